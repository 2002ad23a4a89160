import { regions, type RegionFacts, type RegionName } from '../regions';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const siteNames = ['primary', 'recovery'] as const;

function basisProblem(
  region: RegionName,
  basis: EnvironmentData['places']['primary']['residency']['basis'],
  homeCountry: string,
): string | undefined {
  const facts: RegionFacts = regions[region];
  if (basis === 'home' && facts.country !== homeCountry) {
    return `${region} is in ${facts.country}, not in ${homeCountry}: state the ground on which data may leave (adequacy-decision, standard-contractual-clauses or no-personal-data)`;
  }
  if (basis === 'adequacy-decision' && homeCountry === 'BR' && !facts.adequateForBrazil) {
    return `${regions[region].country} has no adequacy decision of the ANPD: choose a Region in the EU, or standard-contractual-clauses`;
  }
  return undefined;
}

function* zoneProblems(
  site: (typeof siteNames)[number],
  environment: EnvironmentData,
): Iterable<Violation> {
  const { region, zones } = environment.places[site];
  const known = regions[region].zoneSuffixes.map((suffix) => `${region}${suffix}`);
  for (const [index, zone] of zones.entries()) {
    if (!known.includes(zone.name)) {
      yield {
        path: ['places', site, 'zones', index, 'name'],
        message: `${zone.name} is not a zone of ${region}: one of ${known.join(', ')} is expected`,
      };
    }
    const prefix = regions[region].zoneIdPrefix;
    if (zone.id !== null && !zone.id.startsWith(prefix)) {
      yield {
        path: ['places', site, 'zones', index, 'id'],
        message: `${zone.id} is not a zone id of ${region}: they begin with ${prefix}`,
      };
    }
    if (zone.id !== null && zones.findIndex((other) => other.id === zone.id) !== index) {
      yield {
        path: ['places', site, 'zones', index, 'id'],
        message: `${zone.id} is listed twice: two names cannot mean one building`,
      };
    }
    if (zones.findIndex((other) => other.name === zone.name) !== index) {
      yield {
        path: ['places', site, 'zones', index, 'name'],
        message: `${zone.name} is listed twice: each zone has one slot in the address plan`,
      };
    }
  }
}

/** Backups must leave the Region, and each Region says on which ground data stands in it. */
export const placesAreLawful: EnvironmentRule = function* (environment) {
  const { places } = environment;
  if (places.primary.region === places.recovery.region) {
    yield {
      path: ['places', 'recovery', 'region'],
      message: `the recovery Region is the primary Region (${places.primary.region}): a copy in the same Region does not survive its loss`,
    };
  }
  for (const site of siteNames) {
    const { region, residency } = places[site];
    const problem = basisProblem(region, residency.basis, places.homeCountry);
    if (problem !== undefined)
      yield { path: ['places', site, 'residency', 'basis'], message: problem };
    yield* zoneProblems(site, environment);
  }
  const { region, residency } = places.global;
  const problem = basisProblem(region, residency.basis, places.homeCountry);
  if (problem !== undefined)
    yield { path: ['places', 'global', 'residency', 'basis'], message: problem };
};
