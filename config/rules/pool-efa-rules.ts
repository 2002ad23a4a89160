import { forEachPool, hasCapacity, sourcesOf, typesOf } from './pool-paths';
import type { EnvironmentRule } from './rule';

/** EFA on types that have it, inside one zone, with one layout of interfaces. */
export const efaCanWork: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  if (!pool.efa) return;
  const [first, ...others] = typesOf(pool);
  for (const { type, index, facts } of typesOf(pool)) {
    if (facts.efa === null) {
      yield at(
        ['efa'],
        `${type} has no Elastic Fabric Adapter: write efa false, or choose a larger size of the family`,
      );
    } else if (
      first !== undefined &&
      others.some((other) => other.index === index) &&
      first.facts.efa !== null &&
      JSON.stringify(first.facts.efa.interfaces) !== JSON.stringify(facts.efa.interfaces)
    ) {
      yield at(
        ['instanceTypes', index],
        `${type} has other EFA interfaces than ${first.type}, and one launch template serves the pool: give each a pool of its own`,
      );
    }
  }
  if (pool.zones.length > 1) {
    yield at(
      ['zones'],
      `EFA traffic does not leave its zone, so a job over ${pool.zones.join(' and ')} would hang: name one zone, and make a pool for each further one`,
    );
  }
});

/** A placement group stands in one zone, and reserved capacity may have one already. */
export const placementIsPossible: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  if (pool.placementGroup === null) return;
  if (pool.zones.length > 1) {
    yield at(
      ['placementGroup'],
      `a cluster placement group stands in one zone, and the pool names ${pool.zones.join(', ')}: write null, or name one zone`,
    );
  }
  for (const source of sourcesOf(pool)) {
    if (source.kind === 'reservation' && source.ownPlacementGroup) {
      yield at(
        ['placementGroup'],
        `the reservation ${source.id} was made inside a placement group of its own, and instances can be in one only: write null`,
      );
    }
  }
  if (hasCapacity(pool, 'capacity-block')) {
    yield at(
      ['placementGroup'],
      'a Capacity Block places its instances close together already and takes no placement group: write null',
    );
  }
});
