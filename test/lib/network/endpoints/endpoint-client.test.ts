import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EndpointClient } from '../../../../lib/network/endpoints/endpoint-client';
import { testStack } from '../../../support/test-app';
import { propertiesOf } from '../../../support/template-resources';
import { testNetwork } from '../../../support/test-network';

test('the members of one group reach the endpoints over HTTPS, and the rule names the path', () => {
  const stack = testStack();
  new EndpointClient(stack, 'Client', {
    network: testNetwork(stack),
    flow: 'cluster-to-endpoints',
    endpoints: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Endpoints', 'sg-0000000000000000e'),
    securityGroupId: 'sg-0000000000000000c',
  });
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toStrictEqual({
    GroupId: 'sg-0000000000000000e',
    SourceSecurityGroupId: 'sg-0000000000000000c',
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    Description: 'cluster-to-endpoints: APIs of AWS for nodes and pods',
  });
});

test('a path that the matrix does not know is refused', () => {
  const stack = testStack();
  expect(
    () =>
      new EndpointClient(stack, 'Client', {
        network: testNetwork(stack),
        flow: 'anybody-to-endpoints',
        endpoints: ec2.SecurityGroup.fromSecurityGroupId(
          stack,
          'Endpoints',
          'sg-0000000000000000e',
        ),
        securityGroupId: 'sg-0000000000000000c',
      }),
  ).toThrow(/The flow matrix has no "anybody-to-endpoints"/);
});
