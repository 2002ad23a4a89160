import { Stage, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { platformNames } from '../lib/contract/platform-names';
import { BackupStack } from './backup-stack';
import { ClusterStack } from './cluster-stack';
import { GpuCapacityStack } from './gpu-capacity-stack';
import { IngressStack } from './ingress-stack';
import { NetworkStack } from './network-stack';
import { ObservabilityStack } from './observability-stack';
import { RecoveryVaultStack } from './recovery-vault-stack';

/** Days that the data map keeps a store's items; a store without an end cannot be a log. */
function retentionOf(environment: Environment, store: keyof Environment['dataMap']): number {
  const days = environment.dataMap[store].retentionDays;
  if (days === null) throw new Error(`dataMap.${store}.retentionDays must be a number of days.`);
  return days;
}

/** One environment: the only file that knows every stack, and who needs whom. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name);
    const { accounts, places, addressPlan, keys, protection } = environment;
    const names = platformNames(environment.name);
    const { terminationProtection } = protection;
    const primary: StackProps = {
      env: { account: accounts.workload, region: places.primary.region },
      terminationProtection,
    };
    const recovery: StackProps = {
      env: { account: accounts.workload, region: places.recovery.region },
      terminationProtection,
    };

    const { network } = new NetworkStack(this, 'Network', {
      ...primary,
      network: environment.network,
      addresses: addressPlan.primary,
      subnets: environment.subnets.primary,
      logKey: keys['network-logs'],
      flowLogRetentionDays: retentionOf(environment, 'network-flow-logs'),
    });
    const { cluster, nodeRole, nodeVolumeKey } = new ClusterStack(this, 'Cluster', {
      ...primary,
      names,
      network,
      cluster: environment.cluster,
      serviceRange: addressPlan.primary.services,
      keys,
      logRetentionDays: retentionOf(environment, 'cluster-logs'),
      deletionProtection: protection.deletionProtection,
    });
    new GpuCapacityStack(this, 'GpuCapacity', {
      ...primary,
      cluster,
      nodeRole,
      nodeVolumeKey,
      network,
      pools: environment.gpuPools,
    });
    const { loadBalancer } = new IngressStack(this, 'Ingress', {
      ...primary,
      names,
      network,
      ingress: environment.ingress,
      hostedZone: environment.hostedZone,
      podRange: addressPlan.primary.pods,
      logRetentionDays: retentionOf(environment, 'entry-logs'),
      webAclLogs: {
        key: keys['network-logs'],
        retentionDays: retentionOf(environment, 'web-acl-logs'),
      },
      protection,
    });
    const { vault: recoveryVault } = new RecoveryVaultStack(this, 'RecoveryVault', {
      ...recovery,
      names,
      key: keys.recovery,
      lock: environment.vaultLock,
    });
    const { vault: backupVault } = new BackupStack(this, 'Backup', {
      ...primary,
      names,
      key: keys.backup,
      lock: environment.vaultLock,
      rules: environment.backup.rules,
      cluster,
      copyTo: recoveryVault,
    });
    new ObservabilityStack(this, 'Observability', {
      ...primary,
      names,
      alerting: environment.alerting,
      key: keys.alerts,
      cluster,
      loadBalancer,
      backupVault,
    });
  }
}
