import { nearestName } from '../nearest-name';
import { compareVersions } from '../version-order';
import { forEachPool, runsOnAutoMode, typesOf } from './pool-paths';
import type { EnvironmentRule } from './rule';

/** From this version on Kubernetes serves `resource.k8s.io/v1`, which the DRA drivers need. */
const draNeedsKubernetes = '1.34';

/** From this release on Bottlerocket's own device plugin can be turned off. */
const draNeedsBottlerocket = '1.63.0';

/** GPUs that Bottlerocket's own MIG manager knows; on other images a script of ours cuts every GPU that has MIG. */
const bottlerocketPartitions: readonly string[] = ['A100-40GB', 'A100-80GB', 'H100', 'H200'];

/** MIG splits GPUs that can be split, into parts that they have. */
export const migFitsTheGpu: EnvironmentRule = forEachPool(function* ({ pool, environment, at }) {
  if (pool.sharing.mode !== 'mig') return;
  const { profile } = pool.sharing;
  for (const { type, facts } of typesOf(pool)) {
    if (facts.mig === null) {
      yield at(
        ['sharing', 'mode'],
        `${type} (${facts.gpuModel}) cannot be split by MIG: A100, H100, H200, B200, B300 and RTX PRO 6000 can; use time-slicing or mps here, or mode "none"`,
      );
    } else if (!facts.mig.profiles.includes(profile)) {
      const near = nearestName(profile, facts.mig.profiles);
      yield at(
        ['sharing', 'profile'],
        `${facts.gpuModel} (${type}) has no MIG profile "${profile}": ${facts.mig.profiles.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
      );
    } else if (
      pool.image.family === 'bottlerocket' &&
      !bottlerocketPartitions.includes(facts.gpuModel)
    ) {
      yield at(
        ['image', 'family'],
        `Bottlerocket cannot partition the ${facts.gpuModel} of ${type}, only ${bottlerocketPartitions.join(', ')}: write family "al2023", or mode "none"`,
      );
    }
  }
  if (runsOnAutoMode(pool, environment.autoscaling)) {
    yield at(
      ['sharing', 'mode'],
      'EKS Auto Mode has no MIG: use provisioner "node-group" for this pool, or another way of sharing',
    );
  }
});

/** Dynamic resource allocation where it works, alone on its nodes, for whole GPUs. */
export const draCanAllocate: EnvironmentRule = forEachPool(function* ({ pool, environment, at }) {
  if (pool.allocator !== 'dra') return;
  const { version } = environment.cluster;
  if (compareVersions(version, draNeedsKubernetes) < 0) {
    yield at(
      ['allocator'],
      `dynamic resource allocation needs Kubernetes ${draNeedsKubernetes} or newer, and the cluster runs ${version}: write "device-plugin", or upgrade the cluster first`,
    );
  }
  if (runsOnAutoMode(pool, environment.autoscaling)) {
    yield at(
      ['allocator'],
      'EKS Auto Mode brings a device plugin and no DRA driver: write "device-plugin", or use provisioner "node-group" for this pool',
    );
  }
  if (pool.sharing.mode !== 'none') {
    yield at(
      ['sharing', 'mode'],
      `${pool.sharing.mode} is configured in the device plugin, which a pool with allocator "dra" does not run: write mode "none", and let jobs share a GPU through one ResourceClaim`,
    );
  }
  const { family, release } = pool.image;
  if (family === 'bottlerocket' && compareVersions(release, draNeedsBottlerocket) < 0) {
    yield at(
      ['image', 'release'],
      `Bottlerocket ${release} always runs its own device plugin, and beside a DRA driver on one node a GPU would be given away twice: from ${draNeedsBottlerocket} on it can be turned off`,
    );
  }
});

/** Jobs over several nodes need whole GPUs: parts have neither NVLink nor NCCL between them. */
export const sharedGpusStayOnOneNode: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  if (pool.efa && pool.sharing.mode !== 'none') {
    yield at(
      ['sharing', 'mode'],
      `EFA is for jobs that span nodes, and parts of a GPU (${pool.sharing.mode}) cannot talk to each other over it: write mode "none", or efa false`,
    );
  }
});
