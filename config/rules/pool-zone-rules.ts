import {
  availabilityOf,
  capacityBlockTypesByRegion,
  gpuFamiliesByRegion,
} from '../gpu-instances/availability';
import { nearestName } from '../nearest-name';
import type { EnvironmentData } from '../schema/environment';
import type { GpuPoolData } from '../schema/gpu-pools';
import { forEachPool, hasCapacity, sourcesOf, typesOf } from './pool-paths';
import type { EnvironmentRule, Violation } from './rule';

/** Pools stand in zones that the environment has, have names of their own, and sizes that can be. */
export const poolsFitTheZones: EnvironmentRule = function* ({ gpuPools, places }) {
  const zones = places.primary.zones.map(({ name }) => name);
  for (const [index, pool] of gpuPools.entries()) {
    const path = ['gpuPools', index];
    for (const [position, zone] of pool.zones.entries()) {
      if (!zones.includes(zone)) {
        const near = nearestName(zone, zones);
        yield {
          path: [...path, 'zones', position],
          message: `the pool names zone ${zone}, which the environment does not have: ${zones.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
        };
      }
      if (pool.zones.indexOf(zone) !== position) {
        yield {
          path: [...path, 'zones', position],
          message: `${zone} is listed twice: the same zone again adds no safety`,
        };
      }
    }
    if (pool.minSize > pool.maxSize) {
      yield {
        path: [...path, 'maxSize'],
        message: `maxSize ${String(pool.maxSize)} is below minSize ${String(pool.minSize)}: write at least ${String(pool.minSize)}, or a lower minSize`,
      };
    }
    if (gpuPools.findIndex(({ name }) => name === pool.name) !== index) {
      yield {
        path: [...path, 'name'],
        message: `${pool.name} is listed twice: nodes, queues and the bill go by the name of a pool`,
      };
    }
  }
};

function familiesOf(pool: GpuPoolData): ReadonlySet<string> {
  return new Set(typesOf(pool).map(({ facts }) => facts.family));
}

/** Zones in which a pool can get an instance: one that is reserved stands where the reservation does. */
function zonesOf(pool: GpuPoolData): ReadonlySet<string> {
  return new Set(
    sourcesOf(pool).flatMap((source) => ('zone' in source ? [source.zone] : pool.zones)),
  );
}

/** Whether another pool of the same team serves on when this one's zone, or its family, has no capacity. */
function hasSibling(pool: GpuPoolData, { gpuPools }: EnvironmentData): boolean {
  const families = familiesOf(pool);
  const zones = zonesOf(pool);
  return gpuPools.some(
    (other) =>
      other.name !== pool.name &&
      other.purpose === pool.purpose &&
      other.owner === pool.owner &&
      ([...zonesOf(other)].some((zone) => !zones.has(zone)) ||
        [...familiesOf(other)].some((family) => !families.has(family))),
  );
}

/** In how many ways the pool can get an instance: each of its types, in each way to buy it. */
function waysToGet({ instanceTypes, capacity }: GpuPoolData): number {
  return instanceTypes.length * capacity.length;
}

/** A pool that serves users survives the loss of a zone, or has somewhere to go. */
export const servingPoolsHaveAFallback: EnvironmentRule = forEachPool(function* ({
  pool,
  environment,
  at,
}) {
  const alwaysOn = pool.minSize > 0 || pool.provisioner === 'karpenter';
  if (pool.purpose !== 'inference' || !alwaysOn || hasSibling(pool, environment)) return;
  if (waysToGet(pool) < 2 && !hasCapacity(pool, 'reservation')) {
    yield at(
      ['instanceTypes'],
      'a serving pool that is always on needs a second type, a second way to buy it, or a reservation: one type bought in one way is gone for hours when EC2 runs short of it',
    );
  }
  if (zonesOf(pool).size > 1 || familiesOf(pool).size > 1) return;
  yield at(
    ['zones'],
    'a serving pool that is always on needs two zones, or a fallback: one family in one zone cannot promise 99.9 %. Name a second zone, a type of a second family with the same GPU, or add an inference pool of the same owner elsewhere',
  );
});

function* typeProblems(
  pool: GpuPoolData,
  { places }: EnvironmentData,
  lookUp: typeof availabilityOf,
): Iterable<Violation> {
  const { region, zones } = places.primary;
  for (const { type, index, facts } of typesOf(pool)) {
    const known = lookUp(region, type);
    const onlyBlocks = sourcesOf(pool).every(({ kind }) => kind === 'capacity-block');
    if (known === null) {
      if (!onlyBlocks || !capacityBlockTypesByRegion[region].includes(type)) {
        yield {
          path: ['instanceTypes', index],
          message: `EC2 does not offer ${facts.family} in ${region}: the families ${Object.keys(gpuFamiliesByRegion[region]).join(', ')} are offered there (config/gpu-instances/availability.ts)`,
        };
      }
      continue;
    }
    const { zoneIds, confirmedOn } = known;
    if (confirmedOn === null || zoneIds === null) continue;
    for (const [position, name] of pool.zones.entries()) {
      const id = zones.find((zone) => zone.name === name)?.id ?? null;
      if (id !== null && !zoneIds.includes(id)) {
        yield {
          path: ['zones', position],
          message: `${name} (${id}) does not offer ${facts.family}, as confirmed on ${confirmedOn}: ${zoneIds.join(', ')} ${zoneIds.length === 1 ? 'does' : 'do'}`,
        };
      }
    }
  }
}

/** Types are offered where the pool stands, as far as a table of availability knows. */
export function typesOfferedBy(lookUp: typeof availabilityOf): EnvironmentRule {
  return forEachPool(function* ({ pool, environment, at }) {
    for (const { path, message } of typeProblems(pool, environment, lookUp))
      yield at(path, message);
  });
}

/** Types are offered where the pool stands. What nobody has confirmed is allowed, and `ops capacity` lists it. */
export const typesAreOffered: EnvironmentRule = typesOfferedBy(availabilityOf);
