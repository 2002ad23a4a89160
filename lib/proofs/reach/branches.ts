import type { NetworkFacts, Route, RouteTarget, Subnet, Vpc } from '../network/network-facts';
import { everyAddress } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import type { Mode } from './guards';

/** Where a route table sends some destinations. */
export interface Branch {
  readonly target: RouteTarget;
  readonly destinations: IntervalSet;
  /** Path of the resource that the route stands in. */
  readonly source: string;
}

/** Splits all destinations of a subnet by where its route tables send them: the longest prefix wins. */
export class Branches {
  private readonly known = new Map<string, readonly Branch[]>();

  constructor(private readonly facts: NetworkFacts) {}

  /** Branches of a subnet, of every table that it may have. */
  of(subnet: Subnet, mode: Mode): readonly Branch[] {
    const key = `${subnet.id}\0${mode}`;
    const known = this.known.get(key) ?? this.make(subnet, mode);
    this.known.set(key, known);
    return known;
  }

  private make(subnet: Subnet, mode: Mode): readonly Branch[] {
    const tables = subnet.routeTables.map((id) => this.facts.routeTables.get(id));
    const vpc = this.facts.vpcs.get(subnet.vpc);
    const unknown = vpc === undefined || tables.length === 0 || tables.includes(undefined);
    if (mode === 'must') {
      const [table] = tables;
      if (unknown || tables.length > 1 || table === undefined) return [];
      return branchesOf([...table.routes, ...localRoutes(vpc)], mode);
    }
    const branches = tables.flatMap((table) =>
      table === undefined || vpc === undefined
        ? []
        : branchesOf([...table.routes, ...localRoutes(vpc)], mode),
    );
    return unknown ? [...branches, outOfSight(subnet)] : branches;
  }
}

function outOfSight({ path }: Subnet): Branch {
  const target = {
    kind: 'anywhere',
    what: `the routes of ${path}, which no template shows`,
  } as const;
  return { target, destinations: everyAddress, source: path };
}

/** The routes that no template holds: every table keeps the addresses of its VPC inside. */
function localRoutes(vpc: Vpc): readonly Route[] {
  return vpc.ranges.map(({ addresses, prefixLength }) => ({
    destinations: addresses,
    prefixLength,
    known: vpc.addressesKnown,
    target: { kind: 'local' } as const,
    certain: vpc.addressesKnown,
    source: vpc.path,
  }));
}

function branchesOf(routes: readonly Route[], mode: Mode): readonly Branch[] {
  const branches: Branch[] = [];
  let taken = IntervalSet.empty;
  for (const { destinations, certain, target, source } of inOrder(routes)) {
    const left = target.kind === 'service' ? destinations : destinations.minus(taken);
    if (!left.isEmpty && (certain || mode === 'may')) {
      branches.push({ target, destinations: left, source });
    }
    // A gateway endpoint takes the addresses of its service only, and no template says which these are.
    if (target.kind !== 'service' && (certain || mode === 'must')) {
      taken = IntervalSet.union([taken, destinations]);
    }
  }
  return branches;
}

/** Prefixes of the two families never compete, so their lengths need not be told apart. Ties go to what is written. */
function inOrder(routes: readonly Route[]): readonly Route[] {
  const rank = (route: Route): number => (route.known ? route.prefixLength : Infinity);
  const local = (route: Route): number => (route.target.kind === 'local' ? 1 : 0);
  return [...routes].sort((a, b) =>
    rank(a) === rank(b) ? local(a) - local(b) : rank(b) - rank(a),
  );
}
