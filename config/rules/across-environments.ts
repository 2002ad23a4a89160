import { overlaps, rangeOf } from '../address-range';
import type { EnvironmentData } from '../schema/environment';
import { globalSingletonNames, regionalSingletonNames } from '../schema/singletons';
import { rangesOfEnvironment } from './address-rules';
import { supportProblems } from './compatibility-rules';
import { promotionProblems } from './promotion-rules';
import type { Violation } from './rule';

/** A violation with the environment whose file holds it. */
export interface PlacedViolation extends Violation {
  readonly environment: string;
}

type Environments = Readonly<Record<string, EnvironmentData>>;

function* pairs<T>(items: readonly T[]): Iterable<readonly [T, T]> {
  for (const [index, one] of items.entries()) {
    for (const other of items.slice(index + 1)) yield [one, other];
  }
}

function* overlappingPlans(environments: Environments): Iterable<PlacedViolation> {
  for (const [[firstName, first], [secondName, second]] of pairs(Object.entries(environments))) {
    for (const one of rangesOfEnvironment(first)) {
      for (const other of rangesOfEnvironment(second)) {
        if (overlaps(rangeOf(one.cidr), rangeOf(other.cidr))) {
          yield {
            environment: secondName,
            path: other.path,
            message: `${other.cidr} overlaps ${one.cidr} (${one.path.join('.')} of ${firstName}): the plans of all environments are disjoint, so that any two can be connected`,
          };
        }
      }
    }
  }
}

interface Ownership {
  readonly environment: string;
  readonly path: readonly string[];
  /** Account, Region and service: what may have one owner only. */
  readonly thing: string;
}

function ownershipsOf([environment, { accounts, places, singletons }]: [
  string,
  EnvironmentData,
]): Ownership[] {
  const regional = regionalSingletonNames.flatMap((name) =>
    (['primary', 'recovery'] as const)
      .filter((site) => singletons[name][site].mode === 'owned')
      .map((site) => ({
        environment,
        path: ['singletons', name, site],
        thing: `${name} of account ${accounts.workload} in ${places[site].region}`,
      })),
  );
  const global = globalSingletonNames
    .filter((name) => singletons[name].mode === 'owned')
    .map((name) => ({
      environment,
      path: ['singletons', name],
      thing: `${name} of account ${accounts.workload}`,
    }));
  return [...regional, ...global];
}

function* twoOwners(environments: Environments): Iterable<PlacedViolation> {
  for (const [one, other] of pairs(Object.entries(environments).flatMap(ownershipsOf))) {
    if (one.thing === other.thing) {
      yield {
        environment: other.environment,
        path: other.path,
        message: `${other.thing} is owned by ${one.environment} already: state { mode: 'existing', id } here`,
      };
    }
  }
}

/**
 * What no environment can see alone: overlapping plans, two owners of one thing, versions out of order, and ends of support.
 * @param assessmentDate ISO date that soak times are counted to and support is judged on
 */
export function violationsAcross(
  environments: Environments,
  assessmentDate: string,
): readonly PlacedViolation[] {
  return [
    ...overlappingPlans(environments),
    ...twoOwners(environments),
    ...promotionProblems(environments, assessmentDate),
    ...supportProblems(environments, assessmentDate),
  ];
}
