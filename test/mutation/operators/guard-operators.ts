import { listOf, objectOf, valueAt } from '../../../lib/controls/json-shape';
import {
  at,
  beside,
  eachItem,
  gone,
  planted,
  setting,
  without,
  type Found,
  type Operators,
} from '../operator';

const groupOfRules = 'FirewallPolicy';
const tier = (name: string, { logicalId }: Found): boolean => logicalId.includes(name);

/** Changes of what stands around a network, and holds when a rule inside of it is wrong. */
export const guardOperators: Operators = {
  'AWS::EC2::VPC': [
    beside('unblock public access for all of it', ({ logicalId }) =>
      planted('AWS::EC2::VPCBlockPublicAccessExclusion', {
        InternetGatewayExclusionMode: 'allow-bidirectional',
        VpcId: { Ref: logicalId },
      }),
    ),
  ],
  'AWS::EC2::Subnet': [
    {
      name: 'unblock public access for a subnet of nodes',
      edits: (each) =>
        tier('nodes', each)
          ? [
              (all) =>
                void (all['Planted'] = planted('AWS::EC2::VPCBlockPublicAccessExclusion', {
                  InternetGatewayExclusionMode: 'allow-bidirectional',
                  SubnetId: { Ref: each.logicalId },
                })),
            ]
          : [],
    },
    {
      name: 'put it behind a network ACL that admits nothing',
      edits: ({ logicalId, properties }) => [
        (all) => {
          all['Planted'] = planted('AWS::EC2::NetworkAcl', { VpcId: properties['VpcId'] });
          all['PlantedAssociation'] = planted('AWS::EC2::SubnetNetworkAclAssociation', {
            NetworkAclId: { Ref: 'Planted' },
            SubnetId: { Ref: logicalId },
          });
        },
      ],
    },
    setting('give it the range of its neighbours', ({ properties }) =>
      properties['CidrBlock'] === undefined ? null : { CidrBlock: '10.80.0.0/17' },
    ),
  ],
  'AWS::EC2::NetworkAclEntry': [
    setting('admit everybody', () => ({
      ...{ RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0', PortRange: undefined },
    })),
    gone,
  ],
  'AWS::EC2::VPCBlockPublicAccessOptions': [
    at('block nothing', 'InternetGatewayBlockMode', 'off'),
    gone,
  ],
  'AWS::EC2::VPCEncryptionControl': [
    setting('let the internet gateway pass in the clear', () => ({
      InternetGatewayExclusionInput: 'enable',
    })),
    setting('change the mode', ({ properties }) => ({
      Mode: properties['Mode'] === 'monitor' ? 'enforce' : 'monitor',
    })),
    gone,
  ],
  'AWS::EC2::NetworkInsightsAccessScope': [gone],
  'AWS::EC2::FlowLog': [
    at('record refused flows alone', 'TrafficType', 'REJECT'),
    at('write where no template shows', 'LogGroupName', '/somewhere/else'),
    gone,
  ],
  'AWS::Route53Resolver::FirewallRuleGroup': [
    eachItem('let a rule warn alone', 'FirewallRules', (rule) =>
      rule['Action'] === 'BLOCK' ? [{ ...rule, Action: 'ALERT', BlockResponse: undefined }] : null,
    ),
    eachItem('drop a rule that blocks', 'FirewallRules', (rule) =>
      rule['Action'] === 'BLOCK' ? [] : null,
    ),
    at('drop every rule', 'FirewallRules', []),
    gone,
  ],
  'AWS::Route53Resolver::FirewallDomainList': [
    setting('know every name', ({ properties }) =>
      listOf(properties['Domains']).includes('*') ? null : { Domains: ['*'] },
    ),
    setting('block no name', ({ properties }) =>
      listOf(properties['Domains']).includes('*') ? { Domains: ['blocked.example'] } : null,
    ),
  ],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': [
    at('let anybody take it off', 'MutationProtection', 'DISABLED'),
    gone,
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': [
    at('write where no template shows', 'DestinationArn', 'arn:aws:logs:somewhere'),
    gone,
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': [gone],
  'AWS::NetworkFirewall::Firewall': [
    at('let anybody delete it', 'DeleteProtection', false),
    at('let anybody change its policy', 'FirewallPolicyChangeProtection', false),
    at('let anybody change its subnets', 'SubnetChangeProtection', false),
    setting('stand in one zone', ({ properties }) => ({
      SubnetMappings: listOf(properties['SubnetMappings']).slice(0, 1),
    })),
    gone,
  ],
  'AWS::NetworkFirewall::FirewallPolicy': [
    at('pass packets past its rules', `${groupOfRules}.StatelessDefaultActions`, ['aws:pass']),
    at('pass fragments past its rules', `${groupOfRules}.StatelessFragmentDefaultActions`, [
      'aws:pass',
    ]),
    at('warn about the rest alone', `${groupOfRules}.StatefulDefaultActions`, [
      'aws:alert_established',
    ]),
    at('say nothing about the rest', `${groupOfRules}.StatefulDefaultActions`, []),
    at('ask its rules in no order', `${groupOfRules}.StatefulEngineOptions`, {
      RuleOrder: 'DEFAULT_ACTION_ORDER',
    }),
    at('ask no rules', `${groupOfRules}.StatefulRuleGroupReferences`, []),
    at('go on when a flow is broken', `${groupOfRules}.StatefulEngineOptions`, {
      ...{ RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'CONTINUE' },
    }),
  ],
  'AWS::NetworkFirewall::RuleGroup': [
    setting('pass everything', ({ properties }) => {
      const text = valueAt(properties, 'RuleGroup', 'RulesSource', 'RulesString');
      const rule = 'pass ip any any -> any any (sid:9001;)';
      return typeof text === 'string' ? rulesOf(properties, `${rule}\n${text}`) : null;
    }),
    setting('pass TLS to every name', ({ properties }) => {
      const text = valueAt(properties, 'RuleGroup', 'RulesSource', 'RulesString');
      const rule = 'pass tls $HOME_NET any -> any 443 (flow:to_server; sid:9002;)';
      return typeof text === 'string' ? rulesOf(properties, `${text}\n${rule}`) : null;
    }),
    gone,
  ],
  'AWS::NetworkFirewall::LoggingConfiguration': [
    eachItem('drop a kind of record', 'LoggingConfiguration.LogDestinationConfigs', () => []),
    gone,
  ],
  'Custom::VpcRestrictDefaultSG': [without('forget which group', 'DefaultSecurityGroupId')],
};

function rulesOf(properties: Found['properties'], text: string): Found['properties'] {
  const group = objectOf(properties['RuleGroup']);
  return { RuleGroup: { ...group, RulesSource: { RulesString: text } } };
}
