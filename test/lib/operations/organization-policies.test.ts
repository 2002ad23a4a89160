import { Fact, FactName } from 'aws-cdk-lib/region-info';
import { regionNames } from '../../../config/regions';
import {
  loadBalancerAccounts,
  longestPolicy,
  organizationPolicies,
} from '../../../lib/operations/organization-policies';
import { loaded } from './ops-world';

const { prod } = loaded;
if (prod === undefined) throw new Error('prod is configured');
const policies = organizationPolicies(prod);
const named = (name: string) => policies.find((each) => each.name === name)?.document.Statement;

test('they only refuse', () => {
  const effects = policies.flatMap(({ document }) =>
    document.Statement.map(({ Effect: effect }) => effect),
  );
  expect(new Set(effects)).toEqual(new Set(['Deny']));
});

test('they are as short as Organizations takes them', () => {
  const lengths = policies.map(({ document }) => JSON.stringify(document).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(longestPolicy);
});

test('a resource control policy is for every principal, and a service control policy names none', () => {
  for (const { type, document } of policies) {
    for (const statement of document.Statement) {
      expect(statement['Principal']).toBe(type === 'RESOURCE_CONTROL_POLICY' ? '*' : undefined);
    }
  }
});

test('deploys and AWS Backup change what nobody changes by hand', () => {
  expect(named('keep-guards')).toMatchObject([
    {
      Condition: {
        ArnNotLike: {
          'aws:PrincipalArn': [
            'arn:aws:iam::*:role/cdk-*-cfn-exec-role-*',
            'arn:aws:iam::*:role/prod-Backup-*',
          ],
        },
      },
    },
  ]);
});

test('what happens stays in the places of the environment', () => {
  expect(named('stay-in-places')).toMatchObject([
    {
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'sa-east-1', 'us-east-1'] },
      },
    },
  ]);
});

test('data is for principals of the organisation, and for load balancers that write logs', () => {
  expect(named('data-perimeter')?.[0]).toMatchObject({
    Condition: {
      StringNotEqualsIfExists: {
        'aws:PrincipalOrgID': 'o-exampleorgid',
        'aws:PrincipalAccount': ['156460612806', '507241528517'],
      },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  });
});

test('people who come through SAML or OpenID Connect are not refused: their requests have no organisation yet', () => {
  const actions = (named('data-perimeter') ?? []).flatMap(({ Action }) => Action);
  expect(actions).not.toContain('sts:*');
});

test.each(regionNames)(
  'the account of load balancers in %s is the one that AWS documents',
  (region) => {
    expect(loadBalancerAccounts[region]).toBe(Fact.find(region, FactName.ELBV2_ACCOUNT));
  },
);

test('without an organisation there is nobody to attach them', () => {
  expect(() => organizationPolicies({ ...prod, organizationId: null })).toThrow(
    /prod belongs to no organisation/,
  );
});
