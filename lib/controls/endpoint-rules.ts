import { openingsOfGroup, opensOnly } from './group-openings';
import { listOf, shown } from './json-shape';
import { routesOf, tablesOf } from './subnet-routes';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, notApplicable, unless } from './template-rule';
import { membersOf, subnetReferences, subnetsAmong, zonesOf } from './vpc-members';

const endpointType = 'AWS::EC2::VPCEndpoint';
const ofAws = /^com\.amazonaws\.[a-z]{2}(?:-[a-z]+)+-\d\.(.+)$/;

/** Interface, or a route to a service; CloudFormation takes a missing type for the latter. */
export function kindOf({ properties }: TemplateResource): 'interface' | 'gateway' | 'other' {
  const type = properties['VpcEndpointType'] ?? 'Gateway';
  if (type === 'Interface') return 'interface';
  return type === 'Gateway' ? 'gateway' : 'other';
}

/** Last part of the name of an endpoint's service; the whole name where it is none of AWS. */
export function serviceOf(
  { properties, document }: TemplateResource,
  index: TemplateIndex,
): string | undefined {
  const name = index.text(properties['ServiceName'], document);
  return name === undefined ? undefined : (ofAws.exec(name)?.[1] ?? name);
}

const vpcHasItsEndpoints: TemplateRule = {
  id: 'VpcHasItsEndpoints',
  says: 'A VPC has an endpoint for every service of AWS that the features in use call.',
  why: 'What has none goes through NAT and firewall, or nowhere: nodes then do not join.',
  source: 'EC2.10, EC2.55, EC2.56, EC2.57; NIST AC-4, SC-7; EKS user guide, private clusters',
  types: ['AWS::EC2::VPC'],
  holdsFor: (vpc, { index, settings }) => {
    const wanted = settings.network?.endpoints ?? [];
    if (wanted.length === 0) return notApplicable;
    const membership = { type: endpointType, property: 'VpcId' };
    const there = new Set(
      membersOf(vpc, membership, index).map(
        (endpoint) => `${kindOf(endpoint)} ${String(serviceOf(endpoint, index))}`,
      ),
    );
    return unless(
      wanted
        .filter(({ kind, service }) => !there.has(`${kind} ${service}`))
        .map(({ kind, service }) => breach('', `it has no ${kind} endpoint of ${service}`)),
    );
  },
};

function nodeSubnets(index: TemplateIndex): readonly TemplateResource[] {
  return index
    .ofType('AWS::EKS::Nodegroup')
    .flatMap((group) => subnetsAmong(listOf(group.properties['Subnets']), group, index));
}

function faultsOfInterface(endpoint: TemplateResource, index: TemplateIndex): readonly Verdict[] {
  const { PrivateDnsEnabled: names, SubnetIds: subnets } = endpoint.properties;
  const here = zonesOf(subnetsAmong(listOf(subnets), endpoint, index), index);
  const missing = zonesOf(nodeSubnets(index), index).filter((zone) => !here.includes(zone));
  return [
    ...(names === true
      ? []
      : [breach('PrivateDnsEnabled', `PrivateDnsEnabled is ${shown(names)}, expected true`)]),
    ...missing.map((zone) => breach('SubnetIds', `nodes stand in ${zone}, and it does not`)),
  ];
}

/** Subnets that routes lead out of, by NAT or through a firewall, and that are no firewall's own. */
function subnetsWithAWayOut(index: TemplateIndex): readonly TemplateResource[] {
  const firewalls = index
    .ofType('AWS::NetworkFirewall::Firewall')
    .flatMap((firewall) => subnetsAmong(subnetReferences(firewall), firewall, index));
  return index
    .ofType('AWS::EC2::Subnet')
    .filter((subnet) => !firewalls.includes(subnet))
    .filter((subnet) =>
      routesOf(tablesOf(subnet, index), index).some(
        ({ properties }) =>
          (properties['NatGatewayId'] ?? properties['VpcEndpointId']) !== undefined &&
          [properties['DestinationCidrBlock'], properties['DestinationIpv6CidrBlock']].some(
            (block) => block === '0.0.0.0/0' || block === '::/0',
          ),
      ),
    );
}

function faultsOfGateway(endpoint: TemplateResource, index: TemplateIndex): readonly Verdict[] {
  const attached = listOf(endpoint.properties['RouteTableIds']).map((each) =>
    index.follow(each, endpoint.document),
  );
  const callers = new Set([...nodeSubnets(index), ...subnetsWithAWayOut(index)]);
  return [...callers].flatMap((subnet) =>
    tablesOf(subnet, index)
      .filter((table) => !attached.includes(table))
      .map((table) => breach('RouteTableIds', `${table.path} has no route to it`)),
  );
}

const endpointServesEveryZone: TemplateRule = {
  id: 'EndpointServesEveryZone',
  says: 'An endpoint answers by the public name of its service in every zone of the nodes, and on every private way out.',
  why: 'A zone without it calls across zones or over the internet, and loses the service with the other zone.',
  source: 'EC2.10; NIST SC-7, CP-10; EKS user guide, private clusters',
  types: [endpointType],
  holdsFor: (endpoint, { index }) => {
    switch (kindOf(endpoint)) {
      case 'interface':
        return unless(faultsOfInterface(endpoint, index));
      case 'gateway':
        return unless(faultsOfGateway(endpoint, index));
      default:
        return notApplicable;
    }
  },
};

function faultsOfGroup(
  reference: unknown,
  endpoint: TemplateResource,
  { index }: RuleContext,
): readonly Verdict[] {
  const at = 'SecurityGroupIds';
  const group = index.follow(reference, endpoint.document);
  if (group?.type !== 'AWS::EC2::SecurityGroup') {
    return [breach(at, `${shown(reference)} is no security group of these templates`)];
  }
  return openingsOfGroup(group, 'ingress', index)
    .filter(
      (opening) => !opensOnly(opening, 443) || opening.rule['SourceSecurityGroupId'] === undefined,
    )
    .map(({ user }) => breach(at, `${user.path} admits more than TCP 443 from a group`));
}

const endpointAdmitsGroupsAlone: TemplateRule = {
  id: 'EndpointAdmitsGroupsAlone',
  says: 'An interface endpoint admits TCP 443 from security groups, and nothing else.',
  why: 'A range of addresses is everybody who gets one; a group is what somebody put into it.',
  source: 'NIST SC-7, AC-4; NIST SP 800-207 2.1',
  types: [endpointType],
  holdsFor: (endpoint, context) => {
    if (kindOf(endpoint) !== 'interface') return notApplicable;
    const groups = listOf(endpoint.properties['SecurityGroupIds']);
    if (groups.length === 0) {
      return breach('SecurityGroupIds', 'it names no group, so it gets the default one of its VPC');
    }
    return unless(groups.flatMap((group) => faultsOfGroup(group, endpoint, context)));
  },
};

/** Claims over endpoints: that they are there, for everybody who calls, and for nobody else. */
export const endpointRules: readonly TemplateRule[] = [
  vpcHasItsEndpoints,
  endpointServesEveryZone,
  endpointAdmitsGroupsAlone,
];
