import { AccessRole, type AccessRoleProps } from '../../../lib/cluster/access-role';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource } from '../../support/template-resources';

function accessOf(
  changed: Partial<AccessRoleProps['access']> = {},
  emergencyUsers: readonly string[] = [],
) {
  const stack = testStack();
  new AccessRole(stack, 'Access', {
    clusterName: 'a-cluster',
    access: {
      name: 'operators',
      permissionSet: 'AlicerceOperators',
      policy: 'AmazonEKSAdminViewPolicy',
      scope: 'cluster',
      breakGlass: false,
      ...changed,
    },
    emergencyUsers: [...emergencyUsers],
  });
  return {
    entry: onlyResource(stack, 'AWS::EKS::AccessEntry').properties,
    role: onlyResource(stack, 'AWS::IAM::Role'),
  };
}

test('one Identity Center permission set of this account can take the role', () => {
  expect(accessOf().role.properties['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Principal: { AWS: `arn:aws:iam::${testAccount}:root` },
        Condition: {
          ArnLike: {
            'aws:PrincipalArn': `arn:aws:iam::${testAccount}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AlicerceOperators_*`,
          },
        },
      },
    ],
  });
});

test('a session ends after the hour that a chained session may last', () => {
  expect(accessOf().role.properties['MaxSessionDuration']).toBe(3600);
});

test('the role itself may call nothing of AWS', () => {
  const { properties } = accessOf().role;
  expect(properties).not.toHaveProperty('Policies');
  expect(properties).not.toHaveProperty('ManagedPolicyArns');
});

test('the access entry belongs to the role', () => {
  const { entry, role } = accessOf();
  expect(entry).toMatchObject({
    ClusterName: 'a-cluster',
    Type: 'STANDARD',
    PrincipalArn: { 'Fn::GetAtt': [role.logicalId, 'Arn'] },
  });
});

test('a policy over the cluster is scoped to the cluster', () => {
  expect(accessOf().entry['AccessPolicies']).toStrictEqual([
    {
      PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy',
      AccessScope: { Type: 'cluster' },
    },
  ]);
});

test('a policy over namespaces is scoped to exactly these', () => {
  expect(
    accessOf({ policy: 'AmazonEKSEditPolicy', scope: ['vision', 'maps'] }).entry['AccessPolicies'],
  ).toStrictEqual([
    {
      PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy',
      AccessScope: { Type: 'namespace', Namespaces: ['vision', 'maps'] },
    },
  ]);
});

test('nobody is put into a Kubernetes group', () => {
  expect(accessOf().entry).not.toHaveProperty('KubernetesGroups');
});

describe('a role that breaks the glass', () => {
  const users = [
    'arn:aws:iam::777777777777:user/emergency/first',
    'arn:aws:iam::777777777777:user/emergency/second',
    'arn:aws:iam::888888888888:user/third',
  ];
  const trustOf = (breakGlass: boolean) =>
    listOf(
      valueAt(
        accessOf({ breakGlass }, users).role.properties,
        'AssumeRolePolicyDocument',
        'Statement',
      ),
    );

  it('is taken by users of the accounts for emergencies, with a second factor that is minutes old', () => {
    expect(trustOf(true)).toMatchObject([
      { Condition: { ArnLike: {} } },
      {
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws:iam::777777777777:root' },
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': users.slice(0, 2) },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '900' },
        },
      },
      {
        Principal: { AWS: 'arn:aws:iam::888888888888:root' },
        Condition: { ArnEquals: { 'aws:PrincipalArn': users.slice(2) } },
      },
    ]);
  });

  it('is the only one that they can take', () => {
    expect(trustOf(false)).toHaveLength(1);
  });
});
