import { environmentNames } from '../../../config';
import { bundleIndexSchema, pointerSchema } from '../../../lib/bundle-runner/bundle-contract';
import { fetchBundle } from '../../../lib/bundle-runner/fetch-bundle';
import { apply } from './apply/apply-fixture';
import { FakePlatform } from './fake-platform';
import { mirror, serve } from './mirror/mirror-fixture';
import { applyPlatform, lockedBundle, mirrorPlatform, renderedBundle } from './rendered-bundles';
import { chart, manifests, sampleBundle, toolFiles } from './sample-bundle';

const { pointer, files } = sampleBundle([
  chart({ name: 'kueue' }),
  manifests({ name: 'queues' }, [{ kind: 'Namespace', name: 'vision' }]),
]);

const index: unknown = JSON.parse(files['bundle.json'] ?? '');

/** The index with one text of it changed. */
const changed = (from: string, to: string): unknown =>
  JSON.parse(JSON.stringify(index).replace(from, to));

test('an index is read as it was written', () => {
  expect(bundleIndexSchema.parse(index)).toStrictEqual(index);
});

test.each([
  ['"kind":"chart"', '"kind":"program"'],
  ['"apply":"release"', '"apply":"shell"'],
  ['"namespace":"kueue-system"', '"namespace":"--kubeconfig"'],
  ['"name":"kueue"', '"name":"-x"'],
  ['"repository":"oci://', '"repository":"file://'],
  ['"url":"https://', '"url":"http://'],
  ['"digest":"sha256:', '"digest":"md5:'],
  ['"folder":"1-controllers', '"folder":"/etc'],
  ['"path":"1-controllers/kueue/', '"path":"1-controllers/../../'],
  ['"path":"linux/crane"', '"path":"../crane"'],
  ['"timeoutSeconds":100', '"timeoutSeconds":0'],
  ['"schemaVersion":1', '"schemaVersion":1,"more":1'],
])('an index with %s changed into %s is refused', (from, to) => {
  expect(JSON.stringify(index)).toContain(from);
  expect(bundleIndexSchema.safeParse(changed(from, to)).success).toBe(false);
});

test('a digest that nobody has locked is no mistake of the index', () => {
  const open = changed(
    /"digest":"sha256:[0-9a-f]{64}"/.exec(JSON.stringify(index))?.[0] ?? '',
    '"digest":null',
  );
  expect(bundleIndexSchema.safeParse(open).success).toBe(true);
});

test('a pointer is read as it was written, and nothing but it', () => {
  expect(pointerSchema.parse(pointer)).toStrictEqual(pointer);
  expect(pointerSchema.safeParse({ ...pointer, digest: 'latest' }).success).toBe(false);
  expect(pointerSchema.safeParse({ ...pointer, more: '' }).success).toBe(false);
});

describe.each(environmentNames)('the bundle of %s', (name) => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has an index that describes every file', async () => {
    const bundle = renderedBundle(name);
    const platform = new FakePlatform();
    platform.want(bundle);
    const fetched = await fetchBundle(platform.bench, bundle.pointer);
    expect(fetched.files).toStrictEqual(bundle.files);
  });

  it('is brought into a cluster once every digest is locked, and again without a change', async () => {
    const bundle = lockedBundle(name);
    const [first, second] = [mirrorPlatform(bundle), applyPlatform(bundle)];
    serve(new Map(bundle.index.tools.map((tool) => [tool.url, toolFiles[tool.name]])));
    await mirror(first);
    for (const [key, content] of first.aws.store) second.aws.store.set(key, content);
    await apply(second, bundle.index.cluster);
    expect(second.aws.parameters.get('/applied')).toBe(bundle.text);
    expect(second.record['digest']).toBe(bundle.pointer.digest);
    const [objects, record] = [second.inCluster, second.record];
    await apply(second, bundle.index.cluster);
    expect(second.inCluster).toStrictEqual(objects);
    expect(second.record).toStrictEqual(record);
    expect(second.matching(/^(kubectl delete|helm uninstall|helm rollback)/)).toStrictEqual([]);
  });
});
