import type { Environment } from '../../config';
import type { Environments } from './configuration';

/** One range of the plan, and what has it. */
export interface AddressRow {
  /** The environment, or `foreign` for a network outside of this project. */
  readonly owner: string;
  /** Region of the site; a dash for what has none. */
  readonly region: string;
  readonly holds: string;
  readonly range: string;
}

type Site = 'primary' | 'recovery';

function siteRows(environment: Environment, site: Site): readonly AddressRow[] {
  const { vpc, tiers, pods, services, growth } = environment.addressPlan[site];
  const { ipFamily } = environment.addressPlan;
  const { region } = environment.places[site];
  const ranges: readonly (readonly [string, string])[] = [
    ['VPC', vpc],
    ...(ipFamily === 'ipv4' ? [] : [['VPC, IPv6', ipFamily[site].range] as const]),
    ...Object.entries(tiers).map(([tier, range]) => [`tier ${tier}`, range] as const),
    ...growth.map(({ range, keptFor }) => [`free: ${keptFor}`, range] as const),
    ['pods', pods],
    ['services of Kubernetes', services],
  ];
  return ranges.map(([holds, range]) => ({ owner: environment.name, region, holds, range }));
}

/**
 * The whole address plan: every range of every environment, Region and tier, and then the networks outside that some
 * environment lists. That no two of them overlap, config has refused to load otherwise.
 */
export function addressRows(environments: Environments): readonly AddressRow[] {
  const all = Object.values(environments);
  const own = all.flatMap((environment) =>
    (['primary', 'recovery'] as const).flatMap((site) => siteRows(environment, site)),
  );
  const foreign = new Map(
    all.flatMap(({ addressPlan }) =>
      addressPlan.foreign.map(({ name, range }) => [`${name} ${range}`, { name, range }]),
    ),
  );
  return [
    ...own,
    ...[...foreign.values()].map(({ name, range }) => ({
      owner: 'foreign',
      region: '-',
      holds: name,
      range,
    })),
  ];
}
