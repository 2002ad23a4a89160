import type { Control } from './control';

/** What is asked of roles, of who becomes them, and of what they may do. */
export const identityControls: readonly Control[] = [
  {
    id: 'C-70',
    says: 'No statement allows every action, and no policy of AWS that does is attached.',
    sources: {
      securityHub: ['IAM.1'],
      nist: ['AC-6'],
      tenets: [3],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'PolicyGrantsNotEverything' }],
  },
  {
    id: 'C-71',
    says: 'Who passes a role names the role, and the service that gets it.',
    sources: { nist: ['AC-6'], tenets: [3], lgpd: ['Art. 46'] },
    heldBy: [{ rule: 'PassRoleNamesRoleAndService' }],
  },
  {
    id: 'C-72',
    says: 'Nobody may raise his own rights: policies, trusts, entries to a cluster and roles of pods are made by a deploy alone.',
    sources: { nist: ['AC-5', 'AC-6'], tenets: [3], lgpd: ['Art. 46', 'Art. 6 VIII'] },
    heldBy: [{ rule: 'NobodyRaisesRights' }],
    beyond: 'What several roles can do together is for the proof of access.',
  },
  {
    id: 'C-73',
    says: 'A role of pods names the cluster, the namespace and the service account that take it, and their sessions carry the tags.',
    sources: { nist: ['AC-3', 'IA-9'], tenets: [3, 6], lgpd: ['Art. 46'] },
    heldBy: [
      { rule: 'PodIdentityRoleMayTagSession' },
      { rule: 'PodTrustNamesItsPods' },
      { rule: 'PodSessionsAreTagged' },
    ],
  },
  {
    id: 'C-74',
    says: 'A role that a pipeline becomes by a token asks for audience and subject in full.',
    sources: { nist: ['IA-8', 'AC-3', 'CM-3'], tenets: [3, 6], lgpd: ['Art. 46'] },
    heldBy: [{ rule: 'PipelineTrustIsExact' }, { config: 'config/rules/delivery-rules.ts' }],
  },
  {
    id: 'C-75',
    says: 'Another account takes a role only by who is named, by an external id or by the organisation; everybody never does.',
    sources: { nist: ['AC-3', 'AC-20'], tenets: [3], lgpd: ['Art. 46', 'Art. 39'] },
    heldBy: [{ rule: 'ForeignTrustIsNarrow' }],
  },
  {
    id: 'C-76',
    says: 'No template makes a user, an access key or a password.',
    sources: {
      securityHub: ['IAM.3'],
      nist: ['AC-2', 'IA-5'],
      tenets: [3, 6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'NobodyHasAKey' }],
  },
  {
    id: 'C-77',
    says: 'Every role has the boundary that config asks for, and no session lasts longer than it allows.',
    sources: { nist: ['AC-6', 'AC-12'], tenets: [3, 6], lgpd: ['Art. 46', 'Art. 6 VIII'] },
    heldBy: [
      { rule: 'RoleHasItsBoundary' },
      { rule: 'SessionsEnd' },
      { config: 'config/rules/delivery-rules.ts' },
    ],
  },
  {
    id: 'C-78',
    says: 'Where a policy lets a service in, it says in whose name.',
    sources: { securityHub: ['Lambda.1'], nist: ['AC-3', 'AC-4'], tenets: [3], lgpd: ['Art. 46'] },
    heldBy: [{ rule: 'ServiceNamesItsSender' }, { rule: 'InvocationNamesItsSender' }],
  },
  {
    id: 'C-79',
    says: 'No action is a pattern that covers all of them.',
    sources: { nist: ['AC-6', 'CA-7'], tenets: [3], lgpd: ['Art. 46', 'Art. 6 X'] },
    heldBy: [{ rule: 'PolicyGrantsNotEverything' }],
    beyond:
      'Every narrower wildcard is a finding of AwsSolutions-IAM5, and the register of acceptances names it, with its reason and its end.',
  },
];
