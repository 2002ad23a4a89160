import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Artifacts, digestOfFile } from '../../../lib/bundle-runner/artifacts';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';
import { digestOf, hexOf } from './sample-bundle';

const digest = digestOf('a chart');
const key = `artifacts/sha256/${hexOf('a chart')}`;

const artifactsOf = (platform: FakePlatform): Artifacts =>
  new Artifacts(platform.bench, 'artifacts');

function fileOn(platform: FakePlatform, text: string): string {
  const file = path.join(platform.folder, 'file');
  writeFileSync(file, text);
  return file;
}

test('a file is known by the SHA-256 of its bytes', async () => {
  const platform = new FakePlatform();
  expect(await digestOfFile(fileOn(platform, 'a chart'))).toBe(digest);
});

test('what is stored is there, and comes back as it was', async () => {
  const platform = new FakePlatform('mirror');
  const artifacts = artifactsOf(platform);
  expect(await artifacts.has(digest)).toBe(false);
  await artifacts.store(digest, fileOn(platform, 'a chart'));
  expect(await artifacts.has(digest)).toBe(true);
  expect(readFileSync(await artifacts.fetch(digest, 'The chart'), 'utf8')).toBe('a chart');
});

test('a file that changed after it was compared is refused by the bucket', async () => {
  const platform = new FakePlatform('mirror');
  const stored = artifactsOf(platform).store(digest, fileOn(platform, 'something else'));
  expect(await refusalOf(stored)).toContain('BadDigest');
  expect(platform.aws.store.has(key)).toBe(false);
});

test('what lies under a digest and is something else counts as not there', async () => {
  const platform = new FakePlatform();
  platform.put(key, 'something else');
  expect(await artifactsOf(platform).has(digest)).toBe(false);
});

test('other bytes are not handed out', async () => {
  const platform = new FakePlatform();
  platform.put(key, 'something else');
  expect(await refusalOf(artifactsOf(platform).fetch(digest, 'The chart keda'))).toBe(
    `The chart keda comes to ${digestOf('something else')} in the bucket artifacts, and the bundle's index says ${digest}: nothing is run that is not what was asked for. Delete the object sha256/${hexOf('a chart')} and start the mirror job.`,
  );
});

test('what is missing is said to be missing, and who brings it', async () => {
  const fetched = artifactsOf(new FakePlatform()).fetch(digest, 'The chart keda');
  expect(await refusalOf(fetched)).toBe(
    `The chart keda is not in the bucket artifacts, under sha256/${hexOf('a chart')}: start the mirror job. It fetches what is missing, and starts this job.`,
  );
});

test('a bundle is complete once it is marked, and only the mirror job may do so', async () => {
  const mirror = new FakePlatform('mirror');
  const artifacts = artifactsOf(mirror);
  expect(await artifacts.isComplete('a'.repeat(64))).toBe(false);
  await artifacts.markComplete('a'.repeat(64));
  expect(await artifacts.isComplete('a'.repeat(64))).toBe(true);
  expect(await refusalOf(artifactsOf(new FakePlatform('apply')).markComplete('a'))).toBe(
    'the apply job has no right to aws s3api put-object',
  );
});

test('a bucket that does not answer is no missing mark', async () => {
  const platform = new FakePlatform();
  platform.fail({ when: /head-object/, stderr: 'An error occurred (403): Forbidden' });
  expect(await refusalOf(artifactsOf(platform).isComplete('a'.repeat(64)))).toContain('(403)');
});
