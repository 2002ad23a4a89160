import type { GpuPool } from '../../config';
import { builtPools, gpuInvariants } from '../support/gpu-invariants';
import { expectReadable, PoolListTrials } from '../support/pool-list-trials';
import { poolLists } from '../support/random-gpu-pools';

const trials = new PoolListTrials({
  lists: poolLists,
  parameters: { seed: 20261122, numRuns: 250 },
  make: (environment) => builtPools(environment),
});

test('a list that is refused is told where, what is wrong and what is allowed, without a stack trace', () => {
  expect(trials.holdsForRefused(expectReadable)).toBeGreaterThan(75);
});

describe('wherever a list is built', () => {
  it.each(Object.entries(gpuInvariants))('%s', (_, holds) => {
    expect(trials.holdsForAccepted(holds)).toBeGreaterThan(100);
  });
});

describe('the lists', () => {
  it('are built and refused often enough for either to mean something', () => {
    expect(trials.accepted().length).toBeGreaterThan(100);
    expect(trials.acceptedShare()).toBeGreaterThan(0.4);
    expect(trials.acceptedShare()).toBeLessThan(0.8);
  });

  const kinds: readonly (readonly [string, (pool: GpuPool) => boolean])[] = [
    ...(['on-demand', 'spot', 'reservation', 'capacity-block'] as const).map(
      (kind) =>
        [kind, ({ capacity }: GpuPool) => capacity.some((each) => each.kind === kind)] as const,
    ),
    ...(['none', 'mig', 'time-slicing', 'mps'] as const).map(
      (mode) => [`shared by ${mode}`, ({ sharing }: GpuPool) => sharing.mode === mode] as const,
    ),
    ...(['al2023', 'bottlerocket', 'custom'] as const).map(
      (family) => [family, ({ image }: GpuPool) => image.family === family] as const,
    ),
    ['Arm', ({ architecture }) => architecture === 'arm64'],
    ['several types', ({ instanceTypes }) => instanceTypes.length > 1],
    ['several sources', ({ capacity }) => capacity.length > 1],
    ['several zones', ({ zones }) => zones.length > 1],
    [
      'a reservation in one of several zones, smaller than the pool',
      ({ capacity, zones, maxSize }) =>
        zones.length > 1 &&
        capacity.some((each) => each.kind === 'reservation' && each.instances < maxSize),
    ],
    ['EFA', ({ efa }) => efa],
    ['a placement group', ({ placementGroup }) => placementGroup !== null],
    ['a warm pool', ({ warmPool }) => warmPool !== null],
    ['DRA', ({ allocator }) => allocator === 'dra'],
    ['Karpenter', ({ provisioner }) => provisioner === 'karpenter'],
  ];

  it.each(kinds)('are built with pools of this kind: %s', (_, isOfKind) => {
    const all = trials.accepted().flatMap(({ environment }) => environment.gpuPools);
    expect(all.filter(isOfKind).length).toBeGreaterThanOrEqual(5);
  });
});
