import type { Environment } from '../../config';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';
import { subnetIds } from '../support/test-network';

const environment = smallEnvironment();
const { Network: ours } = platformStacks(environment);
const {
  Network: foreign,
  Cluster: foreignCluster,
  ClusterBundle: foreignBundle,
} = platformStacks(
  environmentWith((draft) => {
    const perZone = (tier: number) => subnetIds(tier).slice(0, 2);
    draft.network = {
      vpc: {
        mode: 'existing',
        vpcId: 'vpc-00000000',
        subnets: {
          edge: perZone(1),
          nodes: perZone(2),
          controlPlane: perZone(3),
          data: perZone(4),
          pods: perZone(5),
        },
        nodeRouteTables: ['rtb-00000000', 'rtb-00000001'],
      },
      egress: { mode: 'one-nat' },
      dnsFirewall: { allowedNames: [], blockedNames: [], managedLists: [], threats: 'alert' },
      encryptionInTransit: { mode: 'monitor' },
      blockPublicAccess: 'ingress',
      transitGateway: { id: 'tgw-00000000', routes: ['10.0.0.0/11'] },
      resolverRuleIds: ['rslvr-rr-00000000'],
    };
  }),
);

describe('a VPC of our own', () => {
  it('has the ranges of the address plan', () => {
    expect(propertiesOf(ours, 'AWS::EC2::VPC')['CidrBlock']).toBe(
      environment.addressPlan.primary.vpc,
    );
  });

  it('has private ways to AWS, which let in who asks for it', () => {
    expect(resourcesIn(ours, 'AWS::EC2::VPCEndpoint')).toHaveLength(
      environment.endpoints.services.length,
    );
    const group = propertiesOf(ours, 'AWS::EC2::SecurityGroup', 'Endpoints');
    expect(group['SecurityGroupIngress']).toBeUndefined();
  });
});

describe('a VPC of somebody else', () => {
  it.each([
    'AWS::EC2::VPC',
    'AWS::EC2::Subnet',
    'AWS::EC2::NatGateway',
    'AWS::EC2::InternetGateway',
    'AWS::EC2::VPCEndpoint',
  ])('gets no %s from us', (type) => {
    expect(resourcesIn(foreign, type)).toStrictEqual([]);
  });

  it.each([
    ['the cluster', foreignCluster],
    ['the job of the bundle', foreignBundle],
  ])('is not asked by us to let %s in at its endpoints', (_, stack) => {
    const rules = resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress');
    expect(rules.filter(({ logicalId }) => logicalId.includes('EndpointClient'))).toStrictEqual([]);
  });

  it('is connected to the other networks of config', () => {
    expect(propertiesOf(foreign, 'AWS::EC2::TransitGatewayAttachment')['VpcId']).toBe(
      'vpc-00000000',
    );
    expect(resourcesIn(foreign, 'AWS::Route53Resolver::ResolverRuleAssociation')).toHaveLength(1);
  });

  it('has its flows recorded like ours', () => {
    expect(propertiesOf(foreign, 'AWS::EC2::FlowLog')['ResourceId']).toBe('vpc-00000000');
  });
});

const days = (
  draft: Environment,
  store: 'firewall-logs' | 'dns-query-logs' | 'network-flow-logs',
) => draft.dataMap[store].retentionDays;

test('flows and queries are recorded as long as the data map says', () => {
  const kept = (idPart: string) =>
    onlyResource(ours, 'AWS::Logs::LogGroup', idPart).properties['RetentionInDays'];
  expect(kept('FlowLogs')).toBe(days(environment, 'network-flow-logs'));
  expect(kept('DnsQueryLogs')).toBe(days(environment, 'dns-query-logs'));
});

test('without a firewall nothing of one is there', () => {
  expect(resourcesIn(ours, 'AWS::NetworkFirewall::Firewall')).toStrictEqual([]);
});

describe('a way out through a firewall', () => {
  const guarded = environmentWith((draft) => {
    const because = 'a name that tests reach for';
    draft.network.egress = {
      mode: 'firewall',
      allowedDomains: [{ name: 'git.example.org', because }],
    };
    draft.protection.deletionProtection = true;
  });
  const { Network: stack } = platformStacks(guarded);

  it('watches nodes and pods, and refuses to be taken away', () => {
    const { tiers, pods } = guarded.addressPlan.primary;
    expect(JSON.stringify(propertiesOf(stack, 'AWS::NetworkFirewall::FirewallPolicy'))).toContain(
      JSON.stringify([tiers.nodes, pods]),
    );
    expect(propertiesOf(stack, 'AWS::NetworkFirewall::Firewall')['DeleteProtection']).toBe(true);
  });

  it('passes and resolves the same names', () => {
    for (const [type, idPart] of [
      ['AWS::NetworkFirewall::RuleGroup', ''],
      ['AWS::Route53Resolver::FirewallDomainList', 'Known'],
    ] as const) {
      expect(JSON.stringify(propertiesOf(stack, type, idPart))).toContain('git.example.org');
    }
  });

  it('records as long as the data map says', () => {
    const groups = resourcesIn(stack, 'AWS::Logs::LogGroup').filter(({ logicalId }) =>
      logicalId.includes('Firewall'),
    );
    expect(groups.map(({ properties }) => properties['RetentionInDays'])).toStrictEqual([
      days(guarded, 'firewall-logs'),
      days(guarded, 'firewall-logs'),
    ]);
  });
});
