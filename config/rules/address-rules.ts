import { largestSubnetPrefix, slotPrefix, smallestSubnetPrefix } from '../address-planner';
import { cidrAt, contains, overlaps, rangeOf } from '../address-range';
import { tierNames } from '../schema/address-plan';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

type Site = 'primary' | 'recovery';

interface NamedRange {
  readonly path: readonly (string | number)[];
  readonly cidr: string;
}

/** Shared address space of RFC 6598: the usual home of pod ranges, never routed outside the VPC. */
const sharedAddressSpace = rangeOf('100.64.0.0/10');
const privateSpaces = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(rangeOf);

function partsOfVpc(environment: EnvironmentData, site: Site): NamedRange[] {
  const at = ['addressPlan', site];
  const { tiers, growth } = environment.addressPlan[site];
  return [
    ...tierNames.map((tier) => ({ path: [...at, 'tiers', tier], cidr: tiers[tier] })),
    ...growth.map(({ range }, index) => ({ path: [...at, 'growth', index, 'range'], cidr: range })),
  ];
}

function wholesOf(environment: EnvironmentData): NamedRange[] {
  const { primary, recovery, foreign } = environment.addressPlan;
  return [
    ...(['primary', 'recovery'] as const).flatMap((site) => {
      const addresses = { primary, recovery }[site];
      return (['vpc', 'pods', 'services'] as const).map((part) => ({
        path: ['addressPlan', site, part],
        cidr: addresses[part],
      }));
    }),
    ...foreign.map(({ range }, index) => ({
      path: ['addressPlan', 'foreign', index, 'range'],
      cidr: range,
    })),
  ];
}

function* overlapsAmong(ranges: readonly NamedRange[]): Iterable<Violation> {
  for (const [index, one] of ranges.entries()) {
    for (const other of ranges.slice(index + 1)) {
      if (overlaps(rangeOf(one.cidr), rangeOf(other.cidr))) {
        yield {
          path: other.path,
          message: `${other.cidr} overlaps ${one.cidr} of ${one.path.join('.')}: ranges of a plan are disjoint`,
        };
      }
    }
  }
}

/** EC2 takes /16 to /28 for a VPC's range, the secondary one of the pods included. */
function* rangesThatNoVpcTakes({ addressPlan }: EnvironmentData, site: Site): Iterable<Violation> {
  for (const part of ['vpc', 'pods'] as const) {
    const cidr = addressPlan[site][part];
    const { prefix } = rangeOf(cidr);
    if (prefix < largestSubnetPrefix || prefix > smallestSubnetPrefix) {
      yield {
        path: ['addressPlan', site, part],
        message: `${cidr} cannot be a range of a VPC: EC2 accepts /${String(largestSubnetPrefix)} to /${String(smallestSubnetPrefix)}`,
      };
    }
  }
}

function* siteProblems(environment: EnvironmentData, site: Site): Iterable<Violation> {
  const { vpc, tiers, pods, services } = environment.addressPlan[site];
  yield* rangesThatNoVpcTakes(environment, site);
  for (const part of partsOfVpc(environment, site)) {
    if (!contains(rangeOf(vpc), rangeOf(part.cidr))) {
      yield { path: part.path, message: `${part.cidr} lies outside the VPC's range ${vpc}` };
    }
  }
  yield* overlapsAmong(partsOfVpc(environment, site));
  for (const [path, block] of [
    ...tierNames.map((tier) => [['tiers', tier], tiers[tier]] as const),
    [['pods'], pods] as const,
  ]) {
    const prefix = slotPrefix(block);
    if (prefix > smallestSubnetPrefix || prefix < largestSubnetPrefix) {
      yield {
        path: ['addressPlan', site, ...path],
        message: `${block} splits into subnets of /${String(prefix)}: EC2 accepts /${String(largestSubnetPrefix)} to /${String(smallestSubnetPrefix)}, so the block must be between /14 and /26`,
      };
    }
  }
  if (!contains(sharedAddressSpace, rangeOf(pods))) {
    yield {
      path: ['addressPlan', site, 'pods'],
      message: `${pods} is outside ${sharedAddressSpace.cidr}: pods use the shared address space of RFC 6598, so that they cost no routable addresses`,
    };
  }
  const prefix = rangeOf(services).prefix;
  if (
    !privateSpaces.some((space) => contains(space, rangeOf(services))) ||
    prefix < 12 ||
    prefix > 24
  ) {
    yield {
      path: ['addressPlan', site, 'services'],
      message: `${services} cannot be a cluster's service range: EKS accepts /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`,
    };
  }
}

function* unaligned(ranges: readonly NamedRange[]): Iterable<Violation> {
  for (const { path, cidr } of ranges) {
    const { first, prefix } = rangeOf(cidr);
    const aligned = cidrAt(first, prefix);
    if (aligned !== cidr) {
      yield { path, message: `${cidr} does not start on its own boundary: write ${aligned}` };
    }
  }
}

/** Inside one environment every range lies where it must and overlaps nothing. */
export const addressesAreDisjoint: EnvironmentRule = function* (environment) {
  const all = [
    ...wholesOf(environment),
    ...partsOfVpc(environment, 'primary'),
    ...partsOfVpc(environment, 'recovery'),
  ];
  yield* unaligned(all);
  yield* overlapsAmong(wholesOf(environment));
  yield* siteProblems(environment, 'primary');
  yield* siteProblems(environment, 'recovery');
};

/** The ranges of an environment that no other environment may use. */
export function rangesOfEnvironment(environment: EnvironmentData): readonly NamedRange[] {
  return wholesOf(environment).filter(({ path }) => path[1] !== 'foreign');
}
