import { capacityBlockTypesByRegion } from '../gpu-instances/availability';
import type { EnvironmentData } from '../schema/environment';
import { forEachPool, hasCapacity, sourcesOf, typesOf, type PlacedPool } from './pool-paths';
import type { EnvironmentRule, Violation } from './rule';

const dayMilliseconds = 86_400_000;

/** EC2 sells blocks of 1 to 14 days, or of whole weeks up to 26. A block that starts at once ends its first day early. */
function isSoldAsBlock(days: number): boolean {
  return days >= 1 && (days <= 14 || (days % 7 === 0 && days <= 182));
}

/** Every way to get instances is open to the types of the pool. */
export const capacityIsSold: EnvironmentRule = forEachPool(function* ({ pool, environment, at }) {
  const { region } = environment.places.primary;
  for (const { kind, index } of sourcesOf(pool)) {
    for (const { type, facts } of typesOf(pool)) {
      if (kind === 'spot' && (!facts.spot || facts.spotQuotaCode === null)) {
        yield at(
          ['capacity', index, 'kind'],
          `${type} is not sold as Spot: ${facts.onDemand ? 'on-demand, reservation' : 'capacity-block'}${facts.onDemand && facts.capacityBlock ? ' and capacity-block are' : ' is'} possible`,
        );
      }
      if ((kind === 'on-demand' || kind === 'reservation') && !facts.onDemand) {
        yield at(
          ['capacity', index, 'kind'],
          `${type} is sold in Capacity Blocks only: write kind "capacity-block" with the block's id, zone, start and end`,
        );
      }
      if (kind === 'capacity-block' && !capacityBlockTypesByRegion[region].includes(type)) {
        const sold = capacityBlockTypesByRegion[region];
        yield at(
          ['capacity', index, 'kind'],
          `no Capacity Block of ${type} is sold in ${region}: ${sold.length === 0 ? 'no type is' : `${sold.join(', ')} are`}`,
        );
      }
    }
  }
});

function* spanProblems(placed: PlacedPool): Iterable<Violation> {
  for (const source of sourcesOf(placed.pool)) {
    if (source.kind !== 'capacity-block') continue;
    const days = Math.ceil((Date.parse(source.end) - Date.parse(source.start)) / dayMilliseconds);
    if (days <= 0) {
      yield placed.at(
        ['capacity', source.index, 'end'],
        `the block ends (${source.end}) before it starts (${source.start})`,
      );
    } else if (!isSoldAsBlock(days)) {
      yield placed.at(
        ['capacity', source.index, 'end'],
        `the block lasts ${String(days)} days: EC2 sells 1 to 14 days, or multiples of 7 up to 182`,
      );
    }
  }
}

function* zoneProblems({ pool, environment, at }: PlacedPool): Iterable<Violation> {
  const zones = environment.places.primary.zones.map(({ name }) => name);
  for (const source of sourcesOf(pool)) {
    if (source.kind !== 'reservation' && source.kind !== 'capacity-block') continue;
    if (!zones.includes(source.zone)) {
      yield at(
        ['capacity', source.index, 'zone'],
        `${source.id} stands in ${source.zone}, where the VPC has no subnet: ${zones.join(', ')} are its zones. Reserve in one of them, or append the zone to places.primary.zones`,
      );
    } else if (!pool.zones.includes(source.zone)) {
      yield at(
        ['capacity', source.index, 'zone'],
        `${source.id} stands in ${source.zone}, and the pool names ${pool.zones.join(', ')}: its nodes would never use it`,
      );
    }
  }
  if (hasCapacity(pool, 'capacity-block') && pool.zones.length > 1) {
    yield at(
      ['zones'],
      `a Capacity Block stands in one zone, and the pool names ${pool.zones.join(', ')}: name the block's zone alone, and make a pool for each further block`,
    );
  }
}

/** Blocks last as long as they are sold, and reserved capacity stands where the pool does. */
export const reservedCapacityIsReachable: EnvironmentRule = forEachPool(function* (placed) {
  yield* spanProblems(placed);
  yield* zoneProblems(placed);
  const { pool, at } = placed;
  const sources = sourcesOf(pool);
  const reserved = sources.flatMap((source) => ('instances' in source ? [source] : []));
  const instances = reserved.reduce((sum, source) => sum + source.instances, 0);
  if (reserved.length === sources.length && pool.maxSize > instances) {
    yield at(
      ['maxSize'],
      `${String(pool.maxSize)} nodes can never start from ${String(instances)} reserved instances: write at most ${String(instances)}, or add a fallback to capacity`,
    );
  }
  if (reserved.length > 0 && pool.instanceTypes.length > 1) {
    yield at(
      ['instanceTypes'],
      `reserved capacity is of one type, and the pool names ${pool.instanceTypes.join(', ')}: name the reserved one alone`,
    );
  }
});

/** Somebody starts the nodes, and can do what the list of capacity asks for. */
export const capacityHasAProvisioner: EnvironmentRule = forEachPool(function* ({
  pool,
  environment,
  at,
}) {
  const { capacity, provisioner, minSize, maxHourlyPriceUsd } = pool;
  const { autoscaling } = environment;
  if (provisioner === 'karpenter' && autoscaling === 'none') {
    yield at(
      ['provisioner'],
      'the environment has autoscaling "none", so nobody would start a node: write autoscaling "karpenter" or "auto-mode", or provisioner "node-group"',
    );
  }
  if (provisioner === 'karpenter' && minSize > 0) {
    yield at(
      ['minSize'],
      'Karpenter keeps nodes for as long as pods need them and knows no minimum: write 0 and give the workload its replicas, or provisioner "node-group"',
    );
  }
  for (const { type, index, facts } of typesOf(pool)) {
    if (provisioner === 'karpenter' && facts.gpuFraction < 1) {
      yield at(
        ['instanceTypes', index],
        `${type} holds a part of a GPU, which EC2 does not count and Karpenter therefore does not see: write provisioner "node-group"`,
      );
    }
  }
  if (maxHourlyPriceUsd !== null && !hasCapacity(pool, 'spot')) {
    yield at(
      ['maxHourlyPriceUsd'],
      "a price ceiling is for Spot, and this pool has none: write null, or add { kind: 'spot' } to capacity",
    );
  }
  for (const { kind, index } of sourcesOf(pool)) {
    const first = capacity.findIndex((source) => source.kind === kind);
    if ((kind === 'on-demand' || kind === 'spot') && first !== index) {
      yield at(['capacity', index], `${kind} is listed twice: trying it again changes nothing`);
    }
  }
});

function idsOf({ gpuPools }: EnvironmentData): { id: string; path: (string | number)[] }[] {
  return gpuPools.flatMap((pool, at) =>
    sourcesOf(pool).flatMap((source) =>
      'id' in source
        ? [{ id: source.id, path: ['gpuPools', at, 'capacity', source.index, 'id'] }]
        : [],
    ),
  );
}

/** A reservation serves one pool: two would take its instances from each other. */
export const reservationsServeOnePool: EnvironmentRule = function* (environment) {
  const ids = idsOf(environment);
  for (const [index, { id, path }] of ids.entries()) {
    if (ids.findIndex((other) => other.id === id) !== index) {
      yield {
        path,
        message: `${id} serves another entry already: each reservation is listed once`,
      };
    }
  }
};
