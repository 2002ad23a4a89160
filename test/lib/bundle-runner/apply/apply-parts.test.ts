import { inventoryOnTheWay } from '../../../../lib/bundle-runner/apply/apply-parts';
import { emptyInventory } from '../../../../lib/bundle-runner/apply/inventory';
import { refusalOf } from '../refusal-of';
import { chart, manifests, sampleBundle } from '../sample-bundle';
import { apply, applyInTurn, plain, platformFor } from './apply-fixture';

describe('a job that was cut off', () => {
  const newer = sampleBundle([
    chart({ name: 'keda' }),
    manifests({ name: 'queues' }, [{ kind: 'ConfigMap', name: 'more', namespace: 'vision' }]),
  ]);

  it('is made good by the next run', async () => {
    const platform = platformFor(plain, newer);
    await applyInTurn(platform, plain);
    platform.want(newer);
    platform.fail({ when: /^kubectl apply .*configmap\.more/, stderr: 'forbidden', times: 1 });
    await refusalOf(apply(platform));
    await apply(platform);
    expect(platform.inCluster).toStrictEqual(['ConfigMap vision/more', 'Namespace vision']);
    expect([...platform.helm.releases.keys()]).toStrictEqual(['keda-system/keda']);
    expect(platform.aws.parameters.get('/applied')).toBe(newer.text);
  });

  it('leaves nothing that is not known of, even when another bundle follows', async () => {
    const platform = platformFor(plain, newer);
    platform.want(newer);
    platform.fail({ when: /^kubectl apply .*configmap\.more/, stderr: 'forbidden', times: 1 });
    await refusalOf(apply(platform));
    await applyInTurn(platform, plain);
    expect([...platform.helm.releases.keys()]).toStrictEqual(['kueue-system/kueue']);
  });

  it('had recorded what would be there before it was there', async () => {
    const platform = platformFor(plain);
    await apply(platform);
    const record = platform.ran.findIndex((line) => line.endsWith('--filename=-'));
    const change = platform.ran.findIndex((line) => line.startsWith('helm upgrade'));
    expect(record).toBeGreaterThan(-1);
    expect(record).toBeLessThan(change);
  });
});

test('parts are applied in the order of the index, and the first that fails is the last', async () => {
  const bundle = sampleBundle(
    ['a', 'b', 'c'].map((name) =>
      manifests({ name }, [{ kind: 'ConfigMap', name, namespace: 'vision' }]),
    ),
  );
  const platform = platformFor(bundle);
  platform.fail({ when: /configmap\.b\.yaml/, stderr: 'forbidden' });
  await refusalOf(apply(platform));
  expect(platform.lines.slice(-2)).toStrictEqual(['[1/3] policy/a', '[2/3] policy/b']);
  expect(platform.inCluster).toStrictEqual(['ConfigMap vision/a']);
});

test('what was applied before the failure is recorded with its version', async () => {
  const platform = platformFor(plain);
  platform.fail({ when: /configmap\.settings/, stderr: 'forbidden', times: 1 });
  await refusalOf(apply(platform));
  const inventory = JSON.parse(platform.record['inventory'] ?? '') as { versions: object };
  expect(Object.keys(inventory.versions)).toStrictEqual(['kueue']);
  expect(platform.record['digest']).toBe('');
});

test('a record that cannot be written in the end does not hide why a part failed', async () => {
  const platform = platformFor(plain);
  platform.fail({
    when: /configmap\.settings/,
    stderr: 'forbidden',
    after: () => {
      platform.fail({ when: /^kubectl apply .*--filename=-$/, stderr: 'denied' });
    },
  });
  expect(await refusalOf(apply(platform))).toContain('policy/queues failed: kubectl apply');
  expect(platform.lines.at(-1)).toContain('the record stays as it was written before');
});

test('on the way, everything that was there and everything that is coming may be there', () => {
  const release = (name: string) => ({ type: 'release' as const, name, namespace: 'vision' });
  const known = { ...emptyInventory, items: [release('old')], versions: { old: '1' } };
  const parts = [{ items: [release('new')] }];
  expect(inventoryOnTheWay(known, parts, { new: '2' })).toStrictEqual({
    schemaVersion: 1,
    items: [release('old'), release('new')],
    versions: { old: '1', new: '2' },
  });
});
