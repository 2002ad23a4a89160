import type { ModelResource } from '../../template-model/model-resource';
import { certainText, memberAt, possibleMembers } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { PacketSet } from '../sets/packet-set';
import { identified, identifiedMembers } from './identity';
import type { Firewall, Link, NatGateway, Vpc } from './network-facts';

/** Reads every NAT gateway. */
export function readNats(model: TemplateModel): ReadonlyMap<string, NatGateway> {
  return new Map(
    model.ofType('AWS::EC2::NatGateway').map((resource) => [
      resource.id,
      {
        id: resource.id,
        path: resource.path,
        subnet: identified(resource.properties['SubnetId'])[0]?.id ?? 'unknown subnet',
        isPublic: certainText(resource.properties['ConnectivityType']) !== 'private',
      },
    ]),
  );
}

/** Default actions of a stateful policy that drop what no rule has let pass. */
const droppingActions = new Set([
  'aws:drop_strict',
  'aws:drop_established',
  'aws:drop_established_app_layer',
  'aws:drop_established_app_layer_to_server',
]);

/** Reads everything that packets are routed through without changing their addresses. */
export function readFirewalls(
  model: TemplateModel,
  admits: PacketSet | undefined,
): ReadonlyMap<string, Firewall> {
  const firewalls = model.ofType('AWS::NetworkFirewall::Firewall');
  const read = firewalls.map((resource) => {
    const mappings = possibleMembers(resource.properties['SubnetMappings']);
    const subnets = mappings.flatMap(({ value }) => identified(memberAt(value, 'SubnetId')));
    return firewall(resource, subnets, { drops: dropsTheRest(resource, model), admits });
  });
  const associated = model
    .ofType('AWS::NetworkFirewall::VpcEndpointAssociation')
    .map((resource) => {
      const owners = identified(resource.properties['FirewallArn']).map(({ id }) => id);
      const owner = firewalls.find(({ id }) => owners.includes(id));
      const drops = owner !== undefined && dropsTheRest(owner, model);
      const subnets = identified(memberAt(resource.properties['SubnetMapping'], 'SubnetId'));
      return firewall(resource, subnets, { drops, admits });
    });
  const endpoints = model
    .ofType('AWS::EC2::VPCEndpoint')
    .filter((each) => certainText(each.properties['VpcEndpointType']) === 'GatewayLoadBalancer')
    .map((resource) => {
      const subnets = identifiedMembers(resource.properties['SubnetIds']);
      return firewall(resource, subnets, { drops: false, admits });
    });
  return new Map([...read, ...associated, ...endpoints].map((each) => [each.id, each]));
}

/** Whether the policy hands everything to the rules and drops what none of them lets pass, for certain. */
function dropsTheRest({ properties }: ModelResource, model: TemplateModel): boolean {
  const named = identified(properties['FirewallPolicyArn']).map(({ id }) => id);
  const policy = model
    .ofType('AWS::NetworkFirewall::FirewallPolicy')
    .find(({ id, certain }) => certain && named.includes(id));
  const body = policy?.properties['FirewallPolicy'];
  const actions = (name: string): readonly (string | undefined)[] =>
    possibleMembers(memberAt(body, name)).map(({ value, certain }) =>
      certain ? certainText(value) : undefined,
    );
  const forwards = ['StatelessDefaultActions', 'StatelessFragmentDefaultActions'].every((name) =>
    actions(name).every((each) => each === 'aws:forward_to_sfe' || each === 'aws:drop'),
  );
  const stateless = possibleMembers(memberAt(body, 'StatelessRuleGroupReferences'));
  return (
    policy !== undefined &&
    forwards &&
    stateless.length === 0 &&
    actions('StatefulDefaultActions').some((each) => droppingActions.has(each ?? ''))
  );
}

function firewall(
  { id, path }: ModelResource,
  subnets: readonly { readonly id: string }[],
  { drops, admits }: { readonly drops: boolean; readonly admits: PacketSet | undefined },
): Firewall {
  return {
    id,
    path,
    subnets: [...new Set(subnets.map((each) => each.id))],
    dropsTheRest: drops,
    admits: drops && admits !== undefined ? admits : PacketSet.every,
  };
}

const attachmentTypes = [
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::TransitGatewayVpcAttachment',
];

/** Reads every connection of a VPC to another network. */
export function readLinks(
  model: TemplateModel,
  vpcs: ReadonlyMap<string, Vpc>,
): ReadonlyMap<string, Link> {
  const links = new Map<string, Link & { readonly vpcs: string[] }>();
  const attach = (id: string, vpc: string, link: Omit<Link, 'id' | 'vpcs'>): void => {
    const known = links.get(id);
    const leadsOutside = link.leadsOutside || !vpcs.has(vpc);
    links.set(id, {
      ...link,
      id,
      vpcs: [...(known?.vpcs ?? []), ...(vpcs.has(vpc) ? [vpc] : [])],
      certain: link.certain && (known?.certain ?? true),
      leadsOutside: leadsOutside || known?.leadsOutside === true,
    });
  };
  for (const resource of attachmentTypes.flatMap((type) => model.ofType(type))) {
    for (const { id } of identified(resource.properties['TransitGatewayId'])) {
      for (const vpc of identified(resource.properties['VpcId'])) {
        attach(id, vpc.id, linkFact(resource, `transit gateway ${id}`, true));
      }
    }
  }
  for (const resource of model.ofType('AWS::EC2::VPCPeeringConnection')) {
    for (const property of ['VpcId', 'PeerVpcId']) {
      for (const vpc of identified(resource.properties[property])) {
        attach(resource.id, vpc.id, linkFact(resource, `peering ${resource.path}`, false));
      }
    }
  }
  for (const resource of model.ofType('AWS::EC2::VPCGatewayAttachment')) {
    for (const { id } of identified(resource.properties['VpnGatewayId'])) {
      for (const vpc of identified(resource.properties['VpcId'])) {
        attach(id, vpc.id, linkFact(resource, `VPN gateway ${id}`, true));
      }
    }
  }
  return links;
}

function linkFact(
  { path, certain }: ModelResource,
  name: string,
  leadsOutside: boolean,
): Omit<Link, 'id' | 'vpcs'> {
  return { name, source: path, certain, leadsOutside };
}
