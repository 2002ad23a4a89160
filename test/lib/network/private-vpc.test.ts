import type { Stack } from 'aws-cdk-lib';
import { type App } from 'aws-cdk-lib';
import { planSubnets } from '../../../config/address-planner';
import { PrivateVpc, type PrivateVpcProps } from '../../../lib/network/private-vpc';
import { testAddresses } from '../../support/test-addresses';
import { testFlows } from '../../support/test-flows';
import { testApp, testStack } from '../../support/test-app';
import { onlyResource, resourcesIn, type TemplateResource } from '../../support/template-resources';

const threeZones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

function vpcStack(
  {
    zones = threeZones,
    ...props
  }: Partial<PrivateVpcProps> & { readonly zones?: readonly string[] } = {},
  app: App = testApp(),
): { readonly stack: Stack; readonly network: PrivateVpc } {
  const stack = testStack(app);
  const network = new PrivateVpc(stack, 'Net', {
    ranges: testAddresses,
    subnets: planSubnets(testAddresses, zones),
    egress: 'nat-per-zone',
    flows: testFlows(),
    clusterName: 'alicerce-blue',
    ...props,
  });
  return { stack, network };
}

/** Subnets of one tier: CDK names them after it. */
function tierOf(stack: Stack, tier: string): readonly TemplateResource[] {
  return resourcesIn(stack, 'AWS::EC2::Subnet').filter(({ logicalId }) =>
    logicalId.includes(`${tier}Subnet`),
  );
}

function rangesOf(stack: Stack, tier: string): readonly unknown[] {
  return tierOf(stack, tier).map(({ properties }) => properties['CidrBlock']);
}

/** Default routes of one tier, in the order of the zones. */
function defaultRoutesOf(stack: Stack, tier: string): readonly TemplateResource[] {
  return resourcesIn(stack, 'AWS::EC2::Route').filter(({ logicalId }) =>
    logicalId.includes(`${tier}Subnet`),
  );
}

describe('the address plan', () => {
  const { stack } = vpcStack();

  it.each([
    ['edge', ['10.0.64.0/24', '10.0.65.0/24', '10.0.66.0/24']],
    ['nodes', ['10.0.0.0/20', '10.0.16.0/20', '10.0.32.0/20']],
    ['controlPlane', ['10.0.72.64/28', '10.0.72.80/28', '10.0.72.96/28']],
    ['data', ['10.0.68.0/24', '10.0.69.0/24', '10.0.70.0/24']],
    ['pods', ['100.64.0.0/18', '100.64.64.0/18', '100.64.128.0/18']],
  ])('the tier %s gets exactly its planned ranges', (tier, ranges) => {
    expect(rangesOf(stack, tier)).toStrictEqual(ranges);
  });

  it('the VPC has the planned range', () => {
    expect(onlyResource(stack, 'AWS::EC2::VPC').properties['CidrBlock']).toBe('10.0.0.0/16');
  });

  it('the firewall has a range and no subnet', () => {
    expect(tierOf(stack, 'firewall')).toStrictEqual([]);
  });

  it('every tier has a subnet in every zone', () => {
    const zones = resourcesIn(stack, 'AWS::EC2::Subnet').map(
      ({ properties }) => properties['AvailabilityZone'],
    );
    expect(zones).toStrictEqual(Array.from({ length: 5 }, () => threeZones).flat());
  });

  it('an IPAM pool hands out the very range that is planned', () => {
    const { stack: pooled } = vpcStack({ ipamPoolId: 'ipam-pool-00000000' });
    expect(onlyResource(pooled, 'AWS::EC2::VPC').properties).toMatchObject({
      CidrBlock: '10.0.0.0/16',
      Ipv4IpamPoolId: 'ipam-pool-00000000',
    });
  });
});

describe('a zone that is appended', () => {
  const subnetsBy = (zones: readonly string[]): Map<string, unknown> =>
    new Map(
      resourcesIn(vpcStack({ zones }).stack, 'AWS::EC2::Subnet').map((each) => [
        each.logicalId,
        [each.properties['CidrBlock'], each.properties['AvailabilityZone']],
      ]),
    );
  const before = subnetsBy(threeZones.slice(0, 2));
  const after = subnetsBy(threeZones);

  it('changes no range, zone or logical id of a subnet that exists', () => {
    expect([...before].map(([id]) => [id, after.get(id)])).toStrictEqual([...before]);
  });

  it('adds one subnet per tier', () => {
    expect(after.size - before.size).toBe(5);
  });
});

describe('the ways out', () => {
  it.each([
    ['none', 0],
    ['one-nat', 1],
    ['nat-per-zone', 3],
  ] as const)('egress %s makes %d NAT gateways', (egress, gateways) => {
    expect(resourcesIn(vpcStack({ egress }).stack, 'AWS::EC2::NatGateway')).toHaveLength(gateways);
  });

  it('with a firewall each zone has a NAT gateway that only the subnet of the firewall leads to', () => {
    const { stack, network } = vpcStack({ egress: 'firewall' });
    expect(resourcesIn(stack, 'AWS::EC2::NatGateway')).toHaveLength(3);
    expect(network.firewallSubnets).toHaveLength(3);
    const out = resourcesIn(stack, 'AWS::EC2::Route').filter(
      ({ properties }) => 'NatGatewayId' in properties,
    );
    expect(out.map(({ logicalId }) => logicalId)).toStrictEqual(
      defaultRoutesOf(stack, 'firewall').map(({ logicalId }) => logicalId),
    );
    expect([...defaultRoutesOf(stack, 'nodes'), ...defaultRoutesOf(stack, 'pods')]).toEqual([]);
  });

  it('without a firewall the network has no subnets for one', () => {
    expect(vpcStack().network.firewallSubnets).toStrictEqual([]);
  });

  it('without egress there is no internet gateway, no edge subnet and no route at all', () => {
    const { stack } = vpcStack({ egress: 'none' });
    expect(
      ['AWS::EC2::InternetGateway', 'AWS::EC2::EIP', 'AWS::EC2::Route'].map((type) => [
        type,
        resourcesIn(stack, type).length,
      ]),
    ).toStrictEqual([
      ['AWS::EC2::InternetGateway', 0],
      ['AWS::EC2::EIP', 0],
      ['AWS::EC2::Route', 0],
    ]);
    expect(tierOf(stack, 'edge')).toStrictEqual([]);
  });

  it('without egress the network has no edge subnets to offer', () => {
    expect(vpcStack({ egress: 'none' }).network.edgeSubnets).toStrictEqual([]);
  });

  it('control-plane interfaces and data have no way out', () => {
    const { stack } = vpcStack();
    expect(defaultRoutesOf(stack, 'controlPlane')).toStrictEqual([]);
    expect(defaultRoutesOf(stack, 'data')).toStrictEqual([]);
  });

  it.each(['nodes', 'pods'])('%s leave through the NAT gateway of their own zone', (tier) => {
    const { stack } = vpcStack();
    const gateways = resourcesIn(stack, 'AWS::EC2::NatGateway').map(({ logicalId }) => ({
      Ref: logicalId,
    }));
    expect(
      defaultRoutesOf(stack, tier).map(({ properties }) => properties['NatGatewayId']),
    ).toStrictEqual(gateways);
  });

  it('pods of every zone leave through the one NAT gateway where there is one only', () => {
    const { stack } = vpcStack({ egress: 'one-nat' });
    const gateway = { Ref: onlyResource(stack, 'AWS::EC2::NatGateway').logicalId };
    expect(
      defaultRoutesOf(stack, 'pods').map(({ properties }) => properties['NatGatewayId']),
    ).toStrictEqual([gateway, gateway, gateway]);
  });

  it('only edge subnets have a route to the internet gateway', () => {
    const { stack } = vpcStack();
    const open = resourcesIn(stack, 'AWS::EC2::Route')
      .filter(({ properties }) => 'GatewayId' in properties)
      .map(({ logicalId }) => logicalId);
    expect(open).toStrictEqual(defaultRoutesOf(stack, 'edge').map(({ logicalId }) => logicalId));
    expect(open).toHaveLength(3);
  });
});

describe('what the internet sees', () => {
  it('no subnet gives out public addresses on launch', () => {
    const { stack } = vpcStack();
    expect(
      resourcesIn(stack, 'AWS::EC2::Subnet').map(
        ({ properties }) => properties['MapPublicIpOnLaunch'],
      ),
    ).toStrictEqual(Array.from({ length: 15 }, () => false));
  });

  it('the default security group loses its rules', () => {
    expect(resourcesIn(vpcStack().stack, 'Custom::VpcRestrictDefaultSG')).toHaveLength(1);
  });
});

describe('the pods', () => {
  const { stack } = vpcStack();

  it('live in a second range of the VPC', () => {
    expect(onlyResource(stack, 'AWS::EC2::VPCCidrBlock').properties).toMatchObject({
      CidrBlock: '100.64.0.0/16',
    });
  });

  it('get their subnets only once the second range is there', () => {
    const range = onlyResource(stack, 'AWS::EC2::VPCCidrBlock').logicalId;
    expect(tierOf(stack, 'pods').map(({ dependsOn }) => dependsOn)).toStrictEqual([
      [range],
      [range],
      [range],
    ]);
  });
});

describe('the network that it offers', () => {
  const { stack, network } = vpcStack();
  const tags = (tier: string, key: string): readonly unknown[] =>
    tierOf(stack, tier).map(({ properties }) =>
      JSON.stringify(properties['Tags']).includes(`{"Key":"${key}","Value":"1"}`),
    );

  it('has one subnet per tier and zone, in the order of the zones', () => {
    const tiers = [
      network.edgeSubnets,
      network.nodeSubnets,
      network.podSubnets,
      network.controlPlaneSubnets,
      network.dataSubnets,
    ];
    expect(tiers.map((tier) => tier.map((each) => each.availabilityZone))).toStrictEqual(
      Array.from({ length: 5 }, () => threeZones),
    );
  });

  it('internal load balancers find the subnets of the nodes by tag', () => {
    expect(tags('nodes', 'kubernetes.io/role/internal-elb')).toStrictEqual([true, true, true]);
  });

  it('internet-facing load balancers find the subnets of the edge by tag', () => {
    expect(tags('edge', 'kubernetes.io/role/elb')).toStrictEqual([true, true, true]);
  });
});

test('the autoscaler finds the subnets of nodes by the name of the cluster, and no other subnet', () => {
  const { stack } = vpcStack();
  const tagged = resourcesIn(stack, 'AWS::EC2::Subnet')
    .filter(({ properties }) =>
      JSON.stringify(properties['Tags']).includes(
        '{"Key":"karpenter.sh/discovery","Value":"alicerce-blue"}',
      ),
    )
    .map(({ logicalId }) => logicalId);
  expect(tagged).toStrictEqual(tierOf(stack, 'nodes').map(({ logicalId }) => logicalId));
  expect(tagged).toHaveLength(3);
});

test('the subnets of pods are found by a tag of their own', () => {
  const tagged = resourcesIn(vpcStack().stack, 'AWS::EC2::Subnet')
    .filter(({ properties }) =>
      JSON.stringify(properties['Tags']).includes(
        '{"Key":"alicerce:pods-of","Value":"alicerce-blue"}',
      ),
    )
    .map(({ logicalId }) => logicalId);
  expect(tagged).toHaveLength(3);
  for (const id of tagged) expect(id).toContain('podsSubnet');
});
