import type { GpuPool } from '../../../config';
import { resolvePool } from '../../../config/environment';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';

const smallest: GpuPoolData = {
  name: 'inference',
  purpose: 'inference',
  owner: 'vision',
  instanceTypes: ['g6.4xlarge'],
  minSize: 1,
  maxSize: 4,
  capacity: [{ kind: 'on-demand' }],
  provisioner: 'node-group',
  warmPool: null,
  allocator: 'device-plugin',
  sharing: { mode: 'none' },
  image: { family: 'al2023', release: '1.35.8-20260923' },
  efa: false,
  placementGroup: null,
  zones: ['eu-central-1a', 'eu-central-1c'],
  rootVolumeGiB: 300,
  scratch: 'root-volume',
  maxHourlyPriceUsd: null,
};

/** A pool with its facts, changed by what a test is about; whether config's rules allow it is tested with them. */
export function samplePool(change: Partial<GpuPoolData> = {}): GpuPool {
  return resolvePool({ ...smallest, ...change });
}

/** Training capacity: eight GPUs per node, a fabric between the nodes, one zone. */
export const training: Partial<GpuPoolData> = {
  name: 'training',
  purpose: 'training',
  instanceTypes: ['p5.48xlarge'],
  minSize: 0,
  efa: true,
  placementGroup: 'cluster',
  zones: ['eu-central-1b'],
  scratch: 'instance-store-raid0',
};

export const reservation = {
  kind: 'reservation',
  id: 'cr-0123456789abcdef0',
  zone: 'eu-central-1b',
  instances: 2,
  end: '2027-05-31T23:59:00Z',
  ownPlacementGroup: false,
} as const;

export const block = {
  kind: 'capacity-block',
  id: 'cr-0fedcba9876543210',
  zone: 'eu-central-1c',
  instances: 3,
  start: '2027-01-10T11:30:00Z',
  end: '2027-01-24T11:30:00Z',
} as const;
