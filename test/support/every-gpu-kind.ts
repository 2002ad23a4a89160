import type { Environment } from '../../config';
import type { GpuPoolData } from '../../config/schema/gpu-pools';
import { environmentWith } from './environment-variant';
import { declareKarpenter } from './node-readers';

/** A pool that is valid anywhere in the sample's zones; what a test is about is written over it. */
export function poolWith(change: Partial<GpuPoolData> & Pick<GpuPoolData, 'name'>): GpuPoolData {
  return {
    purpose: 'batch',
    owner: 'vision',
    instanceTypes: ['g5.xlarge'],
    minSize: 0,
    maxSize: 2,
    capacity: [{ kind: 'on-demand' }],
    provisioner: 'node-group',
    warmPool: null,
    allocator: 'device-plugin',
    sharing: { mode: 'none' },
    image: { family: 'al2023', release: '1.35.8-20260923' },
    efa: false,
    placementGroup: null,
    zones: ['sa-east-1a', 'sa-east-1c'],
    rootVolumeGiB: 200,
    scratch: 'instance-store-raid0',
    maxHourlyPriceUsd: null,
    ...change,
  };
}

const bottlerocket = { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } as const;

/** Pools that use every kind of capacity, every way of sharing, every image family, and both provisioners. */
export const everyGpuKindPools: readonly GpuPoolData[] = [
  poolWith({
    name: 'serving',
    purpose: 'inference',
    instanceTypes: ['g6.4xlarge', 'gr6.4xlarge'],
    minSize: 2,
    maxSize: 6,
  }),
  poolWith({
    name: 'notebooks',
    purpose: 'notebook',
    image: bottlerocket,
    sharing: { mode: 'time-slicing', replicas: 4 },
    scratch: 'root-volume',
  }),
  poolWith({
    name: 'small-batch',
    instanceTypes: ['g4dn.xlarge', 'g4dn.2xlarge'],
    capacity: [{ kind: 'spot' }],
    sharing: { mode: 'mps', replicas: 8 },
    maxHourlyPriceUsd: 0.5,
  }),
  poolWith({
    name: 'parts',
    purpose: 'notebook',
    instanceTypes: ['g6f.2xlarge'],
    minSize: 1,
    maxSize: 4,
    // What lies on the instance store is gone when a prepared instance stops.
    scratch: 'root-volume',
    warmPool: { minSize: 1, maxPreparedSize: 3, state: 'STOPPED', reuseOnScaleIn: true },
  }),
  poolWith({
    name: 'split',
    purpose: 'batch',
    instanceTypes: ['p4d.24xlarge'],
    capacity: [
      {
        kind: 'reservation',
        id: 'cr-00000000000000001',
        zone: 'sa-east-1a',
        instances: 2,
        end: null,
        ownPlacementGroup: true,
      },
    ],
    sharing: { mode: 'mig', profile: '3g.20gb' },
    zones: ['sa-east-1a'],
  }),
  poolWith({
    name: 'training',
    purpose: 'training',
    owner: 'platform',
    instanceTypes: ['p5.48xlarge'],
    maxSize: 4,
    capacity: [
      {
        kind: 'capacity-block',
        id: 'cr-00000000000000002',
        zone: 'sa-east-1a',
        instances: 4,
        start: '2026-12-01T11:30:00Z',
        end: '2026-12-15T11:30:00Z',
      },
      {
        kind: 'capacity-block',
        id: 'cr-00000000000000003',
        zone: 'sa-east-1a',
        instances: 4,
        start: '2026-12-15T11:30:00Z',
        end: '2027-01-12T11:30:00Z',
      },
    ],
    allocator: 'dra',
    efa: true,
    zones: ['sa-east-1a'],
  }),
  poolWith({
    name: 'close-together',
    purpose: 'training',
    instanceTypes: ['g5.12xlarge'],
    image: { family: 'custom', release: 'ami-0123456789abcdef0' },
    efa: true,
    placementGroup: 'cluster',
    zones: ['sa-east-1c'],
  }),
  poolWith({
    name: 'fallback',
    purpose: 'inference',
    instanceTypes: ['g6.12xlarge'],
    maxSize: 3,
    capacity: [
      {
        kind: 'reservation',
        id: 'cr-00000000000000004',
        zone: 'sa-east-1c',
        instances: 1,
        end: '2027-05-31T23:59:00Z',
        ownPlacementGroup: false,
      },
      { kind: 'spot' },
      { kind: 'on-demand' },
    ],
    provisioner: 'karpenter',
    image: bottlerocket,
  }),
];

/** One valid environment with all of them. */
export function everyGpuKind(): Environment {
  return environmentWith((draft) => {
    draft.autoscaling = 'karpenter';
    declareKarpenter(draft);
    draft.gpuPools = structuredClone([...everyGpuKindPools]);
    draft.quotas = { 'L-DB2E81BA': 512, 'L-3819A6DF': 512, 'L-417A185B': 512 };
    draft.promotion.since['node-image'] = {
      ...draft.promotion.since['node-image'],
      '1.63.0-8a1b2c3d': '2026-10-05',
      'ami-0123456789abcdef0': '2026-10-05',
    };
  });
}
