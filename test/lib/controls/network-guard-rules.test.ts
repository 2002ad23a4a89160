import type { FlowMatrix } from '../../../config/flow-matrix';
import { networkGuardRules } from '../../../lib/controls/network-guard-rules';
import { testRules, variant, type RuleCase } from './rule-table';

const vpc = variant('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
const subject = { Ref: 'Subject' };

/** A VPC with one thing on it, or on another. */
const beside = (name: string, Type: string, Properties: object): RuleCase =>
  vpc(name, {}, { resources: { Guard: { Type, Properties } } });

const flowLog = 'AWS::EC2::FlowLog';
const association = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';
const queries = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';
const control = 'AWS::EC2::VPCEncryptionControl';
const scope = 'AWS::EC2::NetworkInsightsAccessScope';

const flows: FlowMatrix = {
  parties: {},
  flows: [],
  forbidden: [
    {
      id: 'internet-to-data',
      from: 'internet',
      to: 'data',
      because: 'nothing of the internet has business there',
    },
  ],
};
const asked = (Value: string) => ({
  settings: { flows },
  resources: { Scope: { Type: scope, Properties: { Tags: [{ Key: 'Name', Value }] } } },
});

const exclusion = variant('AWS::EC2::VPCBlockPublicAccessExclusion', {
  SubnetId: 'subnet-1',
  InternetGatewayExclusionMode: 'allow-bidirectional',
});
const open = { settings: { internetEntryPoints: [{ path: 'Ingress/Entry', port: 443 }] } };

const firewall = variant('AWS::NetworkFirewall::Firewall', {
  SubnetMappings: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
  DeleteProtection: true,
});
const recording = (...kinds: readonly string[]) => ({
  resources: {
    Logging: {
      Type: 'AWS::NetworkFirewall::LoggingConfiguration',
      Properties: {
        FirewallArn: { 'Fn::GetAtt': ['Subject', 'FirewallArn'] },
        LoggingConfiguration: { LogDestinationConfigs: kinds.map((LogType) => ({ LogType })) },
      },
    },
  },
});
const recorded = recording('ALERT', 'FLOW');

const strict = {
  StatelessDefaultActions: ['aws:forward_to_sfe'],
  StatelessFragmentDefaultActions: ['aws:drop'],
  StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
  StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
};
const policy = variant('AWS::NetworkFirewall::FirewallPolicy', { FirewallPolicy: strict });
const policyWith = (name: string, change: object) =>
  policy(name, { FirewallPolicy: { ...strict, ...change } });

testRules(networkGuardRules, [
  {
    rule: 'VpcRecordsEveryFlow',
    fires: [
      vpc('a VPC without a log'),
      beside('a log of another VPC', flowLog, { ResourceId: 'vpc-1', TrafficType: 'ALL' }),
      beside('a log of what is refused', flowLog, { ResourceId: subject, TrafficType: 'REJECT' }),
    ],
    passes: [beside('a log of all', flowLog, { ResourceId: subject, TrafficType: 'ALL' })],
  },
  {
    rule: 'VpcFiltersNames',
    fires: [vpc('nothing'), beside('rules of another VPC', association, { VpcId: 'vpc-1' })],
    passes: [beside('rules', association, { VpcId: subject })],
  },
  {
    rule: 'VpcRecordsNames',
    fires: [vpc('nothing'), beside('queries of another VPC', queries, { ResourceId: 'vpc-1' })],
    passes: [beside('queries', queries, { ResourceId: subject })],
  },
  {
    rule: 'VpcWatchesEncryption',
    fires: [
      vpc('nothing'),
      beside('a control without a mode', control, { VpcId: subject }),
      beside('a control of another VPC', control, { VpcId: 'vpc-1', Mode: 'monitor' }),
    ],
    passes: [
      beside('a control that watches', control, { VpcId: subject, Mode: 'monitor' }),
      beside('a control that enforces', control, { VpcId: subject, Mode: 'enforce' }),
    ],
  },
  {
    rule: 'ForbiddenPairsAreAskedFor',
    fires: [
      vpc('no scope', {}, { settings: { flows } }),
      vpc('the scope of another pair', {}, asked('never-internet-to-nodes')),
    ],
    passes: [vpc('a scope for each pair', {}, asked('never-internet-to-data'))],
    ignores: [vpc('templates of which nobody stated the flows')],
  },
  {
    rule: 'PublicAccessExclusionIsAWayIn',
    fires: [
      exclusion('a subnet where no way in is listed'),
      exclusion('a whole VPC', { SubnetId: undefined, VpcId: 'vpc-1' }, open),
    ],
    passes: [exclusion('a subnet where a way in is listed', {}, open)],
  },
  {
    rule: 'FirewallIsWhole',
    fires: [
      firewall('one zone', { SubnetMappings: [{ SubnetId: 'subnet-1' }] }, recorded),
      firewall('no log'),
      firewall('alerts alone', {}, recording('ALERT')),
      firewall('no protection', { DeleteProtection: false }, recorded),
      firewall('protection left out', { DeleteProtection: undefined }, recorded),
      firewall(
        'protection where config wants none',
        {},
        { ...recorded, settings: { protectedClusters: false } },
      ),
    ],
    passes: [
      firewall('a whole one', {}, recorded),
      firewall(
        'a disposable one',
        { DeleteProtection: false },
        { ...recorded, settings: { protectedClusters: false } },
      ),
    ],
  },
  {
    rule: 'FirewallPolicyDropsTheRest',
    fires: [
      policyWith('whole packets pass', { StatelessDefaultActions: ['aws:pass'] }),
      policyWith('fragments pass', { StatelessFragmentDefaultActions: ['aws:pass'] }),
      policyWith('nothing is said of fragments', { StatelessFragmentDefaultActions: undefined }),
      policyWith('rules that pass win', {
        StatefulEngineOptions: { RuleOrder: 'DEFAULT_ACTION_ORDER' },
      }),
      policyWith('what no rule passes is told only', {
        StatefulDefaultActions: ['aws:alert_established'],
      }),
      policyWith('nothing is said of the rest', { StatefulDefaultActions: undefined }),
    ],
    passes: [policy('a strict one')],
  },
]);
