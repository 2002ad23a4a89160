import { ConfigError, validateEnvironments, type Environment } from '../../config';
import { dev } from '../../config/environments/dev';
import { assessmentDate } from './environment-variant';
import { randomImages, randomPlaces, type PoolList } from './random-gpu-pools';

const releases = [...randomImages.map(({ release }) => release), '1.50.0-8a1b2c3d', 'latest'];

/** The file of an environment with such a list: the smallest one, with quotas and dates that stand in nobody's way. */
function environmentFileWith({ region, autoscaling, pools }: PoolList): unknown {
  return {
    ...dev,
    places: { ...dev.places, primary: randomPlaces[region] },
    autoscaling,
    gpuPools: pools,
    quotas: {
      'L-DB2E81BA': 20_000,
      'L-3819A6DF': 20_000,
      'L-417A185B': 20_000,
      'L-7212CCBC': 20_000,
      'L-C4BD4855': 20_000,
    },
    tenants: dev.tenants.map((tenant) => ({ ...tenant, gpuQuota: 0 })),
    promotion: {
      ...dev.promotion,
      since: {
        ...dev.promotion.since,
        'node-image': {
          ...dev.promotion.since['node-image'],
          ...Object.fromEntries(releases.map((release) => [release, '2026-10-05'])),
        },
      },
    },
  };
}

/**
 * The environment with a list of pools, or the text with which config refuses it.
 * @throws Error where anything but config refuses: that has no path to show, and is a rule that config lacks
 */
export function environmentWithPools(list: PoolList): Environment | string {
  try {
    const { random } = validateEnvironments({ random: environmentFileWith(list) }, assessmentDate);
    if (random === undefined) throw new Error('The environment was validated and is not there.');
    return random;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}
