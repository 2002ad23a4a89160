import type { Stack } from 'aws-cdk-lib';
import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { DnsFirewall, type DnsFirewallProps } from '../../../lib/network/dns-firewall';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const because = 'a reason that config states';

function firewallWith(change: Partial<DnsFirewallProps> = {}): Stack {
  const stack = testStack();
  new DnsFirewall(stack, 'Dns', {
    name: 'alicerce-blue',
    vpc: testNetwork(stack).vpc,
    settings: { allowedNames: [], blockedNames: [], managedLists: [], threats: 'block' },
    resolvable: null,
    protectedFromChange: true,
    ...change,
  });
  return stack;
}

/** Every rule in its order, as its action and what it matches. */
function rulesOf(stack: Stack): readonly string[] {
  const lists = new Map(
    resourcesIn(stack, 'AWS::Route53Resolver::FirewallDomainList').map(
      ({ logicalId, properties }) => [logicalId, String(properties['Name'])],
    ),
  );
  return listOf(propertiesOf(stack, 'AWS::Route53Resolver::FirewallRuleGroup')['FirewallRules'])
    .map(objectOf)
    .sort((a, b) => Number(a['Priority']) - Number(b['Priority']))
    .map(({ Action, DnsThreatProtection, FirewallDomainListId }) => {
      const [owner] = listOf(objectOf(FirewallDomainListId)['Fn::GetAtt']);
      const list = lists.get(String(owner)) ?? FirewallDomainListId;
      return `${String(Action)} ${String(DnsThreatProtection ?? list)}`;
    });
}

function domainsOf(stack: Stack, list: string): unknown {
  return propertiesOf(stack, 'AWS::Route53Resolver::FirewallDomainList', list)['Domains'];
}

test('where the way out is open, all names are answered but tunnels and made-up ones', () => {
  expect(rulesOf(firewallWith())).toStrictEqual(['BLOCK DNS_TUNNELING', 'BLOCK DGA']);
});

test('where config says so, those are told and answered', () => {
  const settings = { allowedNames: [], blockedNames: [], managedLists: [] };
  expect(rulesOf(firewallWith({ settings: { ...settings, threats: 'alert' } }))).toStrictEqual([
    'ALERT DNS_TUNNELING',
    'ALERT DGA',
  ]);
});

test('where the way out is a list, known names are answered last and nothing after them', () => {
  const stack = firewallWith({
    resolvable: ['.amazonaws.com', 'quay.example'],
    settings: {
      allowedNames: [],
      blockedNames: [{ name: '.pool.example', because }],
      managedLists: [{ id: 'rslvr-fdl-0123456789abcdef', name: 'AWSManagedDomainsMalware' }],
      threats: 'block',
    },
  });
  expect(rulesOf(stack)).toStrictEqual([
    'BLOCK alicerce-blue-blocked',
    'BLOCK rslvr-fdl-0123456789abcdef',
    'BLOCK DNS_TUNNELING',
    'BLOCK DGA',
    'ALLOW alicerce-blue-known',
    'BLOCK alicerce-blue-others',
  ]);
  expect(domainsOf(stack, 'Known')).toStrictEqual([
    '*.amazonaws.com',
    'amazonaws.com',
    'quay.example',
  ]);
  expect(domainsOf(stack, 'Blocked')).toStrictEqual(['*.pool.example', 'pool.example']);
  expect(domainsOf(stack, 'Others')).toStrictEqual(['*']);
});

test('what is blocked does not exist, and a known name may lead to others', () => {
  const rules = listOf(
    propertiesOf(
      firewallWith({ resolvable: ['a.example'] }),
      'AWS::Route53Resolver::FirewallRuleGroup',
    )['FirewallRules'],
  ).map(objectOf);
  const blocked = rules.filter(({ Action }) => Action === 'BLOCK');
  expect(blocked.map(({ BlockResponse }) => BlockResponse)).toStrictEqual(
    blocked.map(() => 'NXDOMAIN'),
  );
  expect(rules.find(({ Action }) => Action === 'ALLOW')).toMatchObject({
    FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
  });
});

test.each([
  [true, 'ENABLED'],
  [false, 'DISABLED'],
])('it stands on the VPC, and refuses to leave it where config says so: %s', (given, said) => {
  expect(
    propertiesOf(
      firewallWith({ protectedFromChange: given }),
      'AWS::Route53Resolver::FirewallRuleGroupAssociation',
    ),
  ).toMatchObject({ VpcId: 'vpc-00000000', MutationProtection: said, Priority: 1000 });
});
