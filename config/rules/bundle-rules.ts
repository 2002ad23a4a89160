import { forEachPool, runsOnAutoMode } from './pool-paths';
import type { EnvironmentRule } from './rule';

/** Names that EKS gives to node classes and node pools of its own. */
const namesOfAutoMode = ['default', 'general-purpose', 'system'];

/** A pool becomes a NodePool and a NodeClass of its name, beside those of EKS. */
export const poolNamesAreFree: EnvironmentRule = forEachPool(function* ({ pool, environment, at }) {
  if (!runsOnAutoMode(pool, environment.autoscaling)) return;
  if (namesOfAutoMode.includes(pool.name)) {
    yield at(
      ['name'],
      `${pool.name} is a name that EKS Auto Mode keeps for itself (${namesOfAutoMode.join(', ')} are): give the pool another one`,
    );
  }
});

/** What the bundle is told can be done in this environment. */
export const bundleCanBeApplied: EnvironmentRule = function* (environment) {
  const { bundle, network, storage, tenants, gpuPools } = environment;
  if (bundle.argoCd !== null && network.egress.mode === 'none') {
    yield {
      path: ['bundle', 'argoCd'],
      message:
        'Argo CD fetches charts from their publishers, and network.egress.mode "none" leads nowhere: write null (the bundle is applied without it), or give the network a way out',
    };
  }
  const purposes = gpuPools.map(({ purpose }) => purpose);
  if (bundle.exampleWorkloads && purposes.every((purpose) => purpose === 'notebook')) {
    yield {
      path: ['bundle', 'exampleWorkloads'],
      message:
        'the examples train and serve, and there is no pool for training, batch or inference: write false, or declare such a pool',
    };
  }
  for (const [index, { name }] of storage.images.repositories.entries()) {
    if (name === 'mirror' || name.startsWith('mirror/')) {
      yield {
        path: ['storage', 'images', 'repositories', index, 'name'],
        message: `${name} is where the platform keeps copies of publishers' images, which nobody signs: name the repository after its team`,
      };
    }
  }
  for (const [index, { namespace }] of tenants.entries()) {
    if (namespacesOfTheBundle.includes(namespace)) {
      yield {
        path: ['tenants', index, 'namespace'],
        message: `${namespace} is a namespace of the platform itself: name it after the team or its product`,
      };
    }
  }
};

/** Namespaces that the bundle, or an add-on of EKS, makes. A test holds the list against the rendered bundle. */
const namespacesOfTheBundle = [
  'amazon-cloudwatch',
  'amazon-guardduty',
  'argocd',
  'aws-application-networking-system',
  'cosign-system',
  'external-secrets',
  'gpu-system',
  'jobset-system',
  'keda',
  'kuberay-system',
  'kueue-system',
  'load-balancing',
  'lws-system',
  'mount-s3',
];
