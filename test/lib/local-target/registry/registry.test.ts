import { attributeOf } from '../../../../lib/local-target/registry/attributes';
import { identityOf } from '../../../../lib/local-target/registry/identity';
import type { IdentityRequest } from '../../../../lib/local-target/registry/identity';
import { Registry } from '../../../../lib/local-target/registry/registry';
import type { JsonObject } from '../../../../lib/local-target/ledger';

let registry: Registry;

beforeAll(async () => {
  registry = await Registry.load();
});

const request = (type: string, properties: JsonObject = {}): IdentityRequest => ({
  account: '111111111111',
  region: 'us-east-1',
  stackName: 'Stack',
  logicalId: 'Thing',
  type,
  properties,
  incarnation: 0,
});

const attribute = (type: string, name: string, properties: JsonObject = {}) => {
  const identity = identityOf(request(type, properties), registry);
  return attributeOf({ ...request(type, properties), ...identity }, name, registry);
};

test.each([
  ['AWS::EC2::VPC', {}, /^vpc-0[0-9a-f]{16}$/],
  ['AWS::EC2::SecurityGroup', {}, /^sg-0[0-9a-f]{16}$/],
  ['AWS::KMS::Key', {}, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['AWS::KMS::Alias', { AliasName: 'alias/a' }, /^alias\/a$/],
  ['AWS::S3::Bucket', {}, /^stack-thing-[0-9a-f]{12}$/],
  ['AWS::SNS::Topic', { TopicName: 't' }, /^arn:aws:sns:us-east-1:111111111111:t$/],
  ['AWS::EKS::Nodegroup', { ClusterName: 'c', NodegroupName: 'n' }, /^c\/n$/],
  ['AWS::EKS::Addon', { ClusterName: 'c', AddonName: 'coredns' }, /^c\|coredns$/],
  ['AWS::EC2::EIP', {}, /^203\.0\.113\.\d+$/],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    { Type: 'network', Name: 'lb' },
    /^arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer\/net\/lb\/[0-9a-f]{16}$/,
  ],
  [
    'AWS::SecretsManager::Secret',
    { Name: 's' },
    /^arn:aws:secretsmanager:us-east-1:111111111111:secret:s-[0-9a-f]{6}$/,
  ],
  ['AWS::IAM::Policy', { PolicyName: 'p' }, /^[0-9a-f-]{36}$/],
])('%s is called as the service would call it', (type, properties, pattern) => {
  expect(identityOf(request(type, properties), registry).physicalId).toMatch(pattern);
});

test('an identity is the same each time, and another one for a replacement', () => {
  const one = identityOf(request('AWS::EC2::VPC'), registry);
  expect(identityOf(request('AWS::EC2::VPC'), registry)).toEqual(one);
  const next = identityOf({ ...request('AWS::EC2::VPC'), incarnation: 1 }, registry);
  expect(next.physicalId).not.toBe(one.physicalId);
});

test.each<readonly [string, string, JsonObject, unknown]>([
  ['AWS::SQS::Queue', 'Arn', { QueueName: 'q' }, 'arn:aws:sqs:us-east-1:111111111111:q'],
  ['AWS::IAM::Role', 'Arn', { RoleName: 'r', Path: '/p/' }, 'arn:aws:iam::111111111111:role/p/r'],
  [
    'AWS::KMS::Key',
    'Arn',
    {},
    expect.stringMatching(/^arn:aws:kms:us-east-1:111111111111:key\/[0-9a-f-]{36}$/),
  ],
  ['AWS::EC2::VPC', 'CidrBlock', { CidrBlock: '10.0.0.0/16' }, '10.0.0.0/16'],
  ['AWS::EC2::VPC', 'DefaultSecurityGroup', {}, expect.stringMatching(/^sg-0/)],
  ['AWS::EKS::Cluster', 'Endpoint', { Name: 'c' }, expect.stringMatching(/^https:\/\/.*\.local$/)],
  ['AWS::WAFv2::WebACL', 'Capacity', {}, 1],
  [
    'AWS::EC2::VPCEndpoint',
    'NetworkInterfaceIds',
    { SubnetIds: ['a', 'b'] },
    [expect.any(String), expect.any(String)],
  ],
])('%s gives %s', (type, name, ...[properties, value]) => {
  expect(attribute(type, name, properties)).toEqual(value);
});

test('an attribute that the specification does not know is refused', () => {
  expect(() => attribute('AWS::SQS::Queue', 'Colour')).toThrow(
    'resource Thing does not support attribute type Colour in Fn::GetAtt',
  );
});

test.each<readonly [string, string, JsonObject, JsonObject, readonly string[]]>([
  [
    'a create-only property',
    'AWS::EC2::VPC',
    { CidrBlock: 'a' },
    { CidrBlock: 'b' },
    ['CidrBlock'],
  ],
  ['a changeable property', 'AWS::SNS::Topic', { DisplayName: 'a' }, { DisplayName: 'b' }, []],
  ['a number that became text', 'AWS::EC2::Volume', { Size: 8 }, { Size: '8' }, []],
])('%s decides whether a change replaces', (_what, type, ...[before, after, paths]) => {
  expect(registry.replacements(type, before, after)).toEqual(paths);
});

test('a type that no schema lists is unknown', () => {
  expect(registry.find('AWS::Nope::Thing')).toBeUndefined();
});
