import type { Stack } from 'aws-cdk-lib';
import { PrivateEndpoints } from '../../../lib/network/private-endpoints';
import { testRegion, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

function endpointsWith(queues: boolean): Stack {
  const stack = testStack();
  new PrivateEndpoints(stack, 'Endpoints', {
    network: testNetwork(stack),
    clientRanges: ['10.0.0.0/18', '100.64.0.0/16'],
    queues,
  });
  return stack;
}

const stack = endpointsWith(false);
const endpoints = resourcesIn(stack, 'AWS::EC2::VPCEndpoint');
const interfaces = endpoints.filter(
  ({ properties }) => properties['VpcEndpointType'] === 'Interface',
);
const gateways = endpoints.filter(({ properties }) => properties['VpcEndpointType'] === 'Gateway');

test('every service that a private cluster calls has an interface endpoint', () => {
  const prefix = `com.amazonaws.${testRegion}.`;
  expect(
    interfaces
      .map(({ properties }) => String(properties['ServiceName']).replace(prefix, ''))
      .sort(),
  ).toStrictEqual([
    'autoscaling',
    'ec2',
    'ec2messages',
    'ecr.api',
    'ecr.dkr',
    'eks',
    'eks-auth',
    'elasticloadbalancing',
    'kms',
    'logs',
    'monitoring',
    'ssm',
    'ssmmessages',
    'sts',
  ]);
});

test('queues are reached privately where Karpenter reads one', () => {
  const services = resourcesIn(endpointsWith(true), 'AWS::EC2::VPCEndpoint').map(
    ({ properties }) => properties['ServiceName'],
  );
  expect(services).toContain(`com.amazonaws.${testRegion}.sqs`);
  expect(services).toHaveLength(endpoints.length + 1);
});

test('S3 and DynamoDB are reached through gateway endpoints, free of charge', () => {
  expect(gateways.map(({ properties }) => JSON.stringify(properties['ServiceName']))).toStrictEqual(
    ['s3', 'dynamodb'].map((service) =>
      JSON.stringify({
        'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${service}`]],
      }),
    ),
  );
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

test('the security group admits HTTPS of nodes and pods, and nobody else', () => {
  const { SecurityGroupIngress } = propertiesOf(stack, 'AWS::EC2::SecurityGroup');
  expect(SecurityGroupIngress).toStrictEqual(
    ['10.0.0.0/18', '100.64.0.0/16'].map((range) => ({
      CidrIp: range,
      Description: `AWS APIs for ${range}`,
      FromPort: 443,
      ToPort: 443,
      IpProtocol: 'tcp',
    })),
  );
});

test('nothing adds a rule beside those of the security group', () => {
  expect(resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress')).toStrictEqual([]);
});
