import type { Control } from './control';

/** What is asked of keys, and of whoever uses them. */
export const keyControls: readonly Control[] = [
  {
    id: 'C-61',
    says: 'Every symmetric key of ours rotates, at least once a year.',
    sources: {
      securityHub: ['KMS.4'],
      cis: ['AWS 5.0.0 3.6'],
      nist: ['SC-12', 'SC-12(1)'],
      tenets: [5],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [
      { rule: 'KeyRotates' },
      { rule: 'KeyDeletionTakesAMonth' },
      { config: 'config/schema/data-map.ts' },
    ],
  },
  {
    id: 'C-62',
    says: 'A key is deleted a month after it was asked for, can always be administered, and outlives its stack where stores do.',
    sources: {
      securityHub: ['KMS.3'],
      nist: ['SC-12(1)', 'CP-9'],
      tenets: [5],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [{ rule: 'KeyDeletionTakesAMonth' }, { rule: 'KeyCannotLockOut' }],
    beyond: 'The removal policy gives every key what config says of stores.',
  },
  {
    id: 'C-63',
    says: 'No key lets everybody use it without naming callers by a condition.',
    sources: {
      securityHub: ['KMS.5'],
      nist: ['AC-3', 'SC-12'],
      tenets: [3, 6],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'KeyAdmitsNoStranger' }],
  },
  {
    id: 'C-64',
    says: 'Whoever administers keys does not read with them, and whoever reads does not administer.',
    sources: { nist: ['AC-5', 'SC-12(2)'], tenets: [3, 6], lgpd: ['Art. 46', 'Art. 47'] },
    heldBy: [{ rule: 'KeyDutiesAreSeparate' }, { rule: 'RoleDoesNotRuleWhatItReads' }],
    beyond:
      "An administrator can give themselves rights by changing a policy, which is an event of CloudTrail; people's rights stand in no template.",
  },
  {
    id: 'C-65',
    says: 'Keys are granted to services of AWS, and to nobody else.',
    sources: { nist: ['AC-3', 'AC-6'], tenets: [3, 6], lgpd: ['Art. 46', 'Art. 6 VII'] },
    heldBy: [{ rule: 'GrantsAreForServices' }],
  },
  {
    id: 'C-66',
    says: 'A key is used through a service that keeps data under it, by a named role, or for a stated source or context.',
    sources: { nist: ['AC-3', 'SC-12', 'SC-28(1)'], tenets: [2, 3], lgpd: ['Art. 46', 'Art. 49'] },
    heldBy: [{ rule: 'KeyUseIsFenced' }],
  },
  {
    id: 'C-67',
    says: 'Every store is under the key that the data map gives it, every key keeps something, and no two environments share one.',
    sources: {
      nist: ['SC-12', 'SC-28(1)', 'CM-8'],
      tenets: [1, 3],
      lgpd: ['Art. 11', 'Art. 37', 'Art. 46'],
    },
    heldBy: [
      { rule: 'StoreIsUnderItsKey' },
      { rule: 'KeyIsDeclared' },
      { config: 'config/rules/data-rules.ts' },
    ],
  },
  {
    id: 'C-68',
    says: 'A role that reads or writes under a key names the key.',
    sources: {
      securityHub: ['KMS.1', 'KMS.2'],
      nist: ['AC-6', 'AC-3'],
      tenets: [3, 6],
      lgpd: ['Art. 46', 'Art. 47'],
    },
    heldBy: [{ rule: 'RoleNamesItsKeys' }],
  },
  {
    id: 'C-69',
    says: 'A key has replicas where a recovery tier needs them, and each has the policy of its primary key.',
    sources: { nist: ['CP-9', 'SC-12'], tenets: [1], lgpd: ['Art. 33', 'Art. 46'] },
    heldBy: [
      { rule: 'KeyIsDeclared' },
      { rule: 'ReplicaIsLikeItsPrimary' },
      { config: 'config/rules/data-rules.ts' },
    ],
  },
  {
    id: 'C-89',
    says: 'The key of a log group admits the log service of its Region for that group, and for no other name.',
    sources: { nist: ['AU-9', 'SC-28(1)'], tenets: [7], lgpd: ['Art. 46', 'Art. 6 X'] },
    heldBy: [{ rule: 'LogKeyAdmitsItsGroup' }, { rule: 'KeyAdmitsTheLogService' }],
  },
];
