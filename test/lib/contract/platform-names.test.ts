import { platformNames, stackName } from '../../../lib/contract/platform-names';

test('EKS finds the log group of its cluster', () => {
  const { cluster, clusterLogGroup } = platformNames('blue');
  expect(clusterLogGroup).toBe(`/aws/eks/${cluster}/cluster`);
});

test('AWS WAF accepts the name of its log group', () => {
  expect(platformNames('blue').webAclLogGroup).toMatch(/^aws-waf-logs-/);
});

test('two environments in one account share no name', () => {
  const blue = Object.values(platformNames('blue'));
  const green = Object.values(platformNames('green'));
  expect(blue.filter((name) => green.includes(name))).toStrictEqual([]);
});

test('both vaults can stand in one Region', () => {
  const { backupVault, recoveryVault } = platformNames('blue');
  expect(backupVault).not.toBe(recoveryVault);
});

test('an environment and its stack are read off the name of a stack', () => {
  expect(stackName('blue', 'GpuCapacity')).toBe('blue-GpuCapacity');
});
