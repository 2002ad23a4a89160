import { kubernetesVersions, type KubernetesVersionFacts } from '../kubernetes-versions';
import type { EnvironmentRule } from './rule';

function attestedText(attested: readonly string[]): string {
  if (attested.length === 0) return 'no version is, so the cluster cannot run it yet';
  return `${attested.join(', ')} ${attested.length === 1 ? 'is' : 'are'}`;
}

/** Versions that are attested for the cluster's Kubernetes version, and nothing newer or older. */
export const versionsAreAttested: EnvironmentRule = function* ({ cluster, gpuPools }) {
  const facts: KubernetesVersionFacts = kubernetesVersions[cluster.version];
  for (const [name, version] of Object.entries(cluster.addOns)) {
    const attested = facts.addOns[name as keyof typeof cluster.addOns];
    if (!attested.includes(version)) {
      yield {
        path: ['cluster', 'addOns', name],
        message: `${version} is not attested for Kubernetes ${cluster.version}: ${attestedText(attested)} (config/kubernetes-versions.ts)`,
      };
    }
  }
  const images: { path: (string | number)[]; release: string; known: readonly string[] }[] = [
    {
      path: ['cluster', 'systemNodes', 'imageRelease'],
      release: cluster.systemNodes.imageRelease,
      known: facts.imageReleases,
    },
    // Releases of Bottlerocket and of custom images are not attested by EKS's changelog.
    ...gpuPools.flatMap(({ image }, index) =>
      image.family === 'al2023'
        ? [
            {
              path: ['gpuPools', index, 'image', 'release'],
              release: image.release,
              known: facts.imageReleases,
            },
          ]
        : [],
    ),
  ];
  for (const { path, release, known } of images) {
    if (!known.includes(release)) {
      yield {
        path,
        message: `${release} is not an image release for Kubernetes ${cluster.version}: ${known.join(', ')}`,
      };
    }
  }
};

/** Cluster admin is for break-glass alone, names are unique, groups have a sane size. */
export const accessIsNarrow: EnvironmentRule = function* ({ access, cluster }) {
  if (access.emergencyUsers.length > 0 && !cluster.access.some(({ breakGlass }) => breakGlass)) {
    yield {
      path: ['access', 'emergencyUsers'],
      message:
        'these users could take no role: state an entry of cluster.access with breakGlass true, or no user',
    };
  }
  for (const [index, entry] of cluster.access.entries()) {
    const path = ['cluster', 'access', index];
    const admin = ['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminPolicy'].includes(entry.policy);
    if (admin && entry.scope === 'cluster' && !entry.breakGlass) {
      yield {
        path: [...path, 'policy'],
        message: `${entry.policy} over the whole cluster is for break-glass entries: use AmazonEKSAdminViewPolicy, or limit the scope to namespaces`,
      };
    }
    if (cluster.access.findIndex(({ name }) => name === entry.name) !== index) {
      yield { path: [...path, 'name'], message: `${entry.name} is listed twice` };
    }
  }
  const { minSize, maxSize } = cluster.systemNodes;
  if (minSize > maxSize) {
    yield {
      path: ['cluster', 'systemNodes', 'maxSize'],
      message: `the group cannot shrink to ${String(minSize)} and be at most ${String(maxSize)}: maxSize must be at least minSize`,
    };
  }
};

/** Graviton families carry a g right behind their generation: m7g, c7gn, r8gd, hpc7g, is4gen. */
function isArm(instanceType: string): boolean {
  return /^([a-z]+\d+g[a-z]*|a1)\./.test(instanceType);
}

/** One image serves all instance types of a group, so all have the processor that config states. */
export const systemNodesShareAProcessor: EnvironmentRule = function* ({ cluster }) {
  const { architecture, instanceTypes } = cluster.systemNodes;
  for (const [index, instanceType] of instanceTypes.entries()) {
    const actual = isArm(instanceType) ? 'arm64' : 'x86_64';
    if (actual !== architecture) {
      yield {
        path: ['cluster', 'systemNodes', 'instanceTypes', index],
        message: `${instanceType} has an ${actual} processor, and the group's image is for ${architecture}: EKS would refuse the node group`,
      };
    }
  }
};
