import { ClusterKeys } from '../../../lib/cluster/cluster-keys';
import { smallEnvironment } from '../../support/environment-variant';
import { testStack } from '../../support/test-app';
import { resourcesIn } from '../../support/template-resources';

const { keys: settings } = smallEnvironment();
const stack = testStack();
const keys = new ClusterKeys(stack, 'Keys', {
  settings: {
    ...settings,
    cluster: { ...settings.cluster, rotationDays: 91 },
    'cluster-logs': { ...settings['cluster-logs'], rotationDays: 92 },
    'node-volumes': { ...settings['node-volumes'], rotationDays: 93 },
  },
});

test('the API, its logs and the disks have a key each, rotated as config says', () => {
  expect(
    resourcesIn(stack, 'AWS::KMS::Key').map(({ properties }) => [
      properties['Description'],
      properties['RotationPeriodInDays'],
    ]),
  ).toStrictEqual([
    ['Encrypts what the Kubernetes API stores', 91],
    ['Encrypts the logs of the control plane', 92],
    ['Encrypts the volumes of nodes and pods', 93],
  ]);
});

test('keys are found by their name in config', () => {
  const ids = resourcesIn(stack, 'AWS::KMS::Key').map(({ logicalId }) => ({
    'Fn::GetAtt': [logicalId, 'Arn'],
  }));
  expect(stack.resolve(keys.arns)).toStrictEqual({
    cluster: ids[0],
    'cluster-logs': ids[1],
    'node-volumes': ids[2],
  });
});
