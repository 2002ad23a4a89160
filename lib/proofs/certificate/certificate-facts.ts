import type { GroupRule, RouteTable, SecurityGroup } from '../network/network-facts';
import type { ProofContext } from '../proof-context';
import { blocksOf, publicAddresses } from '../sets/addresses';
import { PacketSet } from '../sets/packet-set';
import { everyService } from '../sets/services';
import { serviceRanges, type ServiceRange } from './claimed-pairs';

export interface CertificateInterface {
  /** The first of the interfaces that nothing tells apart, and how many they are. */
  readonly id: string;
  readonly members: number;
  readonly place: string;
  readonly subnet: string;
  readonly groups: readonly string[];
  /** False where no security group applies. */
  readonly filtered: boolean;
  readonly public: boolean;
}

export interface CertificateRule {
  /** Who stands on the other side: blocks, a group, or a service of AWS by the end of its name. */
  readonly blocks?: readonly string[];
  readonly group?: string;
  readonly service?: string;
  readonly services: readonly ServiceRange[];
}

export interface CertificateGroup {
  readonly path: string;
  readonly ingress: readonly CertificateRule[];
  readonly egress: readonly CertificateRule[];
}

export interface CertificateRoute {
  readonly blocks: readonly string[];
  /** What kind of thing the route leads to, and which one. */
  readonly kind: string;
  readonly target?: string;
  /** Name of the place that a service of AWS is. */
  readonly place?: string;
}

/** The facts that decided, so that they can be judged without the templates. */
export interface CertificateFacts {
  readonly interfaces: readonly CertificateInterface[];
  readonly subnets: Readonly<
    Record<
      string,
      {
        readonly vpc: string;
        readonly blocks: readonly string[];
        readonly tables: readonly string[];
      }
    >
  >;
  readonly tables: Readonly<Record<string, readonly CertificateRoute[]>>;
  readonly groups: Readonly<Record<string, CertificateGroup>>;
  /** Subnets of what packets pass through: NAT gateways and firewalls. */
  readonly passages: Readonly<Record<string, readonly string[]>>;
  /** What firewalls let pass to public addresses, where that is not everything. */
  readonly admits: Readonly<Record<string, readonly ServiceRange[]>>;
  /** VPCs that have, or may have, an internet gateway. */
  readonly gateways: readonly string[];
}

const toInternet = PacketSet.of([{ to: publicAddresses }]);

/** The facts of a proof as plain data. */
export function factsOf({ facts, classes, places }: ProofContext): CertificateFacts {
  return {
    interfaces: classes.map((each) => ({
      id: each.id,
      members: each.members.length,
      place: each.place,
      subnet: each.subnet.id,
      groups: each.groups,
      filtered: each.filtered,
      public: each.publicV4 || each.publicV6,
    })),
    subnets: record(facts.subnets, ({ vpc, addresses, routeTables }) => ({
      vpc,
      blocks: blocksOf(addresses),
      tables: routeTables,
    })),
    tables: record(facts.routeTables, (table) => routesOf(table, (name) => places.ofService(name))),
    groups: record(facts.groups, groupOf),
    passages: {
      ...record(facts.nats, ({ subnet }) => [subnet]),
      ...record(facts.firewalls, ({ subnets }) => subnets),
    },
    admits: Object.fromEntries(
      [...facts.firewalls.values()]
        .map(({ id, admits }) => [id, admits.intersect(toInternet).services] as const)
        .filter(([, services]) => !everyService.isWithin(services))
        .map(([id, services]) => [id, serviceRanges(services)]),
    ),
    gateways: [...facts.vpcs.values()]
      .filter(({ internetGateway }) => internetGateway !== 'none')
      .map(({ id }) => id),
  };
}

function record<T, R>(map: ReadonlyMap<string, T>, make: (each: T) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([id, each]) => [id, make(each)]));
}

function routesOf(
  { routes }: RouteTable,
  placeOf: (service: string) => string,
): readonly CertificateRoute[] {
  return routes.map(({ destinations, target }) => {
    const blocks = blocksOf(destinations);
    if (target.kind === 'service') {
      const { kind, service } = target;
      return { blocks, kind, target: service, place: placeOf(service) };
    }
    return 'id' in target
      ? { blocks, kind: target.kind, target: target.id }
      : { blocks, kind: target.kind };
  });
}

function groupOf({ path, ingress, egress }: SecurityGroup): CertificateGroup {
  return { path, ingress: ingress.map(ruleOf), egress: egress.map(ruleOf) };
}

function ruleOf({ peer, services }: GroupRule): CertificateRule {
  const ranges = { services: serviceRanges(services) };
  switch (peer.kind) {
    case 'addresses':
      return { blocks: blocksOf(peer.addresses), ...ranges };
    case 'group':
      return { group: peer.group, ...ranges };
    case 'service':
      return { service: peer.service, ...ranges };
  }
}
