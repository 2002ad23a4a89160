import { ruleSettingsOf } from '../../stacks/rule-settings';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { entryPoint, ingressWith } from '../support/sample-entries';

test('access that is declared as break-glass is named by the path of its entry', () => {
  expect(ruleSettingsOf(smallEnvironment()).breakGlassPrincipals).toStrictEqual([
    'Cluster/Access/break-glass/Entry',
  ]);
});

test('the job that applies the bundle is named by the path of its entry', () => {
  expect(ruleSettingsOf(smallEnvironment()).deliveryPrincipals).toStrictEqual([
    'ClusterBundle/Jobs/Apply/AccessEntry',
  ]);
});

test('every path that may be opened is told', () => {
  const environment = smallEnvironment();
  expect(ruleSettingsOf(environment).flows).toBe(environment.flows);
});

test('an internal environment has no entry point on the internet', () => {
  expect(ruleSettingsOf(smallEnvironment()).internetEntryPoints).toStrictEqual([]);
});

test('an internet-facing environment lists both ports of its entry point', () => {
  const open = environmentWith((draft) => {
    draft.ingress = ingressWith([entryPoint({ scheme: 'internet-facing' })]);
  });
  const path = 'Ingress/Entries/Public/SecurityGroup/Resource';
  expect(ruleSettingsOf(open).internetEntryPoints).toStrictEqual([
    { path, port: 80 },
    { path, port: 443 },
  ]);
});

test.each([true, false])('clusters must be protected where config says so: %s', (protection) => {
  const environment = environmentWith((draft) => {
    draft.protection.deletionProtection = protection;
  });
  expect(ruleSettingsOf(environment).protectedClusters).toBe(protection);
});

test('vaults must be locked where config names a lock', () => {
  const locked = environmentWith((draft) => {
    draft.backup.lock = { mode: 'governance', minDays: 1, maxDays: 400 };
  });
  expect(ruleSettingsOf(locked).lockedVaults).toBe(true);
  expect(ruleSettingsOf(smallEnvironment()).lockedVaults).toBe(false);
});

test('pools whose nodes no template starts are named by what they serve', () => {
  const environment = environmentWith((draft) => {
    draft.autoscaling = 'karpenter';
    for (const pool of draft.gpuPools) pool.provisioner = 'karpenter';
  });
  expect(ruleSettingsOf(environment).gpuCapacity?.startedOtherwise).toStrictEqual(
    environment.gpuPools.map(({ purpose, owner }) => ({ purpose, owner })),
  );
});
