import { silentStackIds, stackIds } from '../../../lib/contract/platform-names';
import { parsePlatformOutputs, platformOutputs } from '../../../lib/contract/platform-outputs';

/** What a complete environment publishes. */
function completeOutputs() {
  const of = (stack: keyof typeof platformOutputs): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.keys(platformOutputs[stack]).map((key) => [key, `${stack}.${key}`]));
  return {
    Network: of('Network'),
    Cluster: of('Cluster'),
    Storage: of('Storage'),
    GpuCapacity: of('GpuCapacity'),
    ClusterBundle: of('ClusterBundle'),
    Ingress: of('Ingress'),
    Access: of('Access'),
    Response: of('Response'),
    RecoveryVault: of('RecoveryVault'),
    Backup: of('Backup'),
    Observability: of('Observability'),
    AuditTrail: of('AuditTrail'),
    Detection: of('Detection'),
    RecoveryDetection: of('RecoveryDetection'),
  };
}

test('every stack has its outputs in the contract, or says that it publishes nothing', () => {
  expect([...Object.keys(platformOutputs), ...silentStackIds].sort()).toStrictEqual(
    [...stackIds].sort(),
  );
});

test('outputs of a complete environment are handed out by stack and key', () => {
  expect(parsePlatformOutputs(completeOutputs()).Cluster.ClusterName).toBe('Cluster.ClusterName');
});

test('every missing stack and output is named at once', () => {
  expect(() =>
    parsePlatformOutputs({
      ...completeOutputs(),
      Network: undefined,
      Backup: { VaultName: 'a-vault', KeyArns: '{}' },
    }),
  ).toThrow(
    'The environment is not complete: stack Network is not deployed; stack Backup has no output PlanId. Deploy it first.',
  );
});

test('an output that the contract does not know does no harm', () => {
  const { Ingress } = completeOutputs();
  expect(
    parsePlatformOutputs({ ...completeOutputs(), Ingress: { ...Ingress, More: 'x' } }).Ingress
      .UserPoolId,
  ).toBe('Ingress.UserPoolId');
});
