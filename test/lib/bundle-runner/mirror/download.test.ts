import { readFileSync } from 'node:fs';
import path from 'node:path';
import { download } from '../../../../lib/bundle-runner/mirror/download';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { digestOf } from '../sample-bundle';
import { serve } from './mirror-fixture';

const url = 'https://example.com/helm.tar.gz';

afterEach(() => {
  jest.restoreAllMocks();
});

function downloaded(platform: FakePlatform): Promise<void> {
  const file = path.join(platform.folder, 'helm.tar.gz');
  return download(platform.bench, { url, digest: digestOf('helm'), file, what: 'The tool helm' });
}

const textIn = (platform: FakePlatform): string =>
  readFileSync(path.join(platform.folder, 'helm.tar.gz'), 'utf8');

test('a file is fetched as it lies there', async () => {
  const web = serve(new Map([[url, 'helm']]));
  const platform = new FakePlatform('mirror');
  await downloaded(platform);
  expect(textIn(platform)).toBe('helm');
  expect(web).toHaveBeenCalledWith(
    url,
    expect.objectContaining({ headers: { 'accept-encoding': 'identity' } }),
  );
});

test('other bytes are refused, and not asked for again', async () => {
  const web = serve(new Map([[url, 'something else']]));
  const platform = new FakePlatform('mirror');
  expect(await refusalOf(downloaded(platform))).toMatch(
    /^The tool helm from https:\/\/example\.com\/helm\.tar\.gz comes to sha256:[0-9a-f]{64}, and sha256:[0-9a-f]{64} is locked: somebody published other bytes/,
  );
  expect(web).toHaveBeenCalledTimes(1);
});

test.each([429, 500, 503])('HTTP %s is asked again, a bounded number of times', async (status) => {
  const web = serve(new Map([[url, status]]));
  const platform = new FakePlatform('mirror');
  expect(await refusalOf(downloaded(platform))).toBe(
    `The tool helm cannot be had from ${url} now (HTTP ${String(status)}): start the job again.`,
  );
  expect(web).toHaveBeenCalledTimes(5);
  expect(platform.waited).toStrictEqual([2, 10, 30, 60]);
});

test('HTTP 404 is a finding about the version', async () => {
  const web = serve(new Map([[url, 404]]));
  expect(await refusalOf(downloaded(new FakePlatform('mirror')))).toBe(
    `The tool helm is not at ${url} (HTTP 404): correct its version or its address in config/compatibility.`,
  );
  expect(web).toHaveBeenCalledTimes(1);
});

test('a connection that breaks is tried again, and its cause is named', async () => {
  const web = jest
    .spyOn(globalThis, 'fetch')
    .mockRejectedValue(new TypeError('fetch failed', { cause: new Error('ECONNRESET') }));
  expect(await refusalOf(downloaded(new FakePlatform('mirror')))).toBe(
    `The tool helm could not be fetched whole from ${url} (ECONNRESET): start the job again.`,
  );
  expect(web).toHaveBeenCalledTimes(5);
});

test('what came of an attempt that broke is gone after the next', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('half a longer text'));
    },
    pull(controller) {
      controller.error(new Error('terminated'));
    },
  });
  jest
    .spyOn(globalThis, 'fetch')
    .mockResolvedValueOnce(new Response(broken))
    .mockResolvedValueOnce(new Response('helm'));
  const platform = new FakePlatform('mirror');
  await downloaded(platform);
  expect(textIn(platform)).toBe('helm');
});
