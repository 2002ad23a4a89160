import { ClusterAccess } from '../../../lib/cluster/cluster-access';
import { testStack } from '../../support/test-app';
import { resourcesIn } from '../../support/template-resources';

const clusterArn = 'arn:aws:eks:sa-east-1:111111111111:cluster/a-cluster';

const entry = {
  policy: 'AmazonEKSAdminViewPolicy',
  scope: 'cluster',
  breakGlass: false,
} as const;

test('every declared way in gets a role and an entry, and there is no other', () => {
  const stack = testStack();
  new ClusterAccess(stack, 'Access', {
    clusterName: 'a-cluster',
    clusterArn,
    access: [
      { ...entry, name: 'operators', permissionSet: 'Operators' },
      { ...entry, name: 'auditors', permissionSet: 'Auditors' },
    ],
    emergencyUsers: [],
  });
  const roles = resourcesIn(stack, 'AWS::IAM::Role').map(({ logicalId }) => logicalId);
  expect(roles).toHaveLength(2);
  expect(
    resourcesIn(stack, 'AWS::EKS::AccessEntry').map(({ properties }) => properties['PrincipalArn']),
  ).toStrictEqual(roles.map((role) => ({ 'Fn::GetAtt': [role, 'Arn'] })));
});

test('roles are found by the name of the entry in config', () => {
  const stack = testStack();
  const { roleArns } = new ClusterAccess(stack, 'Access', {
    clusterName: 'a-cluster',
    clusterArn,
    access: [{ ...entry, name: 'operators', permissionSet: 'Operators' }],
    emergencyUsers: [],
  });
  const [role] = resourcesIn(stack, 'AWS::IAM::Role');
  expect(stack.resolve(roleArns)).toStrictEqual({
    operators: { 'Fn::GetAtt': [role?.logicalId, 'Arn'] },
  });
});

test('without an entry nobody comes in', () => {
  const stack = testStack();
  new ClusterAccess(stack, 'Access', {
    clusterName: 'a-cluster',
    clusterArn,
    access: [],
    emergencyUsers: [],
  });
  expect(resourcesIn(stack, 'AWS::EKS::AccessEntry')).toStrictEqual([]);
});

test('everybody who comes in can find the cluster, and may call nothing else', () => {
  const stack = testStack();
  new ClusterAccess(stack, 'Access', {
    clusterName: 'a-cluster',
    clusterArn,
    access: [{ ...entry, name: 'operators', permissionSet: 'Operators' }],
    emergencyUsers: [],
  });
  const [policy] = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
  const [role] = resourcesIn(stack, 'AWS::IAM::Role');
  expect(policy?.properties).toMatchObject({
    Roles: [{ Ref: role?.logicalId }],
    PolicyDocument: {
      Statement: [{ Action: 'eks:DescribeCluster', Effect: 'Allow', Resource: clusterArn }],
    },
  });
});

test('roles whose use wakes somebody are told apart', () => {
  const stack = testStack();
  const { breakGlassRoles, roleArns } = new ClusterAccess(stack, 'Access', {
    clusterName: 'a-cluster',
    clusterArn,
    access: [
      { ...entry, name: 'operators', permissionSet: 'Operators' },
      { ...entry, name: 'break-glass', permissionSet: 'BreakGlass', breakGlass: true },
    ],
    emergencyUsers: [],
  });
  expect(breakGlassRoles.map(({ roleArn }) => roleArn)).toStrictEqual([roleArns['break-glass']]);
});
