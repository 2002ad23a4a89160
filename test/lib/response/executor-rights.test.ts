import { executorRights } from '../../../lib/response/executor-rights';
import { playbookNames, type PlaybookName } from '../../../lib/response-runner/answers';
import { testStack } from '../../support/test-app';

const stack = testStack();
const on = {
  clusterName: 'alicerce-test',
  vpcId: 'vpc-1',
  quarantineGroupId: 'sg-1',
  rolePrefixes: ['test-'],
  bucketNames: ['models'],
};
const statementsOf = (playbook: PlaybookName) =>
  executorRights(stack, playbook, on).statements.map(
    (each) => stack.resolve(each.toStatementJson()) as Record<string, unknown>,
  );
const actionsOf = (playbook: PlaybookName) =>
  statementsOf(playbook).flatMap(({ Action }) => Action);

test.each([
  [
    'isolate-node',
    [
      'autoscaling:DescribeAutoScalingInstances',
      'autoscaling:DetachInstances',
      'ec2:CreateTags',
      'ec2:DescribeNetworkInterfaces',
      'ec2:ModifyNetworkInterfaceAttribute',
    ],
  ],
  ['revoke-sessions', ['iam:AttachRolePolicy']],
  [
    'quarantine-bucket',
    ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'],
  ],
  ['disable-credential', ['iam:UpdateAccessKey']],
] as const)('%s may make the calls of its plans, and no other', (playbook, actions) => {
  expect([...new Set(actionsOf(playbook))].sort()).toStrictEqual(actions);
});

test('a role can be denied everything, and can be allowed nothing', () => {
  expect(statementsOf('revoke-sessions')).toMatchObject([
    { Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AWSDenyAll' } } },
  ]);
});

test('whatever changes nodes is about this cluster or this network, and leads into one group', () => {
  const changing = statementsOf('isolate-node').filter(({ Resource }) => Resource !== '*');
  const owned = { 'aws:ResourceTag/kubernetes.io/cluster/alicerce-test': 'owned' };
  expect(changing.map(({ Sid, Condition }) => [Sid, Condition])).toMatchObject([
    ['CutsOffInterfacesOfThisNetwork', { ArnEquals: { 'ec2:Vpc': expect.anything() as unknown } }],
    ['PutsThemIntoOneGroup', undefined],
    ['MarksNodesOfThisCluster', { StringEquals: owned }],
    ['TakesNodesOutOfTheirGroup', { StringEquals: owned }],
  ]);
});

test.each(playbookNames)('%s: every pattern is explained', (playbook) => {
  const { patterns } = executorRights(stack, playbook, on);
  expect(patterns.filter(({ because }) => because.length < 40)).toStrictEqual([]);
});
