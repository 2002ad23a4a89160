import { fetchBundle, readPointer } from '../../../lib/bundle-runner/fetch-bundle';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';
import { chart, sampleBundle, type SampleBundle } from './sample-bundle';

const bundle = sampleBundle([chart({ name: 'kueue' })]);

function fetched(
  { pointer }: SampleBundle,
  platform: FakePlatform,
): ReturnType<typeof fetchBundle> {
  return fetchBundle(platform.bench, pointer);
}

function platformWith(files: SampleBundle['files']): FakePlatform {
  const platform = new FakePlatform();
  platform.want({ ...bundle, files });
  return platform;
}

test('a bundle is its files, its index and the pointer to it', async () => {
  const found = await fetched(bundle, platformWith(bundle.files));
  expect(found.files).toStrictEqual(bundle.files);
  expect(found.pointer).toStrictEqual(bundle.pointer);
  expect(found.index.parts.map(({ name }) => name)).toStrictEqual(['kueue']);
});

test.each([
  ['another file', { ...bundle.files, 'extra.yaml': '' }],
  ['another text', { ...bundle.files, '1-controllers/kueue/values.yaml': 'replicas: 9\n' }],
  ['one file less', { 'bundle.json': bundle.files['bundle.json'] ?? '' }],
  ['nothing', {}],
])('an archive with %s is not the bundle that is wanted', async (_what, files) => {
  expect(await refusalOf(fetched(bundle, platformWith(files)))).toMatch(
    /^The archive s3:\/\/assets\/[0-9a-f]{64}\.zip holds a bundle of digest [0-9a-f]{64}, and [0-9a-f]{64} is wanted: nothing of it is used\. Deploy the stack ClusterBundle again/,
  );
});

test('an index that names a file of another text does not describe the bundle', async () => {
  const { index } = await fetched(bundle, platformWith(bundle.files));
  const parts = index.parts.map((part) => ({
    ...part,
    files: part.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })),
  }));
  const wrong = sampleBundle([chart({ name: 'kueue' })], { index: { parts } });
  const platform = new FakePlatform();
  platform.want(wrong);
  expect(await refusalOf(fetched(wrong, platform))).toMatch(
    /^The bundle's index does not describe its files: 1-controllers\/kueue\/values\.yaml\./,
  );
});

test('an archive that is not there is said to be so', async () => {
  expect(await refusalOf(fetched(bundle, new FakePlatform()))).toBe(
    `The archive s3://assets/${bundle.pointer.key} of the wanted bundle is not there: deploy the stack ClusterBundle again, so that programs and bundle are of one checkout.`,
  );
});

test.each([
  ['text', 'is no JSON'],
  ['{}', 'is of schema version none, and this program reads version 1'],
  ['{"schemaVersion":1,"digest":"latest"}', 'is not what this program reads'],
])('%j is no pointer', (text, complaint) => {
  expect(() => readPointer(text)).toThrow(`The pointer to the wanted bundle ${complaint}`);
});
