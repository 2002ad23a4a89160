import type { EndpointPlan } from '../../../config/endpoints/endpoint-plan';
import { PrivateEndpoints } from '../../../lib/network/private-endpoints';
import { testRegion, testStack } from '../../support/test-app';
import { testEndpoints } from '../../support/test-endpoints';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const plan = testEndpoints();

function endpointsOf(of: EndpointPlan) {
  const stack = testStack();
  new PrivateEndpoints(stack, 'Endpoints', { network: testNetwork(stack), plan: of });
  return stack;
}

const stack = endpointsOf(plan);
const endpoints = resourcesIn(stack, 'AWS::EC2::VPCEndpoint');
const interfaces = endpoints.filter(
  ({ properties }) => properties['VpcEndpointType'] === 'Interface',
);
const gateways = endpoints.filter(({ properties }) => properties['VpcEndpointType'] === 'Gateway');

function plannedOf(kind: 'interface' | 'gateway'): string[] {
  return plan.services.filter((each) => each.kind === kind).map(({ service }) => service);
}

test('every planned service has its endpoint, and no other', () => {
  const prefix = `com.amazonaws.${testRegion}.`;
  expect(
    interfaces.map(({ properties }) => String(properties['ServiceName']).replace(prefix, '')),
  ).toStrictEqual(plannedOf('interface'));
});

test('S3 and DynamoDB are reached through gateway endpoints, free of charge', () => {
  expect(gateways.map(({ properties }) => JSON.stringify(properties['ServiceName']))).toStrictEqual(
    plannedOf('gateway').map((service) =>
      JSON.stringify({
        'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${service}`]],
      }),
    ),
  );
});

test('every endpoint has a policy where its service takes one', () => {
  const bare = endpoints.filter(({ properties }) => properties['PolicyDocument'] === undefined);
  expect(
    bare.map(({ properties }) => String(properties['ServiceName']).split('.').at(-1)),
  ).toStrictEqual(['eks-auth', 'vpc-lattice']);
});

test('gateway endpoints are in the route tables of nodes and pods, each once', () => {
  expect(gateways.map(({ properties }) => properties['RouteTableIds'])).toStrictEqual(
    gateways.map(() => ['rtb-00000000', 'rtb-00000001', 'rtb-00000002']),
  );
});

test('interface endpoints stand beside the nodes in every zone', () => {
  expect(interfaces.map(({ properties }) => properties['SubnetIds'])).toStrictEqual(
    interfaces.map(() => subnetIds(2)),
  );
});

test('the ordinary names of AWS lead to the endpoints', () => {
  expect(interfaces.map(({ properties }) => properties['PrivateDnsEnabled'])).toStrictEqual(
    interfaces.map(() => true),
  );
});

test('all endpoints share one security group', () => {
  const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(interfaces.map(({ properties }) => properties['SecurityGroupIds'])).toStrictEqual(
    interfaces.map(() => [{ 'Fn::GetAtt': [logicalId, 'GroupId'] }]),
  );
});

test('the security group admits nobody until somebody asks, and lets nothing out', () => {
  const group = propertiesOf(stack, 'AWS::EC2::SecurityGroup');
  expect(group['SecurityGroupIngress']).toBeUndefined();
  expect(group['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  expect(resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress')).toStrictEqual([]);
});

test('fewer features make fewer endpoints', () => {
  const fewer = resourcesIn(
    endpointsOf(testEndpoints({ autoscaling: 'none' })),
    'AWS::EC2::VPCEndpoint',
  );
  expect(fewer).toHaveLength(endpoints.length - 1);
});
