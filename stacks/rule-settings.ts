import type { Environment } from '../config';
import type { NetworkSettings } from '../lib/controls/network-settings';
import type { RuleSettings } from '../lib/controls/template-rule';

/** Statements that are about what is ours alone; every other one is an exception. */
const withinOurs = ['OursToOurs', 'ServicesToOurs'];

function networkSettingsOf({
  endpoints,
  network,
  resolvableNames,
  singletons,
}: Environment): NetworkSettings {
  const { perimeter, services } = endpoints;
  const { encryptionInTransit: encryption } = network;
  return {
    endpoints: services.map(({ service, kind, policy, statements }) => ({
      service,
      kind,
      takesPolicy: !('none' in policy),
      exceptions: statements
        .filter(({ Sid: sid }) => !withinOurs.includes(sid))
        .map(({ Sid: sid, Action: actions, Resource: resources, Condition: condition }) => ({
          ...{ sid, actions, resources },
          ...(condition === undefined ? {} : { condition }),
        })),
    })),
    perimeter: 'organizationId' in perimeter ? perimeter.organizationId : perimeter.accountId,
    ownsPublicAccessBlock: singletons.vpcBlockPublicAccess.primary.mode === 'owned',
    nameFirewall: {
      threats: network.dnsFirewall.threats,
      knownNamesAlone: resolvableNames !== null,
    },
    encryption: {
      mode: encryption.mode,
      exclusions:
        encryption.mode === 'enforce' ? encryption.exclusions.map(({ resource }) => resource) : [],
    },
  };
}

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
    network: networkSettingsOf(environment),
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
