import {
  bootstrapQualifier,
  bootstrapRoleArn,
  deliveryNames,
  foundationPrefix,
  groupOfStack,
  pipelineGroups,
  stackGroups,
  toolkitStackName,
} from '../../../lib/contract/delivery-names';
import { stackIds } from '../../../lib/contract/platform-names';

test('every stack belongs to a group, and every group has a stack', () => {
  expect(Object.keys(groupOfStack).sort()).toStrictEqual([...stackIds].sort());
  expect(new Set(Object.values(groupOfStack))).toStrictEqual(new Set(stackGroups));
});

test('pipelines deploy every group but their own roles', () => {
  expect(
    stackGroups.filter((group) => group === 'delivery' || !pipelineGroups.includes(group)),
  ).toStrictEqual(['delivery']);
});

test('qualifiers of groups differ, and the longest fits the bootstrap', () => {
  const all = stackGroups.map((group) => bootstrapQualifier('abcdefg', group));
  expect(new Set(all).size).toBe(stackGroups.length);
  expect(all.filter((each) => !/^[a-z0-9]{1,10}$/.test(each))).toStrictEqual([]);
  expect(toolkitStackName('alcpnet')).toBe('CDKToolkit-alcpnet');
});

test('roles of the bootstrap are named as the CDK names them', () => {
  const place = { account: '111111111111', region: 'sa-east-1', qualifier: 'alcpnet' };
  expect(bootstrapRoleArn(place, 'deploy-role')).toBe(
    'arn:aws:iam::111111111111:role/cdk-alcpnet-deploy-role-111111111111-sa-east-1',
  );
});

test('names fit IAM, also for the longest name of an environment', () => {
  const names = deliveryNames('e'.repeat(32));
  const roles = [...pipelineGroups.map(names.deployRole), names.readRole, names.reader];
  expect(roles.filter((each) => each.length > 64)).toStrictEqual([]);
});

test('every policy of the foundation begins alike, and no role does', () => {
  const names = deliveryNames('prod');
  const policies = [
    names.workloadBoundary,
    names.pipelineBoundary,
    ...stackGroups.flatMap((group) => [
      names.limitOf(group),
      names.executionPolicy(group, 'services'),
      names.executionPolicy(group, 'identities'),
    ]),
  ];
  expect(new Set(policies).size).toBe(2 + 3 * stackGroups.length);
  expect(policies.every((each) => each.startsWith(`${foundationPrefix}-prod-`))).toBe(true);
  expect(names.readRole.startsWith(foundationPrefix)).toBe(false);
});
