import { flowLogs, vpcEndpoints } from '../../../../lib/local-target/views/ec2-endpoints';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

test('an endpoint without a policy shows the open one that EC2 gives', () => {
  const endpoint = record('AWS::EC2::VPCEndpoint', 'vpce-1', {
    properties: { VpcId: 'vpc-1', ServiceName: 'com.amazonaws.sa-east-1.s3' },
  });
  const [told] = vpcEndpoints.items(requestHere(), ledgerOf(endpoint));
  expect(told).toMatchObject({ VpcEndpointType: 'Gateway', PrivateDnsEnabled: false });
  expect(told?.PolicyDocument).toContain('"Principal":"*"');
});

test('a declared policy is text', () => {
  const endpoint = record('AWS::EC2::VPCEndpoint', 'vpce-1', {
    properties: { PolicyDocument: { Version: '2012-10-17', Statement: [] } },
  });
  const [told] = vpcEndpoints.items(requestHere(), ledgerOf(endpoint));
  expect(told?.PolicyDocument).toBe('{"Version":"2012-10-17","Statement":[]}');
});

test('a flow log to a bucket shows it, and says nothing of delivery', () => {
  const log = record('AWS::EC2::FlowLog', 'fl-1', {
    properties: {
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::logs',
      TrafficType: 'REJECT',
    },
  });
  const [told] = flowLogs.items(requestHere(), ledgerOf(log));
  expect(told).toMatchObject({ LogDestinationType: 's3', TrafficType: 'REJECT' });
  expect(told).not.toHaveProperty('DeliverLogsStatus');
});
