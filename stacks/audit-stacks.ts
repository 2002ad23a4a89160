import type { Stage } from 'aws-cdk-lib';
import type { Environment } from '../config';
import type { StoreName } from '../config/schema/data-map';
import { savedQueries } from '../lib/audit-trail/saved-queries';
import { sensitiveAmong } from '../lib/audit-trail/sensitive-stores';
import { trailFolders } from '../lib/audit-trail/trail-folders';
import type { WatchersProps } from '../lib/audit-trail/watchers';
import { auditNames, type AuditNames } from '../lib/contract/audit-names';
import { AuditTrailStack } from './audit-trail-stack';
import { DetectionStack } from './detection-stack';
import { RecoveryDetectionStack } from './recovery-detection-stack';
import { standsIn } from './stands-in';

function ownsIn(
  site: 'primary' | 'recovery',
  { singletons }: Pick<Environment, 'singletons'>,
): WatchersProps['owns'] {
  const owned = (name: keyof WatchersProps['owns']): boolean =>
    singletons[name][site].mode === 'owned';
  return {
    guardDuty: owned('guardDuty'),
    securityHub: owned('securityHub'),
    configRecorder: owned('configRecorder'),
    macie: owned('macie'),
    accessAnalyzer: owned('accessAnalyzer'),
  };
}

function createAuditTrail(
  scope: Stage,
  environment: Environment,
  names: AuditNames,
): AuditTrailStack {
  const { accounts, audit, cluster, dataMap, keys, organizationId, protection } = environment;
  return new AuditTrailStack(scope, 'AuditTrail', {
    ...standsIn('primary', environment, 'audit'),
    names,
    recordedAccount: accounts.workload,
    folders: trailFolders(environment, names),
    archiveLock: audit.archiveLock,
    dataMap,
    key: keys['audit-archive'],
    queries: savedQueries({
      account: accounts.workload,
      emergencyRoles: cluster.access
        .filter(({ breakGlass }) => breakGlass)
        .map(({ permissionSet }) => `AWSReservedSSO_${permissionSet}_`),
      trail: names.trail,
    }),
    organizationId,
    disposable: !protection.retainStores,
  });
}

/**
 * The record of an environment in the account of the audit, and what writes and watches in the account of the workload.
 * The archive comes first: CloudTrail and AWS Config look at their bucket before they begin.
 * @param bucketArns ARN of each bucket of the data map, by its store
 */
export function createAuditStacks(
  scope: Stage,
  environment: Environment,
  bucketArns: Readonly<Partial<Record<StoreName, string>>>,
): void {
  const { audit, dataMap, endpoints, keys, network, singletons } = environment;
  const names = auditNames(environment);
  const archive = createAuditTrail(scope, environment, names);
  const createsConfigRole =
    audit.configServiceRole === 'created-here' && ownsIn('primary', environment).configRecorder;
  const detection = new DetectionStack(scope, 'Detection', {
    ...standsIn('primary', environment),
    names,
    owns: ownsIn('primary', environment),
    audit,
    events: {
      buckets: sensitiveAmong(bucketArns, dataMap),
      endpoints: endpoints.services.map(({ service }) => service),
    },
    dataMap,
    key: keys.detection,
    createsConfigRole,
  });
  detection.addStackDependency(archive, 'CloudTrail looks at its bucket before it begins');
  const beyond = new RecoveryDetectionStack(scope, 'RecoveryDetection', {
    ...standsIn('recovery', environment),
    names,
    owns: ownsIn('recovery', environment),
    audit,
    publicAccess: {
      mode: network.blockPublicAccess,
      singleton: singletons.vpcBlockPublicAccess.recovery,
    },
    createsConfigRole: false,
  });
  beyond.addStackDependency(detection, 'the role of AWS Config is the same in every Region');
}
