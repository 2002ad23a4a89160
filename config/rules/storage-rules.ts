import type { EnvironmentRule } from './rule';

/** File systems stand where GPUs read them, and what an account has once is used by its owner's rules. */
export const storageFitsThePlatform: EnvironmentRule = function* ({
  storage,
  places,
  gpuPools,
  singletons,
  accounts,
}) {
  const { lustre, images } = storage;
  const zones = places.primary.zones.map(({ name }) => name);
  if (lustre !== null && !zones.includes(lustre.zone)) {
    yield {
      path: ['storage', 'lustre', 'zone'],
      message: `${lustre.zone} is no zone of the primary site: ${zones.join(', ')} are`,
    };
  } else if (lustre !== null && !gpuPools.some((pool) => pool.zones.includes(lustre.zone))) {
    yield {
      path: ['storage', 'lustre', 'zone'],
      message: `no GPU pool stands in ${lustre.zone}: put the file system into a zone of the pools that read it (${[...new Set(gpuPools.flatMap((pool) => pool.zones))].join(', ')})`,
    };
  }
  const here = `:${places.primary.region}:${accounts.workload}:`;
  for (const [index, { credentialSecretArn: arn }] of images.caches.entries()) {
    if (arn !== null && !arn.includes(here)) {
      yield {
        path: ['storage', 'images', 'caches', index, 'credentialSecretArn'],
        message: `Amazon ECR reads credentials of its own account and Region only: the secret must stand in ${accounts.workload}, ${places.primary.region}`,
      };
    }
  }
  const owned = singletons.ecrRegistry.primary.mode === 'owned';
  if (!owned && images.signing !== null) {
    yield {
      path: ['storage', 'images', 'signing'],
      message:
        'signing is a setting of the registry, and singletons.ecrRegistry.primary says that somebody else owns it: write null',
    };
  }
};
