import fc from 'fast-check';
import type { Environment } from '../../config';
import { dev } from '../../config/environments/dev';
import {
  capacityBlockTypesByRegion,
  gpuFamiliesByRegion,
} from '../../config/gpu-instances/availability';
import {
  gpuInstances,
  gpuInstanceTypes,
  type GpuInstanceType,
} from '../../config/gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../../config/gpu-instances/facts';
import { imageTypeOf } from '../../config/node-image-type';
import type { CapacityKind, CapacitySource, GpuPoolData } from '../../config/schema/gpu-pools';
import { poolMistakes, sourceOf } from './pool-mistakes';

/** Places that differ in what EC2 offers there: São Paulo least, Frankfurt Arm, Virginia the newest. */
export const randomPlaces = {
  'sa-east-1': dev.places.primary,
  'eu-central-1': {
    region: 'eu-central-1',
    zones: ['a', 'b', 'c'].map((suffix) => ({ name: `eu-central-1${suffix}`, id: null })),
    residency: { basis: 'adequacy-decision', reference: 'a decision that recognises the country' },
  },
  'us-east-1': {
    region: 'us-east-1',
    zones: ['a', 'b', 'c', 'd'].map((suffix) => ({ name: `us-east-1${suffix}`, id: null })),
    residency: { basis: 'standard-contractual-clauses', reference: 'clauses that were signed' },
  },
} as const;
type Region = keyof typeof randomPlaces;

/** A list of pools as somebody might write it, and where. */
export interface PoolList {
  readonly region: Region;
  readonly autoscaling: Environment['autoscaling'];
  /** Pools, right or wrong: what is wrong may not even have the right shape. */
  readonly pools: readonly Readonly<Record<string, unknown>>[];
}

const count = fc.nat({ max: 997 });

/** Numbers that a pool follows from. Kept apart from the pool, so that a counterexample shrinks to the plainest one. */
const choices = fc.record({
  family: count,
  size: count,
  others: fc.array(count, { maxLength: 2 }),
  purpose: count,
  kinds: fc.array(count, { minLength: 1, maxLength: 3 }),
  reserved: fc.integer({ min: 1, max: 5 }),
  dearestFirst: fc.boolean(),
  zone: count,
  everyZone: fc.boolean(),
  karpenter: fc.boolean(),
  sharing: count,
  image: count,
  dra: fc.boolean(),
  efa: fc.boolean(),
  close: fc.boolean(),
  warm: fc.boolean(),
  joined: fc.boolean(),
  nodes: fc.integer({ min: 1, max: 5 }),
});
type Choices = typeof choices extends fc.Arbitrary<infer Chosen> ? Chosen : never;

const factsOf = (type: GpuInstanceType): GpuInstanceFacts => gpuInstances[type];

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

function typesIn(region: Region): readonly GpuInstanceType[] {
  const families = Object.keys(gpuFamiliesByRegion[region]);
  const blocks = capacityBlockTypesByRegion[region];
  return gpuInstanceTypes.filter(
    (type) => families.includes(factsOf(type).family) || blocks.includes(type),
  );
}

/** Every family is as likely as every other, however many sizes it has. */
function typeOf({ family, size }: Choices, region: Region): GpuInstanceType {
  const types = typesIn(region);
  const families = [...new Set(types.map((type) => factsOf(type).family))];
  const chosen = pick(families, family);
  return pick(
    types.filter((type) => factsOf(type).family === chosen),
    size,
  );
}

/** Types that could stand in one list: what a job sees of them is the same. */
function alike(type: GpuInstanceType, region: Region): readonly GpuInstanceType[] {
  const said = (each: GpuInstanceType): string => {
    const { architecture, gpuModel, gpuFraction, efa, instanceStoreDisks } = factsOf(each);
    return JSON.stringify([architecture, gpuModel, gpuFraction, efa, instanceStoreDisks > 0]);
  };
  return typesIn(region).filter((each) => each !== type && said(each) === said(type));
}

/** Ways to buy the type, in Karpenter's order. */
function kindsFor(type: GpuInstanceType, region: Region): readonly CapacityKind[] {
  const { family, onDemand, spot, spotQuotaCode } = factsOf(type);
  const offered = onDemand && Object.keys(gpuFamiliesByRegion[region]).includes(family);
  return [
    ...(offered ? (['reservation'] as const) : []),
    ...(capacityBlockTypesByRegion[region].includes(type) ? (['capacity-block'] as const) : []),
    ...(offered && spot && spotQuotaCode !== null ? (['spot'] as const) : []),
    ...(offered ? (['on-demand'] as const) : []),
  ];
}

function capacityOf(
  { kinds, reserved }: Choices,
  {
    type,
    region,
    zone,
    index,
  }: Readonly<{ type: GpuInstanceType; region: Region; zone: string; index: number }>,
): readonly CapacitySource[] {
  const possible = kindsFor(type, region);
  const chosen = new Set(kinds.map((at) => pick(possible, at)));
  return possible
    .filter((kind) => chosen.has(kind))
    .map((kind, place) =>
      sourceOf(kind, {
        zone,
        id: `cr-${String(100 * (index + 1) + place).padStart(17, '0')}`,
        instances: reserved,
      }),
    );
}

export const randomImages = [
  { family: 'al2023', release: '1.35.8-20260923' },
  { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
  { family: 'custom', release: 'ami-0123456789abcdef0' },
] as const;

function sharingOf({ sharing }: Choices, { mig }: GpuInstanceFacts): GpuPoolData['sharing'] {
  const profiles = mig?.profiles ?? [];
  return pick<GpuPoolData['sharing']>(
    [
      { mode: 'none' },
      { mode: 'time-slicing', replicas: 4 },
      { mode: 'mps', replicas: 8 },
      ...(profiles.length > 0 ? [{ mode: 'mig' as const, profile: pick(profiles, sharing) }] : []),
    ],
    sharing,
  );
}

/** A pool in which no choice stands in another's way, as far as the generator knows; the rules know better. */
function likelyPool(chosen: Choices, list: Omit<PoolList, 'pools'>, index: number): GpuPoolData {
  const { region, autoscaling } = list;
  const type = typeOf(chosen, region);
  const facts = factsOf(type);
  const zones = randomPlaces[region].zones.map(({ name }) => name);
  const zone = pick(zones, chosen.zone);
  const karpenter = chosen.karpenter && autoscaling !== 'none' && facts.gpuFraction === 1;
  const inOrder = capacityOf(chosen, { type, region, zone, index });
  const capacity = chosen.dearestFirst && !karpenter ? [...inOrder].reverse() : inOrder;
  const reserved = capacity.filter((source) => 'id' in source).length;
  const maxSize =
    reserved === capacity.length
      ? Math.min(chosen.nodes, reserved * chosen.reserved)
      : chosen.nodes;
  const autoMode = karpenter && autoscaling === 'auto-mode';
  const dra = chosen.dra && !autoMode;
  const efa = chosen.efa && facts.efa !== null;
  const sharing = efa || dra || autoMode ? ({ mode: 'none' } as const) : sharingOf(chosen, facts);
  const block = capacity.some(({ kind }) => kind === 'capacity-block');
  const close = chosen.close && !block;
  const alone = efa || close || block || !chosen.everyZone;
  const image = pick(
    randomImages.filter(
      ({ family }) =>
        imageTypeOf(facts, family) !== undefined && (!autoMode || family === 'bottlerocket'),
    ),
    chosen.image,
  );
  const spot = capacity.some(({ kind }) => kind === 'spot');
  const warm = chosen.warm && !karpenter && !spot && !block && image.family !== 'custom';
  return {
    name: `pool-${String(index + 1)}`,
    purpose: alone
      ? pick(['batch', 'training', 'notebook'], chosen.purpose)
      : pick(['inference', 'batch', 'training', 'notebook'], chosen.purpose),
    owner: 'vision',
    instanceTypes: [
      type,
      ...(reserved > 0
        ? []
        : new Set(chosen.others.flatMap((at) => alike(type, region).slice(at % 3, (at % 3) + 1)))),
    ],
    minSize: karpenter ? 0 : maxSize - 1,
    maxSize,
    capacity: capacity as [CapacitySource, ...CapacitySource[]],
    provisioner: karpenter ? 'karpenter' : 'node-group',
    warmPool: warm
      ? { minSize: 1, maxPreparedSize: maxSize, state: 'STOPPED', reuseOnScaleIn: false }
      : null,
    allocator: dra ? 'dra' : 'device-plugin',
    sharing,
    image,
    efa,
    placementGroup: close ? 'cluster' : null,
    zones: alone ? [zone] : (zones as [string, ...string[]]),
    rootVolumeGiB: 200,
    scratch: chosen.joined && facts.instanceStoreDisks > 0 ? 'instance-store-raid0' : 'root-volume',
    maxHourlyPriceUsd: null,
  };
}

const poolChoices = fc.record({
  chosen: choices,
  mistake: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: poolMistakes.length - 1 }) },
  ),
});

/** Lists of one to three pools, of which more than every other has no mistake in it. */
export const poolLists: fc.Arbitrary<PoolList> = fc
  .record({
    region: fc.constantFrom(...(Object.keys(randomPlaces) as Region[])),
    autoscaling: fc.constantFrom<Environment['autoscaling'][]>('none', 'karpenter', 'auto-mode'),
    pools: fc.array(poolChoices, { minLength: 1, maxLength: 3 }),
  })
  .map(({ pools, ...list }) => ({
    ...list,
    pools: pools.map(({ chosen, mistake }, index) => ({
      ...likelyPool(chosen, list, index),
      ...(mistake === null ? {} : poolMistakes[mistake]),
    })),
  }));
