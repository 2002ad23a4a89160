import type { JsonObject } from '../../../../lib/controls/json-shape';
import {
  anyProtocol,
  subnetBlock,
  subnetBlockV6,
  vpcBlock,
  vpcBlockV6,
  type World,
  type WorldAclEntry,
  type WorldRoute,
  type WorldRule,
} from './world';

const resource = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });
const ref = (id: string): JsonObject => ({ Ref: id });

/** A network as a CloudFormation template. */
export function worldTemplate(world: World): JsonObject {
  const resources: Record<string, JsonObject> = {};
  const add = (id: string, type: string, properties: JsonObject): void => {
    resources[id] = resource(type, properties);
  };
  world.vpcs.forEach((vpc, index) => {
    const VpcId = ref(`Vpc${String(index)}`);
    add(`Vpc${String(index)}`, 'AWS::EC2::VPC', { CidrBlock: vpcBlock(index) });
    add(`Vpc${String(index)}V6`, 'AWS::EC2::VPCCidrBlock', {
      VpcId,
      Ipv6CidrBlock: vpcBlockV6(index),
    });
    if (!vpc.internetGateway) return;
    add(`Igw${String(index)}`, 'AWS::EC2::InternetGateway', {});
    add(`IgwOf${String(index)}`, 'AWS::EC2::VPCGatewayAttachment', {
      VpcId,
      InternetGatewayId: ref(`Igw${String(index)}`),
    });
  });
  add('OutgoingV6', 'AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('Vpc0') });
  addSubnets(world, add);
  addGuards(world, add);
  world.tables.forEach((routes, table) => {
    add(`Table${String(table)}`, 'AWS::EC2::RouteTable', { VpcId: ref('Vpc0') });
    routes.forEach((route, index) => {
      add(`Route${String(table)}x${String(index)}`, 'AWS::EC2::Route', {
        RouteTableId: ref(`Table${String(table)}`),
        ...routeProperties(route),
      });
    });
  });
  addBoxes(world, add);
  return { Resources: resources };
}

type Add = (id: string, type: string, properties: JsonObject) => void;

function addSubnets(world: World, add: Add): void {
  world.subnets.forEach(({ vpc, v6, givesPublic, acl, table }, index) => {
    const id = `Subnet${String(index)}`;
    add(id, 'AWS::EC2::Subnet', {
      VpcId: ref(`Vpc${String(vpc)}`),
      CidrBlock: subnetBlock(vpc, index),
      MapPublicIpOnLaunch: givesPublic,
      ...(v6 ? { Ipv6CidrBlock: subnetBlockV6(vpc, index) } : {}),
    });
    if (table !== null) {
      add(`${id}Table`, 'AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref(id),
        RouteTableId: ref(`Table${String(table)}`),
      });
    }
    if (acl !== null) {
      add(`${id}Acl`, 'AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref(id),
        NetworkAclId: ref(`Acl${String(acl)}`),
      });
    }
  });
}

function addGuards(world: World, add: Add): void {
  world.acls.forEach((entries, acl) => {
    add(`Acl${String(acl)}`, 'AWS::EC2::NetworkAcl', { VpcId: ref('Vpc0') });
    entries.forEach((entry, index) => {
      add(`Entry${String(acl)}x${String(index)}`, 'AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref(`Acl${String(acl)}`),
        ...entryProperties(entry),
      });
    });
  });
  world.groups.forEach(({ ingress, egress }, group) => {
    const inline = ingress.filter((_, index) => index % 2 === 0);
    const standalone = ingress.filter((_, index) => index % 2 === 1);
    add(`Group${String(group)}`, 'AWS::EC2::SecurityGroup', {
      GroupDescription: 'a group',
      VpcId: ref('Vpc0'),
      SecurityGroupIngress: inline.map((rule) => ruleProperties(rule, 'Source')),
      ...(egress.length === 0
        ? {}
        : { SecurityGroupEgress: egress.map((rule) => ruleProperties(rule, 'Destination')) }),
    });
    standalone.forEach((rule, index) => {
      add(`Rule${String(group)}x${String(index)}`, 'AWS::EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::GetAtt': [`Group${String(group)}`, 'GroupId'] },
        ...ruleProperties(rule, 'Source'),
      });
    });
  });
}

function addBoxes(world: World, add: Add): void {
  world.hosts.forEach(({ subnet, groups, publicAddress }, index) => {
    add(`Host${String(index)}`, 'AWS::EC2::Instance', {
      NetworkInterfaces: [
        {
          DeviceIndex: '0',
          SubnetId: ref(`Subnet${String(subnet)}`),
          GroupSet: groups.map((group) => ref(`Group${String(group)}`)),
          ...(publicAddress === null ? {} : { AssociatePublicIpAddress: publicAddress }),
        },
      ],
    });
  });
  if (world.nat !== null) {
    add('Nat', 'AWS::EC2::NatGateway', {
      SubnetId: ref(`Subnet${String(world.nat)}`),
      AllocationId: 'eipalloc-1',
    });
  }
  if (world.firewall !== null) {
    add('Firewall', 'AWS::NetworkFirewall::Firewall', {
      SubnetMappings: [{ SubnetId: ref(`Subnet${String(world.firewall)}`) }],
    });
  }
  if (world.peering) {
    add('Peering', 'AWS::EC2::VPCPeeringConnection', {
      VpcId: ref('Vpc0'),
      PeerVpcId: ref('Vpc1'),
    });
  }
  for (const vpc of world.transit) {
    add(`Attachment${String(vpc)}`, 'AWS::EC2::TransitGatewayAttachment', {
      TransitGatewayId: 'tgw-1',
      VpcId: ref(`Vpc${String(vpc)}`),
    });
  }
}

function entryProperties({
  number,
  egress,
  allow,
  block,
  protocol,
  ports,
}: WorldAclEntry): JsonObject {
  const [first, last] = ports;
  return {
    RuleNumber: number,
    Egress: egress,
    RuleAction: allow ? 'allow' : 'deny',
    Protocol: protocol,
    ...(block.includes(':') ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
    ...(protocol === 1 ? { Icmp: { Type: first, Code: last } } : {}),
    ...(protocol === 6 || protocol === 17 ? { PortRange: { From: first, To: last } } : {}),
  };
}

function ruleProperties(
  { peer, protocol, ports }: WorldRule,
  side: 'Source' | 'Destination',
): JsonObject {
  const [first, last] = ports;
  const where =
    'group' in peer
      ? { [`${side}SecurityGroupId`]: ref(`Group${String(peer.group)}`) }
      : { [peer.block.includes(':') ? 'CidrIpv6' : 'CidrIp']: peer.block };
  const bounds =
    protocol === anyProtocol || protocol === 50 ? {} : { FromPort: first, ToPort: last };
  return { IpProtocol: String(protocol), ...bounds, ...where };
}

function routeProperties({ block, target }: WorldRoute): JsonObject {
  const destination = block.includes(':')
    ? { DestinationIpv6CidrBlock: block }
    : { DestinationCidrBlock: block };
  const targets: Readonly<Record<WorldRoute['target'], JsonObject>> = {
    internet: { GatewayId: ref('Igw0') },
    'outgoing-v6': { EgressOnlyInternetGatewayId: ref('OutgoingV6') },
    nat: { NatGatewayId: ref('Nat') },
    firewall: {
      VpcEndpointId: {
        'Fn::Select': [
          1,
          {
            'Fn::Split': [
              ':',
              { 'Fn::Select': [0, { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] },
            ],
          },
        ],
      },
    },
    peering: { VpcPeeringConnectionId: ref('Peering') },
    transit: { TransitGatewayId: 'tgw-1' },
  };
  return { ...destination, ...targets[target] };
}
