import { DnsQueryLogs } from '../../../lib/network/dns-query-logs';
import { testKey } from '../storage/storage-fixture';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const stack = testStack();
new DnsQueryLogs(stack, 'Queries', {
  name: 'alicerce-blue',
  vpc: testNetwork(stack).vpc,
  key: testKey(stack),
  retentionDays: 90,
  prefix: '/aws/vendedlogs/alicerce-blue',
});
const group = onlyResource(stack, 'AWS::Logs::LogGroup');

test('queries of the VPC are written into an encrypted group', () => {
  expect(group.properties).toMatchObject({
    LogGroupName: '/aws/vendedlogs/alicerce-blue/dns-queries',
    RetentionInDays: 90,
  });
  expect(group.properties).toHaveProperty('KmsKeyId');
  expect(
    propertiesOf(stack, 'AWS::Route53Resolver::ResolverQueryLoggingConfig')['DestinationArn'],
  ).toStrictEqual({ 'Fn::GetAtt': [group.logicalId, 'Arn'] });
});

test('it stands on the VPC', () => {
  const { logicalId } = onlyResource(stack, 'AWS::Route53Resolver::ResolverQueryLoggingConfig');
  expect(
    propertiesOf(stack, 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation'),
  ).toStrictEqual({
    ResolverQueryLogConfigId: { 'Fn::GetAtt': [logicalId, 'Id'] },
    ResourceId: 'vpc-00000000',
  });
});
