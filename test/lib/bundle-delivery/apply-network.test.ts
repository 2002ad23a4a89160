import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApplyNetwork, type ApplyNetworkProps } from '../../../lib/bundle-delivery/apply-network';
import { listOf } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testWay } from './bundle-fixture';

function networkWith(change: Partial<ApplyNetworkProps> = {}) {
  const stack = testStack();
  new ApplyNetwork(stack, 'Network', { ...testWay(stack), ...change });
  return stack;
}

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const egressOf = (change: Partial<ApplyNetworkProps> = {}) =>
  listOf(propertiesOf(networkWith(change), 'AWS::EC2::SecurityGroup')['SecurityGroupEgress']);

test('the job leaves to the API, to private endpoints and to S3, and nowhere else', () => {
  expect(egressOf()).toStrictEqual([
    {
      ...https,
      DestinationSecurityGroupId: 'sg-0000000000000000a',
      Description: expect.any(String) as string,
    },
    {
      ...https,
      DestinationSecurityGroupId: 'sg-0000000000000000e',
      Description: expect.any(String) as string,
    },
    { ...https, DestinationPrefixListId: 'pl-6ea54007', Description: expect.any(String) as string },
  ]);
  expect(resourcesIn(networkWith(), 'AWS::EC2::SecurityGroupEgress')).toStrictEqual([]);
});

test('endpoints that somebody else made are reached by their range', () => {
  expect(egressOf({ endpoints: ec2.Peer.ipv4('10.0.0.0/16') })[1]).toMatchObject({
    ...https,
    CidrIp: '10.0.0.0/16',
  });
});

test('nobody comes in', () => {
  expect(
    propertiesOf(networkWith(), 'AWS::EC2::SecurityGroup')['SecurityGroupIngress'],
  ).toBeUndefined();
});

test('the API admits the group of the job', () => {
  const stack = networkWith();
  const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    ...https,
    GroupId: 'sg-0000000000000000a',
    SourceSecurityGroupId: { 'Fn::GetAtt': [logicalId, 'GroupId'] },
  });
});

test('the endpoints admit the group of the job where they are ours', () => {
  const stack = testStack();
  const way = testWay(stack);
  new ApplyNetwork(stack, 'Network', {
    ...way,
    endpointGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0000000000000000e'),
  });
  const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress', 'EndpointClient')).toMatchObject({
    ...https,
    GroupId: 'sg-0000000000000000e',
    SourceSecurityGroupId: { 'Fn::GetAtt': [logicalId, 'GroupId'] },
    Description: expect.stringMatching(/^bundle-job-to-endpoints: /) as string,
  });
});
