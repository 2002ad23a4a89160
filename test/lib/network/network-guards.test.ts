import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib';
import { NetworkGuards, type NetworkGuardsProps } from '../../../lib/network/network-guards';
import { testKey } from '../storage/storage-fixture';
import { smallEnvironment } from '../../support/environment-variant';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { resourcesOf } from '../../support/template-resources';

const { network: settings } = smallEnvironment();

function guardsWith(change: Partial<NetworkGuardsProps> = {}): Stack {
  const stack = testStack();
  new NetworkGuards(stack, 'Guards', {
    name: 'alicerce-blue',
    network: testNetwork(stack),
    settings,
    resolvableNames: null,
    entry: 'internal',
    publicAccess: { mode: 'owned' },
    queryLogs: { key: testKey(stack), retentionDays: 30, prefix: '/aws/vendedlogs/blue' },
    protectedFromChange: false,
    ...change,
  });
  return stack;
}

const typesOf = (stack: Stack): readonly string[] => [
  ...new Set(
    resourcesOf(Template.fromStack(stack).toJSON())
      .map(({ type }) => type)
      .filter((type) => type !== 'AWS::KMS::Key'),
  ),
];

const everywhere = [
  'AWS::EC2::VPCBlockPublicAccessOptions',
  'AWS::EC2::NetworkInsightsAccessScope',
];

test('a VPC of our own has every guard', () => {
  expect(typesOf(guardsWith())).toStrictEqual([
    ...everywhere,
    'AWS::Route53Resolver::FirewallRuleGroup',
    'AWS::Route53Resolver::FirewallRuleGroupAssociation',
    'AWS::Logs::LogGroup',
    'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
    'AWS::EC2::VPCEncryptionControl',
  ]);
});

test('resolver and encryption of a VPC of somebody else are left alone', () => {
  const subnets = { edge: [], nodes: [], controlPlane: [], data: [], pods: [] };
  const vpc = { mode: 'existing', vpcId: 'vpc-00000000', subnets, nodeRouteTables: [] } as const;
  const existing = { ...settings, vpc: { ...vpc, nodeRouteTables: [] } };
  expect(typesOf(guardsWith({ settings: existing }))).toStrictEqual(everywhere);
});

test('edge subnets are excluded from the block where the entry faces the internet, and else not', () => {
  const exclusion = 'AWS::EC2::VPCBlockPublicAccessExclusion';
  expect(typesOf(guardsWith({ entry: 'internet-facing' }))).toContain(exclusion);
  expect(typesOf(guardsWith())).not.toContain(exclusion);
});
