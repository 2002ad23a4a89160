import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Deadline } from '../../../../lib/bundle-runner/apply/deadline';
import { Helm, type ChartFiles } from '../../../../lib/bundle-runner/apply/helm';
import { objectsIn, titleOf } from '../../../../lib/bundle-runner/apply/object-reference';
import { FakePlatform } from '../fake-platform';
import { chartFile, objectText } from '../sample-bundle';

const release = { name: 'keda', namespace: 'keda-system' };

function helmOn(platform: FakePlatform): { readonly helm: Helm; readonly files: ChartFiles } {
  platform.cluster.namespaces.add(release.namespace);
  const files = {
    chart: path.join(platform.folder, 'keda.tgz'),
    values: path.join(platform.folder, 'values.yaml'),
  };
  writeFileSync(files.chart, chartFile('keda'));
  writeFileSync(files.values, '{}\n');
  const postRenderer = { program: '/node', parameters: ['/apply.js', 'keep-protected'] };
  return { helm: new Helm(platform.bench, 'helm', postRenderer), files };
}

test('an upgrade takes the values of the bundle and no others, whole or not at all', async () => {
  const platform = new FakePlatform();
  const { helm, files } = helmOn(platform);
  const deadline = new Deadline(platform.bench.clock, 90);
  await helm.upgrade(release, { ...files, skipCrds: true }, deadline);
  expect(platform.ran).toStrictEqual([
    'helm upgrade --install keda …/keda.tgz --namespace keda-system --values …/values.yaml --reset-values --atomic --wait --timeout 90s --history-max 5 --skip-crds --post-renderer /node --post-renderer-args /apply.js --post-renderer-args keep-protected',
  ]);
  expect(await helm.history(release)).toStrictEqual([{ revision: 1, status: 'deployed' }]);
});

test('what Helm needs to take a half-made release back is not cut off', async () => {
  const platform = new FakePlatform();
  const { helm, files } = helmOn(platform);
  platform.fail({ when: /upgrade/, stderr: '', timedOut: true });
  const deadline = new Deadline(platform.bench.clock, 90);
  await expect(helm.upgrade(release, { ...files, skipCrds: false }, deadline)).rejects.toThrow(
    'helm upgrade was stopped after 240 seconds',
  );
});

test('a release into a namespace that nobody made fails', async () => {
  const platform = new FakePlatform();
  const { helm, files } = helmOn(platform);
  platform.cluster.namespaces.delete(release.namespace);
  const deadline = new Deadline(platform.bench.clock, 90);
  await expect(helm.upgrade(release, { ...files, skipCrds: false }, deadline)).rejects.toThrow(
    'namespaces "keda-system" not found',
  );
});

test('a release that is not there has no history', async () => {
  const { helm } = helmOn(new FakePlatform());
  expect(await helm.history(release)).toStrictEqual([]);
});

test('a history that cannot be read is no missing release', async () => {
  const platform = new FakePlatform();
  const { helm } = helmOn(platform);
  platform.fail({ when: /history/, stderr: 'Error: Kubernetes cluster unreachable' });
  await expect(helm.history(release)).rejects.toThrow('cluster unreachable');
});

test('an uninstall of what is not there ends well', async () => {
  const { helm } = helmOn(new FakePlatform());
  expect(await helm.uninstall(release, 60)).toContain('uninstalled');
});

describe('the folder of CRDs', () => {
  const definition = (name: string): string =>
    objectText({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name,
      spec: { group: 'example.com', note: 'apiVersion: is no object\n---- nor is this\n' },
    });

  it.each([
    [
      'with a line of dashes before each file',
      `---\n${definition('a')}\n---\n${definition('b')}\n`,
    ],
    ['with none', `${definition('a')}\n${definition('b')}\n`],
    ['with one before the second', `# Licence\n${definition('a')}\n---\n${definition('b')}\n`],
    ['with one before the first', `---\n# Made\n${definition('a')}\n${definition('b')}\n`],
  ])('is read %s', async (_how, text) => {
    const platform = new FakePlatform();
    const { helm, files } = helmOn(platform);
    platform.helm.definitions.set(chartFile('keda'), text);
    const read = await helm.definitionsOf(files.chart);
    expect(objectsIn(read, { what: 'CRDs', within: null }).map(titleOf)).toStrictEqual([
      'CustomResourceDefinition a',
      'CustomResourceDefinition b',
    ]);
  });

  it('may be empty', async () => {
    const { helm, files } = helmOn(new FakePlatform());
    expect(await helm.definitionsOf(files.chart)).toBe('');
  });
});
