import { webAclGuardsWhatFacesTheInternet } from '../../../../lib/verification/checks/web-acl-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  arn: 'arn:acl',
  vpcId: 'vpc-1',
  ownVpc: true,
  guarded: [
    { label: 'Public', arn: 'arn:public' },
    { label: 'MutualTls-partners', arn: 'arn:partners' },
  ],
};
const logging = { LogDestinationConfigs: ['arn:logs'] };

const facing = (name: string, change: object = {}) => ({
  LoadBalancerName: name,
  LoadBalancerArn: `arn:${name}`,
  Scheme: 'internet-facing',
  VpcId: 'vpc-1',
  ...change,
});

/** Cloud Control with these resources, by type and identifier, beside these load balancers. */
const clientsWith = (
  resources: Readonly<Record<string, object>>,
  LoadBalancers: readonly object[] = [facing('public'), facing('partners')],
) => ({
  loadBalancing: fakeClient({ DescribeLoadBalancers: () => ({ LoadBalancers }) }),
  cloudControl: fakeClient({
    GetResource: ({ TypeName, Identifier }) => {
      const found = resources[`${String(TypeName)} ${String(Identifier)}`];
      if (found === undefined) {
        throw Object.assign(new Error('not found'), { name: 'ResourceNotFoundException' });
      }
      return { ResourceDescription: { Properties: JSON.stringify(found) } };
    },
  }),
});
const all = {
  'AWS::WAFv2::WebACLAssociation arn:public|arn:acl': {},
  'AWS::WAFv2::WebACLAssociation arn:partners|arn:acl': {},
  'AWS::WAFv2::LoggingConfiguration arn:acl': logging,
};

test('it passes where it stands in front of each, and is logged', async () => {
  const check = webAclGuardsWhatFacesTheInternet(clientsWith(all), expected);
  expect(await evidenceOf(check, 'pass')).toBe(
    'the web ACL stands in front of Public, MutualTls-partners',
  );
});

test('where nothing faces the internet no web ACL is needed', async () => {
  const others = [
    facing('inside', { Scheme: 'internal' }),
    facing('elsewhere', { VpcId: 'vpc-2' }),
  ];
  const check = webAclGuardsWhatFacesTheInternet(clientsWith({}, others), {
    ...expected,
    arn: '',
    guarded: [],
  });
  expect(await evidenceOf(check, 'pass')).toBe('nothing faces the internet');
});

test('in a VPC of somebody else its owner may have public load balancers, too', async () => {
  const others = [facing('public'), facing('partners'), facing('theirs')];
  const check = webAclGuardsWhatFacesTheInternet(clientsWith(all, others), {
    ...expected,
    ownVpc: false,
  });
  expect(await evidenceOf(check, 'pass')).toContain('Public');
});

const unguarded = Object.fromEntries(
  Object.entries(all).filter(([name]) => !name.includes('arn:public')),
);
describeFailures([
  {
    name: 'somebody made another public load balancer',
    check: webAclGuardsWhatFacesTheInternet(
      clientsWith(all, [facing('public'), facing('partners'), facing('shadow')]),
      expected,
    ),
    evidence: 'shadow faces the internet undeclared',
  },
  {
    name: 'somebody took it away from one',
    check: webAclGuardsWhatFacesTheInternet(clientsWith(unguarded), expected),
    evidence: 'Public faces the internet without the web ACL',
  },
  {
    name: 'it is not logged',
    check: webAclGuardsWhatFacesTheInternet(
      clientsWith({ ...all, 'AWS::WAFv2::LoggingConfiguration arn:acl': {} }),
      expected,
    ),
    evidence: 'nothing of the web ACL is logged',
  },
  {
    name: 'a load balancer was not published',
    check: webAclGuardsWhatFacesTheInternet(clientsWith(all), {
      ...expected,
      guarded: [{ label: 'Public', arn: undefined }],
    }),
    evidence: 'Public: its stack published no ARN',
  },
]);
