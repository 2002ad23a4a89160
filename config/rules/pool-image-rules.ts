import { imageTypeOf } from '../node-image-type';
import { compareVersions } from '../version-order';
import { forEachPool, runsOnAutoMode, typesOf } from './pool-paths';
import type { EnvironmentRule } from './rule';

/** One image and one set of labels serve all types of a pool, so all have the same processor and the same GPU. */
export const poolTypesAreAlike: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  const [first, ...others] = typesOf(pool);
  if (first === undefined) return;
  for (const { type, index, facts } of others) {
    if (pool.instanceTypes.indexOf(type) !== index) {
      yield at(
        ['instanceTypes', index],
        `${type} is listed twice: name it once, in the place of its preference`,
      );
    } else if (facts.architecture !== first.facts.architecture) {
      yield at(
        ['instanceTypes', index],
        `${type} has an ${facts.architecture} processor, and the pool's image is for ${first.facts.architecture}, as ${first.type} needs it: such a node never boots. Give ${type} a pool of its own`,
      );
    } else if (facts.gpuModel !== first.facts.gpuModel) {
      yield at(
        ['instanceTypes', index],
        `${type} has the GPU ${facts.gpuModel}, and ${first.type} has ${first.facts.gpuModel}: a job asks for one model and would land on either. Give each model a pool of its own`,
      );
    } else if (facts.gpuFraction !== first.facts.gpuFraction) {
      yield at(
        ['instanceTypes', index],
        `${type} offers ${String(facts.gpuFraction)} of a GPU, and ${first.type} ${String(first.facts.gpuFraction)}: a job asks for one amount of memory and would land on either. Give each size a pool of its own`,
      );
    }
  }
});

/** The image family has an image for every type, and Kubernetes is new enough for it. */
export const poolImagesBoot: EnvironmentRule = forEachPool(function* ({ pool, environment, at }) {
  const { version } = environment.cluster;
  for (const { type, index, facts } of typesOf(pool)) {
    if (imageTypeOf(facts, pool.image.family) === undefined) {
      yield at(
        ['image', 'family'],
        `${type} (${facts.architecture}) has no ${pool.image.family} image on EKS: ${facts.amiTypes.join(', ')} run on it`,
      );
    }
    if (compareVersions(version, facts.minimumKubernetes) < 0) {
      yield at(
        ['instanceTypes', index],
        `${type} needs Kubernetes ${facts.minimumKubernetes} or newer, and the cluster runs ${version}: upgrade the cluster first, or choose an older family`,
      );
    }
  }
  if (runsOnAutoMode(pool, environment.autoscaling) && pool.image.family !== 'bottlerocket') {
    yield at(
      ['image', 'family'],
      `EKS Auto Mode runs Bottlerocket images of its own choice: write family "bottlerocket", or use provisioner "node-group" for ${pool.image.family}`,
    );
  }
});

/** Scratch data lies on disks that exist. */
export const poolScratchExists: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  if (pool.scratch !== 'instance-store-raid0') return;
  for (const { type, facts } of typesOf(pool)) {
    if (facts.instanceStoreDisks === 0) {
      yield at(
        ['scratch'],
        `${type} has no instance-store disks to build a RAID 0 from: write scratch "root-volume" and size rootVolumeGiB for it, or choose a type with disks`,
      );
    }
  }
});
