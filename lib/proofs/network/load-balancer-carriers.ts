import type { ModelResource } from '../../template-model/model-resource';
import { certainNumber, certainText } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { IntervalSet } from '../sets/interval-set';
import { everyService, portsOf, tcp, udp } from '../sets/services';
import type { ReadCarrier } from './carriers';
import { namedAt, unnamedSubnet } from './carriers';
import { identified, identifiedMembers } from './identity';

/** Protocols that a listener's protocol takes on the wire. */
const wireProtocols: Readonly<Record<string, readonly number[]>> = {
  HTTP: [tcp],
  HTTPS: [tcp],
  TCP: [tcp],
  TLS: [tcp],
  UDP: [udp],
  QUIC: [udp],
  TCP_UDP: [tcp, udp],
  TCP_QUIC: [tcp, udp],
};

/** Listeners of a load balancer. */
export function listenersOf(
  loadBalancer: ModelResource,
  model: TemplateModel,
): readonly ModelResource[] {
  return model
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((each) =>
      identified(each.properties['LoadBalancerArn']).some(({ id }) => id === loadBalancer.id),
    );
}

/** Whether a load balancer has, or may have, public addresses: left out, the scheme is internet-facing. */
export function facesTheInternet({ properties }: ModelResource): boolean {
  return certainText(properties['Scheme']) !== 'internal';
}

export const readLoadBalancer: ReadCarrier = (resource, model) => {
  const { properties } = resource;
  const kind = certainText(properties['Type'] ?? 'application');
  const named = [
    ...identifiedMembers(properties['Subnets']),
    ...namedAt(properties, 'SubnetMappings[].SubnetId'),
  ];
  const accepted = listenersOf(resource, model).map((listener) => {
    const port = certainNumber(listener.properties['Port']);
    const protocols = wireProtocols[certainText(listener.properties['Protocol']) ?? ''];
    if (port === undefined || protocols === undefined) return everyService;
    return IntervalSet.union(protocols.map((protocol) => portsOf(protocol, port, port)));
  });
  return [
    {
      subnets: named.length > 0 ? named : [unnamedSubnet(resource)],
      groups: identifiedMembers(properties['SecurityGroups']),
      withoutGroups: kind === 'application' ? 'default group' : 'nothing',
      publicV4: facesTheInternet(resource) ? 'always' : 'never',
      accepts: IntervalSet.union(accepted),
    },
  ];
};

/** Endpoints of services with interfaces; a gateway endpoint is a route, and a gateway load balancer's is passed through. */
export const readEndpoint: ReadCarrier = (resource) => {
  const { properties } = resource;
  const kind = certainText(properties['VpcEndpointType'] ?? 'Gateway');
  if (kind === 'Gateway' || kind === 'GatewayLoadBalancer') return [];
  const named = identifiedMembers(properties['SubnetIds']);
  return [
    {
      subnets: named.length > 0 ? named : [unnamedSubnet(resource)],
      groups: identifiedMembers(properties['SecurityGroupIds']),
      withoutGroups: 'default group',
      publicV4: 'never',
    },
  ];
};
