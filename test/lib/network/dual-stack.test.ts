import { environmentWith } from '../../support/environment-variant';
import { DualStack } from '../../../lib/network/dual-stack';
import { PrivateVpc } from '../../../lib/network/private-vpc';
import { resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const block = { range: '2001:db8:a400::/56', pool: 'ipv6pool-ec2-0123456789abcdef0' };
const { addressPlan, flows, subnets } = environmentWith(({ addressPlan: plan }) => {
  plan.ipFamily = {
    family: 'dual-stack',
    primary: block,
    recovery: { range: '2001:db8:a400:100::/56', pool: 'ipv6pool-ec2-0123456789abcdef1' },
  };
});

function stackWith(hasWayIn: boolean) {
  const stack = testStack();
  const network = new PrivateVpc(stack, 'PrivateVpc', {
    ranges: addressPlan.primary,
    subnets: subnets.primary,
    egress: 'nat-per-zone',
    flows,
    hasIpv6: true,
    clusterName: 'alicerce-test',
  });
  new DualStack(stack, 'Ipv6', { network, block, subnets: subnets.primary, hasWayIn });
  return stack;
}

const v6Routes = (stack: ReturnType<typeof testStack>) =>
  resourcesIn(stack, 'AWS::EC2::Route').filter(
    ({ properties }) => properties['DestinationIpv6CidrBlock'] !== undefined,
  );

test('the VPC gets the planned block out of the pool', () => {
  const found = resourcesIn(stackWith(false), 'AWS::EC2::VPCCidrBlock').map(
    ({ properties }) => properties,
  );
  expect(found).toContainEqual(
    expect.objectContaining({ Ipv6CidrBlock: block.range, Ipv6Pool: block.pool }),
  );
});

test('every subnet gets its planned range, beside it and after the block', () => {
  const stack = stackWith(false);
  const planned = (['edge', 'nodes', 'controlPlane', 'data', 'pods'] as const).flatMap((tier) =>
    subnets.primary[tier].map(({ ipv6 }) => ipv6),
  );
  const made = resourcesIn(stack, 'AWS::EC2::SubnetCidrBlock').map(({ properties }) => properties);
  expect(made.map((each) => each['Ipv6CidrBlock'])).toEqual(planned);
  expect(new Set(made.map((each) => JSON.stringify(each['SubnetId']))).size).toBe(planned.length);
  for (const { properties } of resourcesIn(stack, 'AWS::EC2::Subnet')) {
    expect(Object.keys(properties).filter((name) => name.includes('Ipv6'))).toEqual([]);
  }
});

test('a plan without ranges of the second family is refused', () => {
  const stack = testStack();
  const plan = environmentWith(() => undefined).subnets.primary;
  const network = new PrivateVpc(stack, 'PrivateVpc', {
    ranges: addressPlan.primary,
    subnets: plan,
    egress: 'none',
    flows,
    clusterName: 'alicerce-test',
  });
  expect(
    () => new DualStack(stack, 'Ipv6', { network, block, subnets: plan, hasWayIn: false }),
  ).toThrow('The address plan has no IPv6 range for tier nodes in zone 1.');
});

test('nothing leads out over IPv6, and only the edge where an entry point answers the internet', () => {
  expect(v6Routes(stackWith(false))).toEqual([]);
  const stack = stackWith(true);
  const routes = v6Routes(stack);
  expect(routes).toHaveLength(subnets.primary.edge.length);
  const gateway = { Ref: resourcesIn(stack, 'AWS::EC2::InternetGateway')[0]?.logicalId };
  for (const { properties } of routes) {
    expect(properties).toMatchObject({ DestinationIpv6CidrBlock: '::/0', GatewayId: gateway });
    expect(JSON.stringify(properties['RouteTableId'])).toContain('edge');
  }
  expect(resourcesIn(stack, 'AWS::EC2::EgressOnlyInternetGateway')).toEqual([]);
});
