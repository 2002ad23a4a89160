import { DataKey } from '../../../lib/encryption/data-key';
import { FlowLogs } from '../../../lib/network/flow-logs';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const stack = testStack();
const { key } = new DataKey(stack, 'Key', {
  name: 'network-logs',
  usedThrough: [],
  description: 'Encrypts the network logs',
  rotationDays: 365,
  multiRegion: false,
});
new FlowLogs(stack, 'FlowLogs', { vpc: testNetwork(stack).vpc, key, retentionDays: 90 });
const flowLog = onlyResource(stack, 'AWS::EC2::FlowLog');
const logGroup = onlyResource(stack, 'AWS::Logs::LogGroup');

test('accepted and refused flows of the whole VPC are recorded once a minute', () => {
  expect(flowLog.properties).toMatchObject({
    ResourceId: 'vpc-00000000',
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    MaxAggregationInterval: 60,
  });
});

test('a record names the packet behind a NAT gateway, its direction and its path', () => {
  expect(String(flowLog.properties['LogFormat']).match(/(?<=\$\{)[a-z-]+/g)).toStrictEqual(
    expect.arrayContaining([
      'srcaddr',
      'dstaddr',
      'action',
      'instance-id',
      'tcp-flags',
      'pkt-srcaddr',
      'pkt-dstaddr',
      'flow-direction',
      'traffic-path',
      'encryption-status',
    ]),
  );
});

test('the records go to the encrypted group, and are kept as long as the data map says', () => {
  expect(flowLog.properties['LogGroupName']).toStrictEqual({ Ref: logGroup.logicalId });
  expect(logGroup.properties['RetentionInDays']).toBe(90);
});

test('only flow logs of this account can take the role', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': testAccount } },
      },
    ],
  });
});

test('the role writes to its own group and does nothing else', () => {
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')['PolicyDocument']).toMatchObject({
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [logGroup.logicalId, 'Arn'] },
      },
    ],
  });
});

test('the flow log starts only once its role may write', () => {
  expect(flowLog.dependsOn).toContain(onlyResource(stack, 'AWS::IAM::ManagedPolicy').logicalId);
});
