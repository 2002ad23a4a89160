import type * as iam from 'aws-cdk-lib/aws-iam';
import { karpenterPermissions } from '../../../lib/autoscaling/karpenter-permissions';
import { objectOf, stringsOf, type JsonObject } from '../../../lib/controls/json-shape';

const policies = karpenterPermissions({
  clusterName: 'a-cluster',
  partition: 'aws',
  region: 'eu-central-1',
  account: '999999999999',
  nodeRoleArn: 'arn:aws:iam::999999999999:role/nodes',
  instanceProfileArn: 'arn:aws:iam::999999999999:instance-profile/a-cluster-nodes',
  queueArn: 'arn:aws:sqs:eu-central-1:999999999999:a-cluster-interruptions',
  volumeKeyArn: 'arn:aws:kms:eu-central-1:999999999999:key/1',
});
const statements = policies
  .flatMap((policy) => policy.statements)
  .map((statement: iam.PolicyStatement): JsonObject => objectOf(statement.toStatementJson()));
const about = (sid: string): JsonObject => objectOf(statements.find((each) => each['Sid'] === sid));
const allowing = (action: string): readonly JsonObject[] =>
  statements.filter((each) => stringsOf(each['Action']).includes(action));

test('every action is named: there is no wildcard', () => {
  const actions = statements.flatMap((each) => stringsOf(each['Action']));
  expect(actions.filter((action) => action.includes('*'))).toStrictEqual([]);
});

test('each policy fits into what IAM takes, and says what it is for', () => {
  for (const { description, statements: own } of policies) {
    const text = JSON.stringify(own.map((each) => objectOf(each.toStatementJson())));
    expect(text.replaceAll(/\s/g, '').length).toBeLessThan(6144);
    expect(description.length).toBeGreaterThan(20);
  }
});

test.each(['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'])(
  '%s is allowed on what Karpenter started for this cluster only',
  (action) => {
    expect(allowing(action)).toHaveLength(1);
    expect(allowing(action)[0]?.['Condition']).toStrictEqual({
      StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/a-cluster': 'owned' },
      StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
    });
  },
);

test('what is created carries the tags of cluster and pool from the first moment on', () => {
  expect(about('StartsWhatCarriesTheTags')['Condition']).toStrictEqual({
    StringEquals: {
      'aws:RequestTag/kubernetes.io/cluster/a-cluster': 'owned',
      'aws:RequestTag/eks:eks-cluster-name': 'a-cluster',
    },
    StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' },
  });
  expect(about('TagsWhatItCreates')['Condition']).toMatchObject({
    StringEquals: { 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
  });
});

test('an instance that runs is renamed and nothing more', () => {
  expect(about('NamesItsInstances')['Condition']).toMatchObject({
    'ForAllValues:StringEquals': {
      'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'],
    },
  });
});

test('nodes start in reservations and placement groups, from templates of the cluster', () => {
  expect(about('StartsInstancesWith')['Resource']).toEqual(
    expect.arrayContaining([
      'arn:aws:ec2:eu-central-1:*:capacity-reservation/*',
      'arn:aws:ec2:eu-central-1:*:placement-group/*',
    ]),
  );
  expect(about('StartsFromTemplatesOfTheCluster')['Condition']).toMatchObject({
    StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/a-cluster': 'owned' },
  });
});

test('the one role that is passed on is that of the nodes, to EC2', () => {
  expect(allowing('iam:PassRole')).toStrictEqual([about('GivesNodesTheirRole')]);
  expect(about('GivesNodesTheirRole')).toMatchObject({
    Resource: 'arn:aws:iam::999999999999:role/nodes',
    Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  });
});

test('instance profiles are read: none is made, changed or deleted', () => {
  const onProfiles = statements
    .flatMap((each) => stringsOf(each['Action']))
    .filter((action) => action.includes('InstanceProfile'));
  expect(onProfiles).toStrictEqual(['iam:GetInstanceProfile']);
});

test('the key of the volumes is used through EC2 only', () => {
  for (const sid of ['EncryptsVolumesThroughEc2', 'LetsEc2AttachVolumes']) {
    expect(about(sid)).toMatchObject({
      Resource: 'arn:aws:kms:eu-central-1:999999999999:key/1',
      Condition: { StringEquals: { 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' } },
    });
  }
  expect(about('LetsEc2AttachVolumes')['Condition']).toMatchObject({
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  });
});

test.each([
  'ec2:DescribePlacementGroups',
  'ec2:DescribeCapacityReservations',
  'ec2:DescribeInstanceStatus',
  'pricing:GetProducts',
  'ssm:GetParameter',
  'eks:DescribeCluster',
  'arc-zonal-shift:GetManagedResource',
  'sqs:ReceiveMessage',
])('it may call %s', (action) => {
  expect(allowing(action)).toHaveLength(1);
});

test('reads that know no resource stay in their Region', () => {
  expect(about('SeesWhatThereIs')['Condition']).toStrictEqual({
    StringEquals: { 'aws:RequestedRegion': 'eu-central-1' },
  });
});
