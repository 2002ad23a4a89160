import type { Environment } from '../config';
import type { RuleSettings } from '../lib/controls/template-rule';

/** What the rules must be told about an environment, because its templates cannot say it. */
export function ruleSettingsOf(environment: Environment): RuleSettings {
  const { cluster, entryBalancers, backup, protection, gpuPools, quotas } = environment;
  return {
    breakGlassPrincipals: cluster.access
      .filter(({ breakGlass }) => breakGlass)
      .map(({ name }) => `Cluster/Access/${name}/Entry`),
    deliveryPrincipals: ['ClusterBundle/Jobs/Apply/AccessEntry'],
    internetEntryPoints: entryBalancers.applications
      .filter(({ scheme }) => scheme === 'internet-facing')
      .flatMap(({ id }) => {
        const path = `Ingress/Entries/${id}/SecurityGroup/Resource`;
        return [80, 443].map((port) => ({ path, port }));
      }),
    lockedVaults: backup.lock.mode !== 'none',
    protectedClusters: protection.deletionProtection,
    privatePrefixLists: [],
    flows: environment.flows,
    gpuCapacity: {
      servingZones: 2,
      instanceTypes: Object.fromEntries(gpuPools.flatMap(({ facts }) => Object.entries(facts))),
      startedOtherwise: gpuPools
        .filter(({ provisioner }) => provisioner !== 'node-group')
        .map(({ purpose, owner }) => ({ purpose, owner })),
      quotas,
    },
  };
}
