import {
  readRecord,
  writeRecord,
  type BundleRecord,
} from '../../../../lib/bundle-runner/apply/bundle-record';
import { Kubectl } from '../../../../lib/bundle-runner/apply/kubectl';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { manifests, sampleBundle } from '../sample-bundle';
import { apply, applyInTurn, plain, platformFor } from './apply-fixture';

const newer = sampleBundle([
  manifests({ name: 'queues' }, [{ kind: 'ConfigMap', name: 'more', namespace: 'vision' }]),
]);

test('an inventory that cannot be read stops the job before anything is applied', async () => {
  const platform = platformFor(plain);
  await apply(platform);
  platform.editRecord({ inventory: '{"schemaVersion":7}' });
  const before = platform.matching(/^helm upgrade/).length;
  expect(await refusalOf(apply(platform))).toMatch(
    /^The inventory in the ConfigMap kube-system\/alicerce-bundle is of schema version 7, .* or delete the ConfigMap/,
  );
  expect(platform.matching(/^helm upgrade/)).toHaveLength(before);
});

test.each([
  ['no inventory', { inventory: undefined }, 'is no JSON'],
  ['an empty inventory', { inventory: '' }, 'is no JSON'],
  ['something else', { inventory: '{"schemaVersion":1,"items":1}' }, 'is not what this program'],
])('a record with %s stops the job, and nothing is taken out', async (_what, change, complaint) => {
  const platform = platformFor(plain);
  await apply(platform);
  platform.editRecord(change);
  expect(await refusalOf(apply(platform))).toMatch(
    new RegExp(
      `^The inventory in the ConfigMap kube-system/alicerce-bundle ${complaint}.*: bring back what it was, or delete the ConfigMap`,
    ),
  );
  expect(platform.matching(/^(kubectl delete|helm uninstall)/)).toStrictEqual([]);
});

test('a record that was deleted is written anew, and nothing of earlier bundles is taken out', async () => {
  const platform = platformFor(newer, plain);
  await applyInTurn(platform, newer);
  platform.cluster.objects.delete('ConfigMap kube-system/alicerce-bundle');
  await applyInTurn(platform, plain);
  expect(platform.matching(/^(kubectl delete|helm uninstall)/)).toStrictEqual([]);
  expect(platform.inCluster).toContain('ConfigMap vision/more');
  expect(platform.record['digest']).toBe(plain.pointer.digest);
});

test('what is written is what is read', async () => {
  const { bench } = new FakePlatform();
  const kubectl = new Kubectl(bench, 'kubectl');
  const record: BundleRecord = {
    digest: 'a',
    pointer: 'b',
    inventory: {
      schemaVersion: 1,
      items: [{ type: 'release', name: 'kueue', namespace: 'kueue-system' }],
      versions: { kueue: 'c' },
    },
    leftBehind: ['Namespace one', 'Namespace two'],
  };
  await writeRecord(kubectl, bench.clock, record);
  expect(await readRecord(kubectl)).toStrictEqual(record);
});

test('a cluster without a record has no bundle', async () => {
  const record = await readRecord(new Kubectl(new FakePlatform().bench, 'kubectl'));
  expect(record).toStrictEqual({
    digest: '',
    pointer: '',
    inventory: { schemaVersion: 1, items: [], versions: {} },
    leftBehind: [],
  });
});

test('a record that nobody may read is no missing record', async () => {
  const platform = platformFor(plain);
  platform.fail({ when: /^kubectl get configmap/, stderr: 'Error from server (Forbidden)' });
  expect(await refusalOf(apply(platform))).toContain('Forbidden');
  expect(platform.matching(/^(helm upgrade|kubectl apply)/)).toStrictEqual([]);
});
