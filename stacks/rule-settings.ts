import type { Environment } from '../config';
import type { DataSettings } from '../lib/controls/data-settings';
import { deliveryNames } from '../lib/contract/delivery-names';
import type { AuditSettings } from '../lib/controls/audit-settings';
import type { NetworkSettings } from '../lib/controls/network-settings';
import type { RuleSettings } from '../lib/controls/template-rule';

/** Statements that are about what is ours alone; every other one is an exception. */
const withinOurs = ['OursToOurs', 'ServicesToOurs'];

function networkSettingsOf({
  endpoints,
  network,
  places,
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
    ownedPublicAccessBlocks: (['primary', 'recovery'] as const)
      .filter((site) => singletons.vpcBlockPublicAccess[site].mode === 'owned')
      .map((site) => places[site].region),
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

function dataSettingsOf({ dataMap, keys }: Environment): DataSettings {
  return { stores: dataMap, keys };
}

function identitySettingsOf({
  identities,
  name,
}: Environment): NonNullable<RuleSettings['identities']> {
  const { pipelineBoundary, workloadBoundary } = deliveryNames(name);
  return {
    boundaries: identities.boundary ? [workloadBoundary, pipelineBoundary] : [],
    longestSessionSeconds: identities.longestSessionHours * 3600,
  };
}

const watchers = ['guardDuty', 'securityHub', 'configRecorder', 'macie', 'accessAnalyzer'] as const;

function auditSettingsOf({ audit, endpoints, places, singletons }: Environment): AuditSettings {
  const { archiveLock: lock } = audit;
  const ownedIn = (site: 'primary' | 'recovery') =>
    watchers.filter((name) => singletons[name][site].mode === 'owned');
  return {
    lock:
      lock.mode === 'none'
        ? null
        : { mode: lock.mode === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE', days: lock.days },
    endpoints: endpoints.services.map(({ service }) => service),
    owned: {
      [places.primary.region]: ownedIn('primary'),
      [places.recovery.region]: ownedIn('recovery'),
    },
    standards: audit.standards,
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
    addOns: Object.keys(cluster.addOns),
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
    data: dataSettingsOf(environment),
    identities: identitySettingsOf(environment),
    audit: auditSettingsOf(environment),
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
