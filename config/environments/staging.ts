import type { EnvironmentInput } from '../schema/environment';

/** The rehearsal of production: the same shape at a smaller size, vaults in governance mode. */
export const staging = {
  purpose: 'Rehearsal of production with anonymised data',
  owner: 'platform',
  organizationId: 'o-exampleorgid',
  // Placeholders: `npm run ops -- doctor` names them, and every deploy to AWS refuses them.
  accounts: {
    workload: '222222222222',
    audit: '555555555555',
    recovery: '222222222222',
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
      vpc: '10.72.0.0/16',
      tiers: {
        nodes: '10.72.0.0/18',
        edge: '10.72.64.0/22',
        data: '10.72.68.0/22',
        firewall: '10.72.72.0/26',
        controlPlane: '10.72.72.64/26',
      },
      pods: '100.72.0.0/16',
      services: '172.20.32.0/20',
      growth: [
        { range: '10.72.128.0/17', keptFor: 'a second node tier or a data platform tier' },
        { range: '10.72.96.0/19', keptFor: 'endpoints and services of later stacks' },
      ],
    },
    recovery: {
      vpc: '10.73.0.0/16',
      tiers: {
        nodes: '10.73.0.0/18',
        edge: '10.73.64.0/22',
        data: '10.73.68.0/22',
        firewall: '10.73.72.0/26',
        controlPlane: '10.73.72.64/26',
      },
      pods: '100.73.0.0/16',
      services: '172.20.48.0/20',
      growth: [
        { range: '10.73.128.0/17', keptFor: 'a second node tier or a data platform tier' },
        { range: '10.73.96.0/19', keptFor: 'endpoints and services of later stacks' },
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
  hostedZone: { id: 'Z0123456789EXAMPLE00', name: 'staging.example.com' },
  identityCenter: {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    region: 'sa-east-1',
  },
  keys: {
    'network-logs': {
      dataClass: 'telemetry',
      site: 'primary',
      rotationDays: 365,
      multiRegion: false,
    },
    cluster: { dataClass: 'secret', site: 'primary', rotationDays: 365, multiRegion: false },
    'cluster-logs': {
      dataClass: 'audit',
      site: 'primary',
      rotationDays: 365,
      multiRegion: false,
    },
    'node-volumes': {
      dataClass: 'confidential',
      site: 'primary',
      rotationDays: 365,
      multiRegion: false,
    },
    alerts: { dataClass: 'internal', site: 'primary', rotationDays: 365, multiRegion: false },
    backup: { dataClass: 'secret', site: 'primary', rotationDays: 365, multiRegion: false },
    recovery: { dataClass: 'secret', site: 'recovery', rotationDays: 365, multiRegion: false },
  },
  dataMap: {
    'network-flow-logs': {
      dataClasses: ['telemetry'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: 90,
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
      retentionDays: 365,
      key: 'cluster-logs',
    },
    'node-volumes': {
      dataClasses: ['confidential'],
      legalBasis: 'not-personal-data',
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
      retentionDays: 180,
      key: 'sse-s3',
    },
    'web-acl-logs': {
      dataClasses: ['telemetry'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 6,
      retentionDays: 180,
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
      dataClasses: ['secret'],
      legalBasis: 'not-personal-data',
      sites: ['primary'],
      recoveryTier: 3,
      retentionDays: null,
      key: 'backup',
    },
    'recovery-vault': {
      dataClasses: ['secret'],
      legalBasis: 'not-personal-data',
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
      instanceTypes: ['m7i.large', 'm6i.large'],
      architecture: 'x86_64',
      minSize: 3,
      maxSize: 6,
      rootVolumeGiB: 80,
      imageRelease: '1.35.8-20260923',
    },
  },
  gpuPools: [
    {
      name: 'inference',
      purpose: 'inference',
      owner: 'vision',
      instanceType: 'g5.2xlarge',
      capacity: 'on-demand',
      minSize: 0,
      maxSize: 4,
      zones: ['sa-east-1a', 'sa-east-1b', 'sa-east-1c'],
      rootVolumeGiB: 300,
      imageRelease: '1.35.8-20260923',
    },
  ],
  ingress: {
    scheme: 'internal',
    domainName: 'gpu.staging.example.com',
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
    ],
    lock: { mode: 'governance', minDays: 7, maxDays: 90 },
  },
  protection: {
    terminationProtection: true,
    deletionProtection: true,
    retainStores: true,
  },
  assumptions: [],
} satisfies EnvironmentInput;
