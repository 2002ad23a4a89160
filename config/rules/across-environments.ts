import { overlaps, rangeOf } from '../address-range';
import type { EnvironmentData } from '../schema/environment';
import { globalSingletonNames, regionalSingletonNames } from '../schema/singletons';
import { rangesOfEnvironment } from './address-rules';
import { v6BlocksOf } from './dual-stack-rules';
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
    for (const { range, path } of v6BlocksOf(second)) {
      const same = v6BlocksOf(first).find((each) => each.range === range);
      if (same === undefined) continue;
      yield {
        environment: secondName,
        path,
        message: `${range} is the range of ${same.path.join('.')} of ${firstName}: the plans of all environments are disjoint, so that any two can be connected`,
      };
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
      // Pipelines sign in where they stand; what costs is counted where it runs.
      thing: `${name} of account ${name === 'oidcProvider' ? accounts.delivery : accounts.workload}`,
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

/** Names that the world, or a Region of AWS, knows once: hosts of entry points, and domains of user pools. */
function* publicNames([environment, { ingress, places }]: [string, EnvironmentData]): Iterable<
  Pick<PlacedViolation, 'environment' | 'path'> & { readonly name: string }
> {
  for (const list of ['entries', 'inference'] as const) {
    for (const [index, { host }] of ingress[list].entries()) {
      yield { environment, path: ['ingress', list, index, 'host'], name: host };
    }
  }
  const domain = ingress.userPool?.domain;
  if (domain === undefined) return;
  const path = ['ingress', 'userPool', 'domain'];
  const { region } = places.primary;
  yield domain.mode === 'custom'
    ? { environment, path: [...path, 'host'], name: domain.host }
    : { environment, path: [...path, 'prefix'], name: `${domain.prefix} of ${region}` };
}

function* twoOfOneName(environments: Environments): Iterable<PlacedViolation> {
  const all = Object.entries(environments).flatMap((each) => [...publicNames(each)]);
  for (const [one, other] of pairs(all)) {
    if (one.name !== other.name || one.environment === other.environment) continue;
    yield {
      environment: other.environment,
      path: other.path,
      message: `${other.name} is taken by ${one.path.join('.')} of ${one.environment}: no two environments can answer to one name`,
    };
  }
}

/** Pipelines of two environments that could become each other. */
function* sharedPipelines(environments: Environments): Iterable<PlacedViolation> {
  for (const [[firstName, first], [secondName, second]] of pairs(Object.entries(environments))) {
    const accounts = new Set(Object.values(first.accounts));
    const shared = Object.values(second.accounts).find((account) => accounts.has(account));
    if (shared !== undefined && first.delivery.qualifier === second.delivery.qualifier) {
      yield {
        environment: secondName,
        path: ['delivery', 'qualifier'],
        message: `${second.delivery.qualifier} is the qualifier of ${firstName}, too, and both have account ${shared}: they would share the roles that deploy, so choose another one`,
      };
    }
    const known = new Set(Object.values(first.delivery.subjects).flat());
    for (const [role, subjects] of Object.entries(second.delivery.subjects)) {
      for (const [index, subject] of subjects.entries()) {
        if (!known.has(subject)) continue;
        yield {
          environment: secondName,
          path: ['delivery', 'subjects', role, index],
          message: `${subject} deploys ${firstName} already: a job belongs to one environment`,
        };
      }
    }
  }
}

/**
 * What no environment can see alone: overlapping plans, two owners of one thing or one name, versions out of order, and ends of support.
 * @param assessmentDate ISO date that soak times are counted to and support is judged on
 */
export function violationsAcross(
  environments: Environments,
  assessmentDate: string,
): readonly PlacedViolation[] {
  return [
    ...overlappingPlans(environments),
    ...twoOwners(environments),
    ...twoOfOneName(environments),
    ...sharedPipelines(environments),
    ...promotionProblems(environments, assessmentDate),
    ...supportProblems(environments, assessmentDate),
  ];
}
