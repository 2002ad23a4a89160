import type { Control } from './control';

/** What is asked of the ways in, and of calls from service to service. */
export const entryControls: readonly Control[] = [
  {
    id: 'C-49',
    says: 'Encrypted listeners pin a TLS policy of the allowed list, and show a certificate of Certificate Manager in their Region.',
    sources: {
      securityHub: ['ELB.17'],
      nist: ['SC-8', 'SC-13', 'SC-17', 'SC-23'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [
      { rule: 'ListenerPinsItsTlsPolicy' },
      { rule: 'EntryIsReadyForQuantumComputers' },
      { rule: 'ListenerShowsOurCertificate' },
    ],
  },
  {
    id: 'C-50',
    says: 'A listener without TLS does nothing but redirect to HTTPS.',
    sources: {
      securityHub: ['ELB.1', 'ELB.18'],
      nist: ['SC-8', 'SC-8(1)', 'AC-17(2)'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'PlainListenerOnlyRedirects' }],
  },
  {
    id: 'C-51',
    says: 'Requests and connections are logged into our bucket.',
    sources: {
      securityHub: ['ELB.5'],
      nist: ['AU-12', 'AU-9'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 37', 'Art. 48'],
    },
    heldBy: [{ rule: 'LoadBalancerRecordsAndRefuses' }, { rule: 'LoadBalancerLogsGoToOurBucket' }],
  },
  {
    id: 'C-52',
    says: 'Load balancers refuse to be deleted where config protects what stands.',
    sources: {
      securityHub: ['ELB.6'],
      nist: ['CM-3', 'CP-10'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'LoadBalancerIsProtected' }],
  },
  {
    id: 'C-53',
    says: 'Requests that two servers could read differently are refused.',
    sources: {
      securityHub: ['ELB.4', 'ELB.12'],
      nist: ['SI-10', 'SC-8'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [{ rule: 'LoadBalancerRecordsAndRefuses' }],
  },
  {
    id: 'C-54',
    says: 'A load balancer states whom it faces; to the internet it is a listed entry point with a web ACL, in public subnets of every zone.',
    sources: {
      securityHub: ['ELB.13', 'ELB.16'],
      nist: ['SC-7', 'SI-4', 'CP-10'],
      tenets: [2, 4],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [
      { rule: 'LoadBalancerStatesItsScheme' },
      { rule: 'PublicEntryHasAWebAcl' },
      { rule: 'AssociationNamesAWebAcl' },
      { rule: 'LoadBalancerStandsInEveryZone' },
      { proof: 'P1.PublicInterface' },
    ],
  },
  {
    id: 'C-55',
    says: 'Network load balancers have a security group from the beginning, which holds for private links, too, and serve across zones.',
    sources: {
      nist: ['SC-7', 'AC-4', 'CP-10'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'NetworkLoadBalancerStaysInside' }, { rule: 'LoadBalancerRecordsAndRefuses' }],
  },
  {
    id: 'C-56',
    says: 'Web ACLs have rules, limit the rate of an address, pin managed groups, and are logged.',
    sources: {
      securityHub: ['WAF.10', 'WAF.11'],
      nist: ['SC-5', 'SI-4', 'CM-3', 'AU-12'],
      tenets: [4, 7],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [{ rule: 'WebAclLimitsAndPins' }, { rule: 'WebAclRefuses' }],
  },
  {
    id: 'C-57',
    says: 'Callers sign in, or show a certificate that is verified, before anything of theirs is forwarded.',
    sources: {
      nist: ['IA-2', 'IA-5(2)', 'AC-3'],
      tenets: [3, 6],
      lgpd: ['Art. 46', 'Art. 6 VII', 'Art. 11'],
    },
    heldBy: [{ rule: 'EntrySignsCallersIn' }, { rule: 'CertificatesOfCallersAreValid' }],
  },
  {
    id: 'C-58',
    says: 'A directory of people demands a second factor, and stops strange sign-ins.',
    sources: {
      nist: ['IA-2(1)', 'IA-2(8)', 'AC-7'],
      tenets: [4, 6],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'UserPoolAsksForASecondFactor' }, { rule: 'ClientTakesTheCodeGrant' }],
  },
  {
    id: 'C-59',
    says: 'Services of VPC Lattice ask callers for their IAM identity, name them with what they may ask for, take requests over TLS from listed groups, and keep a log.',
    sources: {
      nist: ['AC-3', 'AC-4', 'AC-6', 'AC-14', 'AU-2', 'IA-9', 'SC-8'],
      tenets: [3, 4, 6],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [
      { rule: 'LatticeAsksWhoCalls' },
      { rule: 'LatticePolicyKnowsItsCallers' },
      { rule: 'LatticeServiceNamesItsCallers' },
      { rule: 'LatticeCallersAgree' },
      { rule: 'LatticeAssociationHasAGroup' },
      { rule: 'LatticeKeepsALog' },
      { rule: 'LatticeSpeaksTls' },
    ],
  },
  {
    id: 'C-60',
    says: 'Pages that people reach without a VPN are behind Verified Access, which decides by policy, keeps a log, and is under our key.',
    sources: {
      nist: ['AC-3', 'AU-2', 'AU-3', 'SC-12', 'SC-28'],
      tenets: [3, 4, 5, 6, 7],
      lgpd: ['Art. 46', 'Art. 6 VII', 'Art. 6 X'],
    },
    heldBy: [
      { rule: 'VerifiedAccessGroupDecides' },
      { rule: 'VerifiedAccessKeepsALog' },
      { rule: 'VerifiedAccessUsesOurKey' },
    ],
  },
];
