import fc from 'fast-check';
import { ConfigError, validateEnvironments, type Environment } from '../../config';
import { dev } from '../../config/environments/dev';
import { gpuInstances, gpuInstanceTypes } from '../../config/gpu-instances/catalogue';
import type { CapacitySource, GpuPoolData } from '../../config/schema/gpu-pools';

const zones = ['sa-east-1a', 'sa-east-1c'] as const;
const zone = fc.constantFrom(...zones, 'sa-east-1b');
const reservationId = fc.constantFrom('cr-00000000000000001', 'cr-00000000000000002');
const instances = fc.integer({ min: 1, max: 8 });

const source: fc.Arbitrary<CapacitySource> = fc.oneof(
  fc.constant({ kind: 'on-demand' as const }),
  fc.constant({ kind: 'spot' as const }),
  fc.record({
    kind: fc.constant('reservation' as const),
    id: reservationId,
    zone,
    instances,
    end: fc.constantFrom(null, '2027-05-31T23:59:00Z'),
    ownPlacementGroup: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('capacity-block' as const),
    id: reservationId,
    zone,
    instances,
    start: fc.constant('2026-12-01T11:30:00Z'),
    end: fc.constantFrom('2026-12-08T11:30:00Z', '2026-12-17T11:30:00Z', '2026-11-01T11:30:00Z'),
  }),
);

function some<T>(item: fc.Arbitrary<T>): fc.Arbitrary<[T, ...T[]]> {
  return fc.tuple(item, fc.array(item, { maxLength: 1 })).map(([first, rest]) => [first, ...rest]);
}

/** Mostly types that São Paulo has, so that not every list is refused for its Region alone. */
const instanceType = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...gpuInstanceTypes) },
  {
    weight: 7,
    arbitrary: fc.constantFrom(
      ...gpuInstanceTypes.filter((type) => /^(g4dn|g5|g6|g6f|p4d|p5)\./.test(type)),
    ),
  },
);

const pool: fc.Arbitrary<GpuPoolData> = fc.record({
  name: fc.constantFrom('first', 'second', 'third'),
  purpose: fc.constantFrom('inference', 'training', 'batch', 'notebook'),
  owner: fc.constantFrom('vision', 'data'),
  instanceTypes: some(instanceType),
  minSize: fc.constantFrom(0, 0, 0, 1),
  maxSize: fc.integer({ min: 1, max: 60 }),
  capacity: some(source),
  provisioner: fc.constantFrom('node-group', 'karpenter'),
  warmPool: fc.constantFrom(null, null, null, {
    minSize: 1,
    maxPreparedSize: 2,
    state: 'HIBERNATED' as const,
    reuseOnScaleIn: true,
  }),
  allocator: fc.constantFrom('device-plugin', 'device-plugin', 'dra'),
  sharing: fc.constantFrom(
    { mode: 'none' as const },
    { mode: 'none' as const },
    { mode: 'mig' as const, profile: '3g.20gb' },
    { mode: 'time-slicing' as const, replicas: 4 },
    { mode: 'mps' as const, replicas: 4 },
  ),
  image: fc.constantFrom(
    { family: 'al2023' as const, release: '1.35.8-20260923' },
    { family: 'al2023' as const, release: '1.35.8-20260923' },
    { family: 'bottlerocket' as const, release: '1.63.0-8a1b2c3d' },
    { family: 'custom' as const, release: 'ami-0123456789abcdef0' },
  ),
  efa: fc.constantFrom(false, false, false, true),
  placementGroup: fc.constantFrom(null, null, null, 'cluster' as const),
  zones: fc.oneof(
    fc.constant<[string, ...string[]]>([...zones]),
    zone.map((each): [string, ...string[]] => [each]),
  ),
  rootVolumeGiB: fc.constant(200),
  scratch: fc.constantFrom('root-volume', 'instance-store-raid0'),
  maxHourlyPriceUsd: fc.constantFrom(null, null, null, 1),
});

function outcome(pools: readonly GpuPoolData[], autoscaling: Environment['autoscaling']) {
  const images = Object.fromEntries(pools.map(({ image }) => [image.release, '2026-10-05']));
  const file = {
    ...dev,
    autoscaling,
    gpuPools: pools,
    quotas: { 'L-DB2E81BA': 4096, 'L-3819A6DF': 4096, 'L-417A185B': 8192, 'L-C4BD4855': 8192 },
    tenants: dev.tenants.map((tenant) => ({ ...tenant, gpuQuota: 0 })),
    promotion: {
      ...dev.promotion,
      since: {
        ...dev.promotion.since,
        'node-image': { ...dev.promotion.since['node-image'], ...images },
      },
    },
  };
  try {
    return validateEnvironments({ random: file }, '2026-11-22')['random'];
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** A refusal names the file and the place, and is a sentence; every place comes with one. */
function expectReadable(refusal: string): void {
  const [count = '', ...lines] = refusal.split('\n');
  expect(count).toMatch(/^\d+ errors? in the configuration:$/);
  expect(lines).toHaveLength(2 * Number.parseInt(count, 10));
  for (const [index, line] of lines.entries()) {
    expect(line).toMatch(
      index % 2 === 0 ? /^ {2}config\/environments\/random\.ts {2}\S+$/ : /\S{2,} \S+/,
    );
    expect(line).not.toMatch(/undefined|\[object|NaN/);
  }
}

function expectSound({ gpuPools, demand, addressPlan }: Environment): void {
  for (const each of gpuPools) {
    const facts = each.instanceTypes.map((type) => gpuInstances[type]);
    expect(new Set(facts.map(({ gpuModel }) => gpuModel)).size).toBe(1);
    expect(facts.every(({ architecture }) => architecture === each.architecture)).toBe(true);
    expect(['CUSTOM', ...each.primaryFacts.amiTypes]).toContain(each.amiType);
    if (each.amiType !== 'CUSTOM') {
      expect(each.amiType.includes('ARM')).toBe(each.architecture === 'arm64');
    }
    if (each.efa) expect([each.zones.length, each.primaryFacts.efa === null]).toEqual([1, false]);
    expect(zones).toEqual(expect.arrayContaining([...each.zones]));
  }
  const gpus = Object.values(demand.gpus).reduce((sum, count) => sum + count, 0);
  expect(gpus).toBe(demand.pools.reduce((sum, each) => sum + each.gpus, 0));
  for (const quota of demand.quotas)
    expect(quota.vCpus).toBeLessThanOrEqual(quota.declaredVCpus ?? 0);
  expect(demand.subnets).toHaveLength(2 * zones.length);
  for (const subnet of demand.subnets) {
    expect(subnet.addresses).toBeLessThanOrEqual(subnet.freeAddresses ?? 0);
    expect(subnet.addresses).toBeGreaterThanOrEqual(subnet.nodes + subnet.prefixes * 16);
  }
  expect(addressPlan).toEqual(dev.addressPlan);
}

test('random pools are refused readably, or resolve to an environment in which everything adds up', () => {
  const seen = { refused: 0, accepted: 0 };
  fc.assert(
    fc.property(
      fc.array(pool, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(
        'karpenter' as const,
        'karpenter' as const,
        'auto-mode' as const,
        'none' as const,
      ),
      (pools, autoscaling) => {
        const result = outcome(pools, autoscaling);
        if (typeof result === 'string') {
          seen.refused += 1;
          expectReadable(result);
        } else if (result !== undefined) {
          seen.accepted += 1;
          expectSound(result);
        }
      },
    ),
    { seed: 20261122, numRuns: 1500 },
  );
  // Both ways are trodden, or the property says nothing.
  expect(seen.accepted).toBeGreaterThan(10);
  expect(seen.refused).toBeGreaterThan(100);
});
