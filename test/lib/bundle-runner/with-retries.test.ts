import { retryDelays, withRetries } from '../../../lib/bundle-runner/with-retries';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';

function tried(
  platform: FakePlatform,
  { failures, passes }: { readonly failures: number; readonly passes: boolean },
): Promise<number> {
  let attempts = 0;
  return withRetries(platform.bench, {
    what: 'chart keda',
    attempt: () => {
      attempts += 1;
      return attempts > failures
        ? Promise.resolve(attempts)
        : Promise.reject(new Error(`attempt ${String(attempts)}`));
    },
    passes: () => passes,
  });
}

test('what works is done once', async () => {
  const platform = new FakePlatform();
  expect(await tried(platform, { failures: 0, passes: true })).toBe(1);
  expect(platform.waited).toStrictEqual([]);
});

test('what may work the next time is tried again, after a while', async () => {
  const platform = new FakePlatform();
  expect(await tried(platform, { failures: 2, passes: true })).toBe(3);
  expect(platform.waited).toStrictEqual([2, 10]);
  expect(platform.lines).toStrictEqual([
    'chart keda: once more in 2 seconds',
    'chart keda: once more in 10 seconds',
  ]);
});

test('what stays wrong is not tried again', async () => {
  const platform = new FakePlatform();
  expect(await refusalOf(tried(platform, { failures: 1, passes: false }))).toBe('attempt 1');
});

test('nothing is tried for ever: the last failure counts', async () => {
  const platform = new FakePlatform();
  expect(await refusalOf(tried(platform, { failures: 99, passes: true }))).toBe('attempt 5');
  expect(platform.waited).toStrictEqual([...retryDelays]);
});
