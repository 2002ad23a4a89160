import type { EnvironmentInput } from '../schema/environment';

/** Production: three zones of São Paulo, recovery in Ireland, everything protected, personal data of the vision models. */
export const prod = {
  purpose: 'Production: inference on personal and biometric data',
  owner: 'platform',
  organizationId: 'o-exampleorgid',
  // Placeholders: `npm run ops -- doctor` names them, and every deploy to AWS refuses them.
  accounts: {
    workload: '333333333333',
    audit: '555555555555',
    recovery: '444444444444',
    delivery: '666666666666',
  },
  places: {
    homeCountry: 'BR',
    primary: {
      region: 'sa-east-1',
      zones: [{ name: 'sa-east-1a' }, { name: 'sa-east-1b' }, { name: 'sa-east-1c' }],
      residency: { basis: 'home' },
    },
    recovery: {
      region: 'eu-west-1',
      zones: [{ name: 'eu-west-1a' }, { name: 'eu-west-1b' }, { name: 'eu-west-1c' }],
      residency: {
        basis: 'adequacy-decision',
        reference:
          'LGPD Art. 33 I; Resolution CD/ANPD 32 of 26 January 2026 recognises the European Union as adequate',
      },
    },
    global: {
      region: 'us-east-1',
      residency: {
        basis: 'no-personal-data',
        reference: 'holds budgets, cost figures, public certificates and alarm states only',
      },
    },
  },
  singletons: {
    guardDuty: {
      primary: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
      recovery: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
    },
    securityHub: {
      primary: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
      recovery: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
    },
    configRecorder: {
      primary: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
      recovery: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
    },
    macie: {
      primary: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
      recovery: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
    },
    inspector: {
      primary: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
      recovery: {
        mode: 'delegated',
        to: '555555555555',
        because: 'the audit account administers it for the organisation',
      },
    },
    vpcBlockPublicAccess: { primary: { mode: 'owned' }, recovery: { mode: 'owned' } },
    ecrRegistry: { primary: { mode: 'owned' }, recovery: { mode: 'owned' } },
    oidcProvider: { mode: 'owned' },
    costMonitors: { mode: 'owned' },
  },
  addressPlan: {
    ipFamily: 'ipv4',
    primary: {
      vpc: '10.80.0.0/16',
      tiers: {
        nodes: '10.80.0.0/18',
        edge: '10.80.64.0/22',
        data: '10.80.68.0/22',
        firewall: '10.80.72.0/26',
        controlPlane: '10.80.72.64/26',
      },
      pods: '100.80.0.0/16',
      services: '172.20.64.0/20',
      growth: [
        { range: '10.80.128.0/17', keptFor: 'a second node tier or a data platform tier' },
        { range: '10.80.96.0/19', keptFor: 'endpoints and services of later stacks' },
      ],
    },
    recovery: {
      vpc: '10.81.0.0/16',
      tiers: {
        nodes: '10.81.0.0/18',
        edge: '10.81.64.0/22',
        data: '10.81.68.0/22',
        firewall: '10.81.72.0/26',
        controlPlane: '10.81.72.64/26',
      },
      pods: '100.81.0.0/16',
      services: '172.20.80.0/20',
      growth: [
        { range: '10.81.128.0/17', keptFor: 'a second node tier or a data platform tier' },
        { range: '10.81.96.0/19', keptFor: 'endpoints and services of later stacks' },
      ],
    },
    foreign: [
      { name: 'corporate network', range: '10.0.0.0/11' },
      { name: 'client access service', range: '192.168.240.0/20' },
    ],
  },
  network: {
    vpc: { mode: 'create', ipamPoolId: null },
    egress: 'nat-per-zone',
    transitGateway: null,
    resolverRuleIds: [],
  },
  // Placeholder zone of the reserved domain example.com.
  hostedZone: { id: 'Z0123456789EXAMPLE00', name: 'prod.example.com' },
  identityCenter: {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    region: 'sa-east-1',
  },
  keys: {
    'network-logs': {
      dataClass: 'telemetry',
      site: 'primary',
      rotationDays: 180,
      multiRegion: false,
    },
    cluster: { dataClass: 'secret', site: 'primary', rotationDays: 180, multiRegion: false },
    'cluster-logs': {
      dataClass: 'audit',
      site: 'primary',
      rotationDays: 180,
      multiRegion: false,
    },
    'node-volumes': {
      dataClass: 'sensitive-biometric',
      site: 'primary',
      rotationDays: 180,
      multiRegion: false,
    },
    alerts: { dataClass: 'internal', site: 'primary', rotationDays: 180, multiRegion: false },
    backup: {
      dataClass: 'sensitive-biometric',
      site: 'primary',
      rotationDays: 180,
      multiRegion: false,
    },
    recovery: {
      dataClass: 'sensitive-biometric',
      site: 'recovery',
      rotationDays: 180,
      multiRegion: false,
    },
  },
  dataMap: {
    'network-flow-logs': {
      dataClasses: ['telemetry'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: 365,
      key: 'network-logs',
    },
    'cluster-state': {
      dataClasses: ['secret'],
      legalBasis: 'not-personal-data',
      sites: ['primary', 'recovery'],
      recoveryTier: 3,
      retentionDays: null,
      key: 'cluster',
    },
    'cluster-logs': {
      dataClasses: ['audit'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 5,
      retentionDays: 1827,
      key: 'cluster-logs',
    },
    'node-volumes': {
      dataClasses: ['confidential', 'sensitive-biometric'],
      legalBasis: 'consent',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: null,
      key: 'node-volumes',
    },
    'entry-logs': {
      dataClasses: ['telemetry'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: 365,
      key: 'sse-s3',
    },
    'web-acl-logs': {
      dataClasses: ['telemetry'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: 365,
      key: 'network-logs',
    },
    'alert-topics': {
      dataClasses: ['internal'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: null,
      key: 'alerts',
    },
    'backup-vault': {
      dataClasses: ['secret', 'sensitive-biometric'],
      legalBasis: 'consent',
      sites: ['primary'],
      recoveryTier: 3,
      retentionDays: null,
      key: 'backup',
    },
    'recovery-vault': {
      dataClasses: ['secret', 'sensitive-biometric'],
      legalBasis: 'consent',
      sites: ['recovery'],
      recoveryTier: 3,
      retentionDays: null,
      key: 'recovery',
    },
  },
  recoveryTiers: {
    tier0: { rpoMinutes: 0, rtoMinutes: 5 },
    tier1: { rpoMinutes: 5, rtoMinutes: 15 },
    tier2: { rpoMinutes: 1, rtoMinutes: 60 },
    tier3: { rpoMinutes: 60, rtoMinutes: 240 },
    tier4: { rpoMinutes: 15, rtoMinutes: 1440 },
    tier5: { rpoMinutes: 15, rtoMinutes: 1440 },
  },
  cluster: {
    version: '1.35',
    supportType: 'STANDARD',
    controlPlaneTier: 'standard',
    addOns: {
      'vpc-cni': 'v1.22.4-eksbuild.3',
      'kube-proxy': 'v1.35.3-eksbuild.29',
      'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
      coredns: 'v1.13.2-eksbuild.31',
      'aws-ebs-csi-driver': 'v1.66.0-eksbuild.1',
      'snapshot-controller': 'v8.6.0-eksbuild.6',
      'eks-node-monitoring-agent': 'v1.7.0-eksbuild.1',
      'metrics-server': 'v0.9.0-eksbuild.11',
    },
    access: [
      {
        name: 'break-glass',
        permissionSet: 'AlicerceBreakGlass',
        policy: 'AmazonEKSClusterAdminPolicy',
        scope: 'cluster',
        breakGlass: true,
      },
      {
        name: 'operators',
        permissionSet: 'AlicerceOperators',
        policy: 'AmazonEKSAdminViewPolicy',
        scope: 'cluster',
        breakGlass: false,
      },
      {
        name: 'vision',
        permissionSet: 'AlicerceVision',
        policy: 'AmazonEKSEditPolicy',
        scope: ['vision'],
        breakGlass: false,
      },
    ],
    systemNodes: {
      instanceTypes: ['m7i.xlarge', 'm6i.xlarge'],
      architecture: 'x86_64',
      minSize: 3,
      maxSize: 9,
      rootVolumeGiB: 100,
      imageRelease: '1.35.8-20260923',
    },
  },
  gpuPools: [
    {
      name: 'inference',
      purpose: 'inference',
      owner: 'vision',
      instanceType: 'g6.4xlarge',
      capacity: 'on-demand',
      minSize: 3,
      maxSize: 12,
      zones: ['sa-east-1a', 'sa-east-1b', 'sa-east-1c'],
      rootVolumeGiB: 500,
      imageRelease: '1.35.8-20260923',
    },
  ],
  ingress: {
    scheme: 'internal',
    domainName: 'gpu.prod.example.com',
    certificate: { mode: 'dns-validated' },
    clientRanges: ['10.0.0.0/11', '192.168.240.0/20'],
  },
  alerting: { page: ['reliability@example.com'], ticket: ['platform@example.com'] },
  backup: {
    rules: [
      {
        name: 'hourly',
        schedule: 'cron(0 * ? * * *)',
        startWindowMinutes: 60,
        completionWindowMinutes: 180,
        keepDays: 7,
        keepCopyDays: 7,
      },
      {
        name: 'daily',
        schedule: 'cron(30 5 ? * * *)',
        startWindowMinutes: 60,
        completionWindowMinutes: 240,
        keepDays: 35,
        keepCopyDays: 35,
      },
      {
        name: 'monthly',
        schedule: 'cron(30 6 1 * ? *)',
        startWindowMinutes: 60,
        completionWindowMinutes: 360,
        keepDays: 365,
        keepCopyDays: 365,
      },
    ],
    lock: {
      mode: 'compliance',
      minDays: 7,
      maxDays: 400,
      irreversibleFrom: '2027-03-01',
    },
  },
  protection: {
    terminationProtection: true,
    deletionProtection: true,
    retainStores: true,
  },
  assumptions: [],
} satisfies EnvironmentInput;
