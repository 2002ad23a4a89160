import type { Environment } from '../../config';
import type { KubernetesVersionFacts } from '../../config/kubernetes-versions';
import { platformNames } from '../contract/platform-names';
import type { PlatformOutputs } from '../contract/platform-outputs';
import { expectedAccess, expectedBreakGlass, expectedServices } from './expected-access';
import { expectedAudit } from './expected-audit';
import { expectedEntries } from './expected-entries';
import { expectedBundle } from './expected-bundle';
import { expectedEndpoints } from './expected-endpoints';
import { expectedGuards } from './expected-guards';
import { expectedNodeGroups } from './expected-node-groups';
import { expectedOffers } from './expected-offers';
import { expectedOperatorPages } from './expected-operator-pages';
import { expectedResponse } from './expected-response';
import { publishedList, publishedTexts } from './published-json';
import type { ExpectedKey, ExpectedPlatform, ExpectedSubnet } from './expectations';

/** What an expected platform is derived from. */
export interface PlatformFacts {
  readonly environment: Environment;
  readonly outputs: PlatformOutputs;
  readonly version: Pick<KubernetesVersionFacts, 'standardSupportEnds' | 'extendedSupportEnds'>;
  /** Date of the check, `YYYY-MM-DD`. */
  readonly today: string;
  /** `local`: the embedded target, on which no job runs. */
  readonly target: 'aws' | 'local';
}

/** Add-ons that call AWS, with the service account that must get a role of its own. */
const addOnIdentities = {
  'vpc-cni': 'aws-node',
  'aws-ebs-csi-driver': 'ebs-csi-controller-sa',
  'aws-efs-csi-driver': 'efs-csi-controller-sa',
  'aws-fsx-csi-driver': 'fsx-csi-controller-sa',
  'aws-mountpoint-s3-csi-driver': 's3-csi-driver-sa',
} as const;

function keyArnsOf(outputs: PlatformOutputs): Readonly<Record<string, string>> {
  const published = Object.entries(outputs).map(([stack, texts]) =>
    publishedTexts(`KeyArns of ${stack}`, 'KeyArns' in texts ? texts.KeyArns : '{}'),
  );
  return Object.fromEntries(published.flatMap((each) => Object.entries(each)));
}

/** Every key of config, less those of stores that the environment does without. */
function keysOf(
  { access, ingress, keys, services, storage }: Environment,
  arns: Readonly<Record<string, string>>,
): ExpectedKey[] {
  const { models, dataSets, lustre, sharedFiles, images } = storage;
  const unused = new Set([
    ...(models === null ? ['models'] : []),
    ...(dataSets === null ? ['data-sets'] : []),
    ...(ingress.userPool === null ? ['sign-in'] : []),
    ...(access.verifiedAccess === null ? ['access'] : []),
    ...(services.length === 0 ? ['service-calls'] : []),
    ...(lustre === null ? ['scratch-lustre', 'storage-logs'] : []),
    ...(sharedFiles === null ? ['shared-files'] : []),
    ...(images.repositories.length + images.caches.length === 0 ? ['images'] : []),
  ]);
  return Object.entries(keys)
    .filter(([name]) => !unused.has(name))
    .map(([name, { site, rotationDays, multiRegion }]) => ({
      name,
      arn: arns[name],
      site: name === 'audit-archive' ? 'audit' : site,
      rotationDays,
      multiRegion,
    }));
}

/** Subnets of our own VPC, or those that config lists of somebody else's. A tier may be left out where nothing needs it. */
function subnetsOf({ network, subnets, entryBalancers }: Environment): readonly ExpectedSubnet[] {
  const { vpc } = network;
  if (vpc.mode === 'existing') {
    return Object.entries(vpc.subnets).flatMap(([tier, ids]) =>
      ids.map((id) => ({ tier, id, required: true })),
    );
  }
  const { mode } = network.egress;
  const optional = new Set(mode === 'firewall' ? [] : ['firewall']);
  if (mode === 'none' && entryBalancers.scheme === 'internal') optional.add('edge');
  return Object.entries(subnets.primary).flatMap(([tier, planned]) =>
    planned.map(({ cidr, zone }) => ({ tier, cidr, zone, required: !optional.has(tier) })),
  );
}

type KeyArns = Readonly<Record<string, string>>;

function clusterOf(
  { environment, outputs, version, today }: PlatformFacts,
  arns: KeyArns,
): ExpectedPlatform['cluster'] {
  const { cluster, dataMap, protection } = environment;
  const extended = cluster.supportType === 'EXTENDED';
  return {
    name: outputs.Cluster.ClusterName,
    version: cluster.version,
    supportType: cluster.supportType,
    supportEnds: extended ? version.extendedSupportEnds : version.standardSupportEnds,
    today,
    deletionProtection: protection.deletionProtection,
    secretsKeyArn: arns[dataMap['cluster-state'].key],
    logGroup: platformNames(environment.name).clusterLogGroup,
    logGroupKeyArn: arns[dataMap['cluster-logs'].key],
    logRetentionDays: dataMap['cluster-logs'].retentionDays,
  };
}

function addOnsOf({ cluster }: Environment, clusterName: string): ExpectedPlatform['addOns'] {
  return {
    cluster: clusterName,
    versions: cluster.addOns,
    identities: Object.entries(addOnIdentities).map(([addOn, serviceAccount]) => ({
      addOn,
      namespace: 'kube-system',
      serviceAccount,
    })),
  };
}

function observabilityOf(
  { environment, outputs: { Observability } }: PlatformFacts,
  arns: KeyArns,
): ExpectedPlatform['observability'] {
  return {
    alarmNames: publishedList('AlarmNames of Observability', Observability.AlarmNames),
    topicArns: [Observability.PageTopicArn, Observability.TicketTopicArn],
    topicKeyArn: arns[environment.dataMap['alert-topics'].key],
    dashboard: Observability.DashboardName,
  };
}

function backupOf(
  { environment, outputs }: PlatformFacts,
  arns: KeyArns,
): ExpectedPlatform['backup'] {
  const { dataMap, vaultLock, backup, places } = environment;
  return {
    vault: outputs.Backup.VaultName,
    vaultKeyArn: arns[dataMap['backup-vault'].key],
    recoveryVault: platformNames(environment.name).recoveryVault,
    recoveryVaultArn: outputs.RecoveryVault.VaultArn,
    recoveryVaultKeyArn: arns[dataMap['recovery-vault'].key],
    recoveryRegion: places.recovery.region,
    lock: vaultLock,
    planId: outputs.Backup.PlanId,
    rules: backup.rules,
  };
}

/**
 * What must stand, from the environment and from what its stacks published.
 * @throws Error that names an output which does not have the contract's shape
 */
export function expectedPlatform(facts: PlatformFacts): ExpectedPlatform {
  const { environment, outputs } = facts;
  const arns = keyArnsOf(outputs);
  const cluster = outputs.Cluster.ClusterName;
  return {
    cluster: clusterOf(facts, arns),
    nodeGroups: expectedNodeGroups(environment, outputs),
    offers: expectedOffers(environment),
    addOns: addOnsOf(environment, cluster),
    access: expectedAccess(environment, outputs),
    breakGlass: expectedBreakGlass(environment, outputs),
    apiSessions: { cluster, document: outputs.Access.ApiSessionDocument },
    operatorPages: expectedOperatorPages(environment, outputs),
    services: expectedServices(environment, outputs),
    bundle: expectedBundle(facts),
    network: {
      vpcId: outputs.Network.VpcId,
      ownVpc: environment.network.vpc.mode === 'create',
      subnets: subnetsOf(environment),
    },
    endpoints: expectedEndpoints(facts),
    guards: expectedGuards(environment, { outputs, subnets: subnetsOf(environment) }),
    keys: keysOf(environment, arns),
    ...expectedEntries(environment, outputs, arns),
    audit: expectedAudit(environment, facts.target),
    response: expectedResponse(environment, outputs, arns['response']),
    observability: observabilityOf(facts, arns),
    backup: backupOf(facts, arns),
  };
}
