import type { Check } from './check';
import type { ExpectedPlatform } from './expectations';
import type { PlatformClients } from './platform-clients';
import { platformChecks } from './platform-checks';

const unreachable = {
  send: (): Promise<never> => Promise.reject(new Error('the catalogue asks nobody')),
};

const clients: PlatformClients = {
  primary: {
    eks: unreachable,
    ec2: unreachable,
    kms: unreachable,
    logs: unreachable,
    loadBalancing: unreachable,
    cloudWatch: unreachable,
    sns: unreachable,
    backup: unreachable,
    codeBuild: unreachable,
    ssm: unreachable,
    cloudControl: unreachable,
  },
  recovery: { kms: unreachable, backup: unreachable, cloudControl: unreachable },
  audit: { kms: unreachable, cloudControl: unreachable },
};

const group = {
  label: '',
  name: undefined,
  amiType: '',
  releaseVersion: '',
  capacityType: 'ON_DEMAND',
  instanceTypes: [],
  minSize: 0,
  maxSize: 0,
} as const;

/** Expectations of nothing: a check reads its expectations only when it runs. */
const nothing: ExpectedPlatform = {
  cluster: {
    name: '',
    version: '',
    supportType: 'STANDARD',
    supportEnds: '',
    today: '',
    deletionProtection: false,
    secretsKeyArn: undefined,
    logGroup: '',
    logGroupKeyArn: undefined,
    logRetentionDays: null,
  },
  nodeGroups: { cluster: '', system: group, gpu: [], karpenterPools: [] },
  offers: [],
  addOns: { cluster: '', versions: {}, identities: [] },
  access: { cluster: '', entries: [], backupPlanId: '' },
  breakGlass: { logGroup: '', roles: [] },
  apiSessions: { cluster: '', document: '' },
  operatorPages: { environment: '', groups: [], pages: [] },
  services: {
    network: { arn: '', associationArn: '', vpcId: '', members: ['', ''] },
    services: [],
  },
  bundle: {
    digest: '',
    wanted: '',
    applied: '',
    mirrorProject: '',
    applyProject: '',
    jobsRun: false,
  },
  network: { vpcId: '', ownVpc: true, subnets: [] },
  guards: {
    vpcId: '',
    ownVpc: true,
    subnets: [],
    egress: 'none',
    blockPublicAccess: null,
    encryption: null,
  },
  endpoints: { vpcId: '', ownVpc: true, region: '', services: [], flows: [] },
  keys: [],
  balancers: [],
  webAcl: { arn: '', vpcId: '', ownVpc: true, guarded: [] },
  userPool: null,
  audit: {
    account: '',
    trail: { name: '', bucket: '', organization: false },
    archive: { bucket: '', lock: { mode: 'none' } },
    watchers: [],
  },
  response: {
    workflows: {},
    rules: {},
    register: { name: '', deletionProtection: false },
    letters: { name: '', url: '', arn: '', alarmNames: [] },
    keyArn: undefined,
  },
  observability: { alarmNames: [], topicArns: [], topicKeyArn: undefined, dashboard: '' },
  backup: {
    vault: '',
    vaultKeyArn: undefined,
    recoveryVault: '',
    recoveryVaultArn: '',
    recoveryVaultKeyArn: undefined,
    recoveryRegion: '',
    lock: { mode: 'none' },
    planId: '',
    rules: [],
  },
};

/** Every check there is, by id and claim, without a platform to ask: for documents and runbooks. */
export function checkCatalogue(): readonly Pick<Check, 'id' | 'claim' | 'about'>[] {
  return platformChecks(clients, nothing).map(({ id, claim, about }) => ({ id, claim, about }));
}
