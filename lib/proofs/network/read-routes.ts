import type { ModelResource } from '../../template-model/model-resource';
import type { ModelObject, ModelValue } from '../../template-model/model-value';
import { Choice, Unknown } from '../../template-model/model-value';
import { certainText, shownValue, variantsOf } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { everyAddress, everyV4, everyV6 } from '../sets/addresses';
import { identified, identifiedMembers, origin, partOf } from './identity';
import type { Route, RouteTable, RouteTarget } from './network-facts';
import type { PrefixLists, ReadAddresses } from './read-addresses';
import { readBlock } from './read-addresses';

/** Id of the route table of a subnet that names none. */
export function mainTableOf(vpc: string): string {
  return partOf(vpc, 'MainRouteTable');
}

type MutableTable = RouteTable & { readonly routes: Route[] };

/** Reads every route table. The route that keeps traffic inside of the VPC is not among the routes: every table has it. */
export function readRouteTables(
  model: TemplateModel,
  prefixLists: PrefixLists,
): ReadonlyMap<string, RouteTable> {
  const tables = new Map<string, MutableTable>();
  for (const vpc of model.ofType('AWS::EC2::VPC')) {
    const id = mainTableOf(vpc.id);
    tables.set(id, { id, path: `main route table of ${vpc.path}`, routes: [] });
  }
  for (const { id, path } of model.ofType('AWS::EC2::RouteTable')) {
    tables.set(id, { id, path, routes: [] });
  }
  const add = (id: string, routes: readonly Route[]): void => {
    const table = tables.get(id) ?? { id, path: id, routes: [] };
    table.routes.push(...routes);
    tables.set(id, table);
  };
  for (const resource of model.ofType('AWS::EC2::Route')) {
    for (const table of identified(resource.properties['RouteTableId'])) {
      add(table.id, routesOf(resource, table.certain && resource.certain, prefixLists));
    }
  }
  for (const { table, route } of [...endpointRoutes(model), ...learnedRoutes(model)]) {
    add(table, [route]);
  }
  return tables;
}

function routesOf(
  resource: ModelResource,
  certain: boolean,
  prefixLists: PrefixLists,
): readonly Route[] {
  return variantsOf(resource.properties).flatMap((variant) => {
    const target = targetOf(variant.value);
    return destinationsOf(variant.value, prefixLists).map((destination) => ({
      destinations: destination.addresses,
      prefixLength: destination.prefixLength,
      known: destination.unknown === undefined,
      target,
      certain: certain && variant.certain && destination.certain && target.kind !== 'anywhere',
      source: resource.path,
    }));
  });
}

function destinationsOf(route: ModelObject, prefixLists: PrefixLists): readonly ReadAddresses[] {
  const v4 = route['DestinationCidrBlock'];
  const v6 = route['DestinationIpv6CidrBlock'];
  const list = route['DestinationPrefixListId'];
  return [
    ...(v4 === undefined ? [] : [readBlock(v4, 4)]),
    ...(v6 === undefined ? [] : [readBlock(v6, 6)]),
    ...(list === undefined ? [] : prefixLists(list)),
  ];
}

/** Properties that name a target, in the order in which a route may name only one of them. */
const targetReaders: Readonly<Record<string, (value: ModelValue) => RouteTarget>> = {
  GatewayId: gatewayTarget,
  NatGatewayId: (value) => named('nat', value, 'AWS::EC2::NatGateway'),
  EgressOnlyInternetGatewayId: () => ({ kind: 'egress-only-gateway' }),
  TransitGatewayId: linkTarget,
  VpcPeeringConnectionId: linkTarget,
  VpcEndpointId: endpointTarget,
};

function targetOf(route: ModelObject): RouteTarget {
  for (const [property, read] of Object.entries(targetReaders)) {
    const value = route[property];
    if (value !== undefined) return read(value);
  }
  const known = new Set(['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock']);
  const what = Object.entries(route)
    .filter(([property]) => !known.has(property))
    .map(([property, value]) => `${property} ${shownValue(value)}`);
  return { kind: 'anywhere', what: what.join(', ') || 'a route without a target' };
}

function gatewayTarget(value: ModelValue): RouteTarget {
  const [found] = identified(value);
  switch (found?.resource?.type) {
    case 'AWS::EC2::InternetGateway':
      return { kind: 'internet-gateway' };
    case 'AWS::EC2::VPNGateway':
      return { kind: 'link', id: found.id };
    default:
  }
  const text = certainText(value);
  if (text?.startsWith('igw-') === true) return { kind: 'internet-gateway' };
  if (text?.startsWith('vgw-') === true) return { kind: 'link', id: text };
  return { kind: 'anywhere', what: `the gateway ${shownValue(value)}` };
}

function named(kind: 'nat' | 'firewall', value: ModelValue, type: string): RouteTarget {
  const [found] = identified(value);
  return found?.resource?.type === type
    ? { kind, id: found.id }
    : { kind: 'anywhere', what: shownValue(value) };
}

function linkTarget(value: ModelValue): RouteTarget {
  const [found] = identified(value);
  return found === undefined || value instanceof Choice || value instanceof Unknown
    ? { kind: 'anywhere', what: shownValue(value) }
    : { kind: 'link', id: found.id };
}

/** An endpoint in a route is one that packets pass through: a firewall's, or a gateway load balancer's. */
function endpointTarget(value: ModelValue): RouteTarget {
  const firewall =
    origin(value, 'AWS::NetworkFirewall::Firewall') ??
    origin(value, 'AWS::NetworkFirewall::VpcEndpointAssociation') ??
    origin(value, 'AWS::EC2::VPCEndpoint');
  return firewall === undefined
    ? { kind: 'anywhere', what: shownValue(value) }
    : { kind: 'firewall', id: firewall.id };
}

interface PlacedRoute {
  readonly table: string;
  readonly route: Route;
}

/** Gateway endpoints put a route for the addresses of their service into the tables that they name. */
function endpointRoutes(model: TemplateModel): readonly PlacedRoute[] {
  return model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint) => {
    const type = certainText(endpoint.properties['VpcEndpointType']) ?? 'Gateway';
    if (type !== 'Gateway') return [];
    const service = shownValue(endpoint.properties['ServiceName']);
    return identifiedMembers(endpoint.properties['RouteTableIds']).map(({ id, certain }) => ({
      table: id,
      route: {
        destinations: everyAddress,
        prefixLength: 0,
        known: true,
        target: { kind: 'service', service } as const,
        certain: certain && endpoint.certain,
        source: endpoint.path,
      },
    }));
  });
}

/** What a VPN gateway learns from the other side may lead anywhere, and be longer than any route that is written. */
function learnedRoutes(model: TemplateModel): readonly PlacedRoute[] {
  return model.ofType('AWS::EC2::VPNGatewayRoutePropagation').flatMap((propagation) => {
    const gateway = identified(propagation.properties['VpnGatewayId'])[0]?.id ?? 'unknown gateway';
    return identifiedMembers(propagation.properties['RouteTableIds']).flatMap(({ id }) =>
      [everyV4, everyV6].map((destinations) => ({
        table: id,
        route: {
          destinations,
          prefixLength: 0,
          known: false,
          target: { kind: 'link', id: gateway } as const,
          certain: false,
          source: propagation.path,
        },
      })),
    );
  });
}
