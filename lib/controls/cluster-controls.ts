import type { Control } from './control';

/** What is asked of control planes of EKS. */
export const clusterControls: readonly Control[] = [
  {
    id: 'C-1',
    says: 'The API of a cluster is reachable from its network alone.',
    sources: {
      securityHub: ['EKS.1'],
      cis: ['EKS 5.4.2'],
      nist: ['SC-7', 'AC-17'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'ClusterEndpointIsPrivate' }],
  },
  {
    id: 'C-2',
    says: 'No list of callers stands in front of a public API, because no cluster of any environment has one.',
    sources: {
      cis: ['EKS 5.4.1'],
      nist: ['SC-7', 'AC-4'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterEndpointIsPrivate' }],
  },
  {
    id: 'C-3',
    says: 'Secrets of Kubernetes are encrypted with a rotating key of ours.',
    sources: {
      securityHub: ['EKS.3'],
      cis: ['EKS 5.3.1'],
      nist: ['SC-12', 'SC-28'],
      tenets: [1],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'ClusterSecretsUseOurKey' }, { rule: 'KeyRotates' }],
  },
  {
    id: 'C-4',
    says: 'All five logs of the control plane are recorded.',
    sources: {
      securityHub: ['EKS.8'],
      cis: ['EKS 2.1.1'],
      nist: ['AU-2', 'AU-12'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 46', 'Art. 48'],
    },
    heldBy: [{ rule: 'ClusterLogsEverything' }],
  },
  {
    id: 'C-5',
    says: 'The log group of a cluster is ours: declared first, under a key, for a stated time.',
    sources: {
      cis: ['EKS 2.1.2'],
      nist: ['AU-9', 'AU-11'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 15', 'Art. 46'],
    },
    heldBy: [{ rule: 'ClusterKeepsItsLogs' }, { rule: 'LogsAreKept' }],
  },
  {
    id: 'C-6',
    says: 'Who may enter a cluster is decided by access entries alone.',
    sources: {
      cis: ['EKS 4.1.7', 'EKS 5.5.1'],
      nist: ['AC-2', 'AC-3'],
      tenets: [3, 6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterAuthenticatesByApi' }],
  },
  {
    id: 'C-7',
    says: 'Whoever makes a cluster does not administer it by that.',
    sources: {
      nist: ['AC-6'],
      tenets: [3],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterCreatorIsNotAdmin' }],
  },
  {
    id: 'C-8',
    says: 'Administration of a whole cluster is for the listed emergency role, and no entry names a user or the root.',
    sources: {
      cis: ['EKS 4.1.1'],
      nist: ['AC-6', 'AC-6(1)'],
      tenets: [3, 4],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'AccessEntryIsNotClusterAdmin' }, { rule: 'AccessEntryNamesARole' }],
  },
  {
    id: 'C-9',
    says: 'An entry for namespaces names them, and nobody is put into a group of the system.',
    sources: {
      nist: ['AC-6'],
      tenets: [3],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'AccessEntryNamesItsNamespaces' }, { rule: 'AccessEntryUsesNoSystemGroup' }],
  },
  {
    id: 'C-10',
    says: 'A cluster runs a version that is supported, and says what happens at the end of its support.',
    sources: {
      securityHub: ['EKS.2'],
      nist: ['SI-2', 'CM-2'],
      tenets: [5],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [
      { rule: 'ClusterVersionIsPinned' },
      { rule: 'ClusterStatesUpgradePolicy' },
      { config: 'config/rules/cluster-rules.ts' },
    ],
  },
  {
    id: 'C-11',
    says: 'A cluster says whether it refuses to be deleted, and refuses where config protects it.',
    sources: {
      nist: ['CP-9', 'CM-3'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterStatesDeletionProtection' }],
  },
  {
    id: 'C-12',
    says: 'A cluster can leave a zone that is impaired.',
    sources: {
      nist: ['CP-10'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterCanLeaveAZone' }],
  },
  {
    id: 'C-13',
    says: 'Network policies are enforced where pods run.',
    sources: {
      cis: ['EKS 4.3.1', 'EKS 5.4.4'],
      nist: ['AC-4', 'SC-7'],
      tenets: [2, 3],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterEnforcesNetworkPolicies' }, { rule: 'AutoModeSwitchesAgree' }],
  },
  {
    id: 'C-14',
    says: 'A cluster has the add-ons that config declares, in stated versions, and no other.',
    sources: {
      nist: ['CM-2', 'CM-7', 'CM-8'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [
      { rule: 'ClusterHasItsAddOns' },
      { rule: 'AddOnVersionIsPinned' },
      { rule: 'AddOnIsKnown' },
    ],
  },
  {
    id: 'C-15',
    says: 'An add-on that calls AWS has a role that nobody else uses.',
    sources: {
      nist: ['AC-6'],
      tenets: [3, 6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'AddOnHasARoleOfItsOwn' }],
  },
  {
    id: 'C-16',
    says: 'The control plane stands in private subnets of every zone of its network.',
    sources: {
      cis: ['EKS 5.4.3'],
      nist: ['SC-7', 'CP-10'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterStandsInPrivateSubnets' }],
    beyond:
      'Subnets of a network that somebody else owns are literals; their routes are in no template of this project.',
  },
  {
    id: 'C-17',
    says: 'No cluster, manifest or chart is made by a custom resource.',
    sources: {
      nist: ['CM-2', 'CM-7'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'ClusterIsNativeCloudFormation' }],
  },
  {
    id: 'C-18',
    says: 'What keeps state stays the resource that it is: no change gives it another logical id in silence.',
    sources: {
      nist: ['CM-3', 'CP-9'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [
      { file: 'test/environments/stateful-ids.test.ts' },
      { file: 'test/environments/templates.test.ts' },
    ],
    beyond:
      'A property that replaces a resource shows in the committed template and in the change set, where a person reads it.',
  },
];
