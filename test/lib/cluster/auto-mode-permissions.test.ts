import { autoModePermissions } from '../../../lib/cluster/auto-mode-permissions';
import { objectOf, stringsOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';

const key = 'arn:aws:kms:eu-central-1:999999999999:key/1';
const policies = autoModePermissions({
  clusterName: 'a-cluster',
  partition: 'aws',
  region: 'eu-central-1',
  account: '999999999999',
  volumeKeyArn: key,
});
const statements = policies
  .flatMap((policy) => policy.statements)
  .map((statement): JsonObject => objectOf(statement.toStatementJson()));
const about = (sid: string): JsonObject => objectOf(statements.find((each) => each['Sid'] === sid));

test('every action is named', () => {
  const actions = statements.flatMap((each) => stringsOf(each['Action']));
  expect(actions.filter((action) => action.includes('*'))).toStrictEqual([]);
});

test('volumes are encrypted with the key of the nodes, and grants are for AWS alone', () => {
  expect(about('EncryptsVolumes')['Resource']).toBe(key);
  expect(about('LetsEc2AttachVolumes')).toMatchObject({
    Resource: key,
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
});

test.each(['TagsNodes', 'TagsInterfacesOfPods'])(
  '%s: only what belongs to this cluster is made, in this account, with tags that are known',
  (sid) => {
    const { Condition, Resource } = about(sid);
    expect(Condition).toMatchObject({
      StringEquals: { 'aws:RequestTag/eks:eks-cluster-name': 'a-cluster' },
      'ForAllValues:StringLike': {
        'aws:TagKeys': ['alicerce:?*', 'eks:?*', 'kubernetes.io/cluster/?*'],
      },
    });
    for (const arn of stringsOf(Resource)) {
      expect(arn).toMatch(/^arn:aws:ec2:eu-central-1:999999999999:[a-z-]+\/\*$/);
    }
  },
);

test('a node says which class and which pool it is of', () => {
  expect(valueAt(about('TagsNodes'), 'Condition', 'StringLike')).toStrictEqual({
    'aws:RequestTag/eks:kubernetes-node-class-name': '*',
    'aws:RequestTag/eks:kubernetes-node-pool-name': '*',
  });
});

test('every pattern comes with its reason', () => {
  const patterns = statements
    .flatMap((each) => stringsOf(each['Resource']))
    .filter((arn) => arn.includes('*'));
  const accepted = policies.flatMap(({ open = [] }) => open.flatMap(({ resources }) => resources));
  expect([...new Set(patterns)].sort()).toStrictEqual([...accepted].sort());
});
