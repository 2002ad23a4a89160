import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { firewalledVpc } from './firewall-fixture';

const stack = firewalledVpc();

describe('the firewall', () => {
  it('has an endpoint in every zone, in subnets of its own', () => {
    const { SubnetMappings } = propertiesOf(stack, 'AWS::NetworkFirewall::Firewall');
    const subnets = resourcesIn(stack, 'AWS::EC2::Subnet').filter(({ logicalId }) =>
      logicalId.includes('firewallSubnet'),
    );
    expect(SubnetMappings).toStrictEqual(
      subnets.map(({ logicalId }) => ({ SubnetId: { Ref: logicalId }, IPAddressType: 'IPV4' })),
    );
    expect(subnets.map(({ properties }) => properties['CidrBlock'])).toStrictEqual([
      '10.0.72.0/28',
      '10.0.72.16/28',
      '10.0.72.32/28',
    ]);
  });

  it.each([true, false])('refuses to be taken away where config says so: %s', (expected) => {
    expect(
      propertiesOf(
        firewalledVpc({ protectedFromChange: expected }),
        'AWS::NetworkFirewall::Firewall',
      ),
    ).toMatchObject({
      DeleteProtection: expected,
      SubnetChangeProtection: expected,
      FirewallPolicyChangeProtection: expected,
    });
  });

  it('asks its rules in their order, drops what none passes, and tells what it dropped', () => {
    expect(propertiesOf(stack, 'AWS::NetworkFirewall::FirewallPolicy')['FirewallPolicy']).toEqual({
      StatelessDefaultActions: ['aws:forward_to_sfe'],
      StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      StatefulDefaultActions: [
        'aws:drop_established_app_layer_to_server',
        'aws:alert_established_app_layer_to_server',
      ],
      StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'REJECT' },
      StatefulRuleGroupReferences: [
        {
          Priority: 100,
          ResourceArn: {
            'Fn::GetAtt': [
              onlyResource(stack, 'AWS::NetworkFirewall::RuleGroup').logicalId,
              'RuleGroupArn',
            ],
          },
        },
      ],
      PolicyVariables: {
        RuleVariables: { HOME_NET: { Definition: ['10.0.0.0/18', '100.64.0.0/16'] } },
      },
    });
  });

  it('passes the names that it is told', () => {
    const { RuleGroup } = propertiesOf(stack, 'AWS::NetworkFirewall::RuleGroup');
    expect(JSON.stringify(RuleGroup)).toContain('quay.example');
    expect(RuleGroup).toMatchObject({ StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' } });
  });

  it('writes alerts and flows into encrypted groups', () => {
    const groups = resourcesIn(stack, 'AWS::Logs::LogGroup');
    expect(
      groups.map(({ properties }) => [
        properties['LogGroupName'],
        properties['RetentionInDays'],
        'KmsKeyId' in properties,
      ]),
    ).toStrictEqual([
      ['/aws/vendedlogs/alicerce-blue/firewall-alert', 90, true],
      ['/aws/vendedlogs/alicerce-blue/firewall-flow', 90, true],
    ]);
    expect(
      propertiesOf(stack, 'AWS::NetworkFirewall::LoggingConfiguration')['LoggingConfiguration'],
    ).toMatchObject({
      LogDestinationConfigs: [{ LogType: 'ALERT' }, { LogType: 'FLOW' }],
    });
  });

  it('tells the endpoint of a zone by the name of the zone, in whatever order there are', () => {
    const route = resourcesIn(stack, 'AWS::EC2::Route').find(({ logicalId }) =>
      logicalId.includes('nodesSubnet2DefaultRoute'),
    );
    const { logicalId } = onlyResource(stack, 'AWS::NetworkFirewall::Firewall');
    expect(route?.properties['VpcEndpointId']).toStrictEqual({
      'Fn::Select': [
        0,
        {
          'Fn::Split': [
            ',',
            {
              'Fn::Select': [
                1,
                {
                  'Fn::Split': [
                    'eu-central-1b:',
                    { 'Fn::Join': [',', { 'Fn::GetAtt': [logicalId, 'EndpointIds'] }] },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
