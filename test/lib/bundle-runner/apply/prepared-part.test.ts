import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Helm } from '../../../../lib/bundle-runner/apply/helm';
import { Kubectl } from '../../../../lib/bundle-runner/apply/kubectl';
import { preparePart, type PreparedPart } from '../../../../lib/bundle-runner/apply/prepared-part';
import { bundleIndexSchema } from '../../../../lib/bundle-runner/bundle-contract';
import { FakePlatform } from '../fake-platform';
import { chart, chartFile, manifests, objectText, sampleBundle } from '../sample-bundle';

type Sample = ReturnType<typeof chart>;

/** Everything that is known of a part before the cluster is touched; `others` stand before it. */
async function prepared(
  sample: Sample,
  platform = new FakePlatform(),
  others: readonly Sample[] = [],
): Promise<PreparedPart> {
  const { files } = sampleBundle([...others, sample]);
  const index = bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));
  const part = index.parts.at(-1);
  if (part === undefined) throw new Error('no part');
  const { bench, folder } = platform;
  const archive = path.join(folder, 'chart.tgz');
  writeFileSync(archive, chartFile(part.name));
  const values = path.join(folder, 'values.yaml');
  writeFileSync(values, '{}\n');
  return preparePart(part, {
    bench,
    kubectl: new Kubectl(bench, 'kubectl'),
    helm: new Helm(bench, 'helm', { program: '/node', parameters: [] }),
    index,
    filled: files,
    fileOf: () => values,
    chartOf: () => archive,
  });
}

const definition = objectText({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  name: 'a.example.com',
});

const titles = ({ items }: PreparedPart): readonly string[] =>
  items.map((item) =>
    item.type === 'release' ? `release ${item.name}` : `${item.object.kind} ${item.object.name}`,
  );

test('a part of ours holds its objects, and runs where they are', async () => {
  const part = await prepared(
    manifests({ name: 'work' }, [
      { kind: 'ConfigMap', name: 'a', namespace: 'vision' },
      { kind: 'ConfigMap', name: 'b', namespace: 'speech' },
      { kind: 'Namespace', name: 'extra' },
    ]),
  );
  expect(titles(part)).toStrictEqual(['ConfigMap a', 'ConfigMap b', 'Namespace extra']);
  expect(part.namespaces).toStrictEqual(['speech', 'vision']);
});

test('a release holds itself, after the CRDs of its folder', async () => {
  const platform = new FakePlatform();
  platform.helm.definitions.set(chartFile('keda'), definition);
  const part = await prepared(chart({ name: 'keda' }, { crds: 'folder' }), platform);
  expect(titles(part)).toStrictEqual(['CustomResourceDefinition a.example.com', 'release keda']);
  expect(part.namespaces).toStrictEqual(['keda-system']);
});

test('a chart that is applied as text holds what it renders', async () => {
  const platform = new FakePlatform();
  platform.helm.rendered.set(chartFile('gateway'), `---\n${definition}---\n# nothing\n`);
  const part = await prepared(chart({ name: 'gateway' }, { apply: 'template' }), platform);
  expect(titles(part)).toStrictEqual(['CustomResourceDefinition a.example.com']);
});

test('a chart that renders no objects is refused before the cluster is touched', async () => {
  const platform = new FakePlatform();
  platform.helm.rendered.set(chartFile('gateway'), 'just: text\n');
  await expect(
    prepared(chart({ name: 'gateway' }, { apply: 'template' }), platform),
  ).rejects.toThrow(/^What the chart gateway renders holds something that is no Kubernetes object/);
  expect(platform.matching(/^kubectl/)).toStrictEqual([]);
});

describe('the version of a part', () => {
  const keda = chart({ name: 'keda' });

  it('is the same wherever the part stands', async () => {
    const other = manifests({ name: 'other' }, []);
    const [alone, second] = [await prepared(keda), await prepared(keda, undefined, [other])];
    expect(second.version).toBe(alone.version);
  });

  it.each([
    ['its values', chart({ name: 'keda' }, { values: 'replicas: 3\n' })],
    ['the version of its chart', chart({ name: 'keda' }, { version: '2.0.0' })],
    ['its time', chart({ name: 'keda', timeoutSeconds: 7 })],
  ])('changes with %s', async (_what, changed) => {
    expect((await prepared(changed)).version).not.toBe((await prepared(keda)).version);
  });
});
