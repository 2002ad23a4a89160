import { capacityDemand } from '../capacity-demand';
import { nearestName } from '../nearest-name';
import type { EnvironmentRule } from './rule';

/** Namespaces that belong to Kubernetes or to the platform. */
const reservedNamespaces = /^(kube-|default$|platform-)/;

/** Each tenant has a namespace of its own, a way in, and no more GPUs than there are. */
export const tenantsFitTheCluster: EnvironmentRule = function* (environment) {
  const { tenants, cluster } = environment;
  for (const [index, { namespace, accessEntry }] of tenants.entries()) {
    const path = ['tenants', index];
    if (tenants.findIndex((other) => other.namespace === namespace) !== index) {
      yield {
        path: [...path, 'namespace'],
        message: `${namespace} belongs to another tenant already: a namespace has one team`,
      };
    }
    if (reservedNamespaces.test(namespace)) {
      yield {
        path: [...path, 'namespace'],
        message: `${namespace} belongs to the platform: name a namespace after the team or its product`,
      };
    }
    const names = cluster.access.map(({ name }) => name);
    const entry = cluster.access.find(({ name }) => name === accessEntry);
    if (entry === undefined) {
      const near = nearestName(accessEntry, names);
      yield {
        path: [...path, 'accessEntry'],
        message: `cluster.access has no entry ${accessEntry}: ${names.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
      };
    } else if (entry.scope === 'cluster' || !entry.scope.includes(namespace)) {
      yield {
        path: [...path, 'accessEntry'],
        message: `the entry ${accessEntry} reaches ${entry.scope === 'cluster' ? 'the whole cluster' : entry.scope.join(', ')}: a tenant's entry is scoped to namespaces, and to its own (${namespace}) among them`,
      };
    }
  }
  const owned = tenants.reduce((sum, { gpuQuota }) => sum + gpuQuota, 0);
  const there = Object.values(capacityDemand(environment).gpus).reduce((sum, n) => sum + n, 0);
  if (owned > there) {
    yield {
      path: ['tenants'],
      message: `the tenants own ${String(owned)} GPUs together, and the pools have ${String(there)} at their maximum: lower gpuQuota, or raise maxSize`,
    };
  }
};
