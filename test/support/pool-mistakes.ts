import type { CapacityKind, CapacitySource } from '../../config/schema/gpu-pools';

/** A way to get instances; what is reserved stands in a zone, under an id. */
export function sourceOf(
  kind: CapacityKind,
  { zone, id, instances }: Readonly<{ zone: string; id: string; instances: number }>,
): CapacitySource {
  switch (kind) {
    case 'on-demand':
    case 'spot':
      return { kind };
    case 'reservation':
      return { kind, id, zone, instances, end: null, ownPlacementGroup: false };
    case 'capacity-block':
      return {
        kind,
        id,
        zone,
        instances,
        start: '2026-12-01T11:30:00Z',
        end: '2026-12-08T11:30:00Z',
      };
  }
}

/** Mistakes that people make, written over a pool. Some are none where they meet a pool that can bear them. */
export const poolMistakes: readonly Readonly<Record<string, unknown>>[] = [
  { instanceTypes: ['g5.xlrage'] },
  { instanceTypes: ['g5.xlarge', 'g5g.xlarge'] },
  { instanceTypes: ['g6.xlarge', 'g5.xlarge'] },
  { instanceTypes: ['p6e-gb200.36xlarge'] },
  { colour: 'red' },
  { owner: undefined },
  { minSize: 9 },
  { maxSize: '4' },
  { maxSize: 4000, minSize: 0 },
  { name: 'pool-1' },
  { zones: ['sa-east-1b'] },
  { zones: ['sa-east-1a', 'sa-east-1a'] },
  { zones: ['eu-central-1a', 'eu-central-1b'] },
  { efa: true },
  { efa: true, sharing: { mode: 'mps', replicas: 4 } },
  { placementGroup: 'cluster' },
  { allocator: 'dra' },
  { allocator: ['device-plugin', 'dra'] },
  { sharing: { mode: 'mig', profile: '3g.20gb' } },
  { sharing: { mode: 'mig', profile: '1g.10gb' } },
  { sharing: { mode: 'mps', replicas: 4, profile: '1g.10gb' } },
  { sharing: { mode: 'mps', replicas: 100 } },
  { image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } },
  { image: { family: 'bottlerocket', release: '1.50.0-8a1b2c3d' }, allocator: 'dra' },
  { image: { family: 'custom', release: 'ami-0123456789abcdef0' } },
  { image: { family: 'al2023', release: 'latest' } },
  { warmPool: { minSize: 1, maxPreparedSize: 2, state: 'HIBERNATED', reuseOnScaleIn: true } },
  { warmPool: { minSize: 3, maxPreparedSize: 2, state: 'Stopped', reuseOnScaleIn: false } },
  { provisioner: 'karpenter' },
  { scratch: 'instance-store-raid0' },
  { rootVolumeGiB: 10 },
  { maxHourlyPriceUsd: 1.5 },
  { purpose: 'inference', minSize: 1, maxSize: 1 },
  { capacity: [] },
  { capacity: [{ kind: 'on-demand' }, { kind: 'spot' }] },
  { capacity: [{ kind: 'spot' }, { kind: 'spot' }] },
  { capacity: [sourceOf('reservation', { zone: 'sa-east-1a', id: 'cr-1', instances: 5 })] },
  {
    capacity: [
      sourceOf('reservation', { zone: 'sa-east-1a', id: 'cr-0123456789abcdef0', instances: 5 }),
    ],
  },
  {
    capacity: [
      sourceOf('capacity-block', { zone: 'us-east-1a', id: 'cr-0123456789abcdef0', instances: 5 }),
    ],
  },
];
