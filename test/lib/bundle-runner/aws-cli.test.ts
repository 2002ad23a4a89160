import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  aws,
  checksumOfObject,
  downloadObject,
  foundOr,
  hasImage,
  readParameter,
  uploadObject,
  writeParameter,
} from '../../../lib/bundle-runner/aws-cli';
import { outputOf } from '../../../lib/bundle-runner/command';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';
import { digestOf } from './sample-bundle';

test('a parameter is read byte for byte', async () => {
  const platform = new FakePlatform();
  const text = '{"a":"ü\\n \\"b\\""} ';
  platform.aws.parameters.set('/wanted', text);
  expect(await readParameter(platform, '/wanted')).toBe(text);
});

test('a parameter is written over, byte for byte', async () => {
  const platform = new FakePlatform();
  await writeParameter(platform, '/applied', 'first');
  await writeParameter(platform, '/applied', '{"second": " "}');
  expect(platform.aws.parameters.get('/applied')).toBe('{"second": " "}');
});

test('a parameter that is not there is named as AWS names it', async () => {
  expect(await refusalOf(readParameter(new FakePlatform(), '/wanted'))).toMatch(
    /^aws ssm get-parameter ended with exit code 1:\n.*ParameterNotFound/,
  );
});

test('an answer that is none is no value', async () => {
  const runner = {
    run: () => Promise.resolve({ exitCode: 0, stdout: 'null', stderr: '', timedOut: false }),
  };
  expect(await refusalOf(readParameter(runner, '/wanted'))).toContain(
    'The answer of aws ssm get-parameter is not what this program reads',
  );
});

const object = { bucket: 'artifacts', key: 'a' };

test('an object has a checksum, an empty one where S3 keeps none, and none where it is not', async () => {
  const platform = new FakePlatform('mirror');
  expect(await checksumOfObject(platform, object)).toBeNull();
  const file = path.join(platform.folder, 'a');
  writeFileSync(file, 'a');
  const checksum = Buffer.from(digestOf('a').slice(7), 'hex').toString('base64');
  await uploadObject(platform, object, { file, checksum });
  expect(await checksumOfObject(platform, object)).toBe(checksum);
  const runner = {
    run: () => Promise.resolve({ exitCode: 0, stdout: '{}', stderr: '', timedOut: false }),
  };
  expect(await checksumOfObject(runner, object)).toBe('');
});

test('an object that is not there ends with the sentence of whoever asked', async () => {
  const file = { file: '/nowhere', otherwise: 'The bundle is not there: deploy again.' };
  expect(await refusalOf(downloadObject(new FakePlatform(), object, file))).toBe(file.otherwise);
});

test('a failure of another kind keeps its own words', async () => {
  const platform = new FakePlatform();
  platform.fail({ when: /get-parameter/, stderr: 'An error occurred (AccessDenied)' });
  const asked = outputOf(platform, aws(['ssm', 'get-parameter', '--name', 'a']));
  expect(await refusalOf(foundOr('Not there.', ['NoSuchKey'], asked))).toContain('AccessDenied');
});

test('an image is there by its digest, and a missing repository is no missing image', async () => {
  const platform = new FakePlatform('mirror');
  platform.registry.createRepository('ours').digests.add(digestOf('a'));
  expect(await hasImage(platform, 'ours', digestOf('a'))).toBe(true);
  expect(await hasImage(platform, 'ours', digestOf('b'))).toBe(false);
  expect(await refusalOf(hasImage(platform, 'other', digestOf('a')))).toContain(
    'RepositoryNotFoundException',
  );
});
