import { refusalOf } from '../refusal-of';
import { apply, plain, platformFor } from './apply-fixture';

test('the job waits for the mirror job, for a while', async () => {
  const platform = platformFor();
  platform.want(plain);
  expect(await refusalOf(apply(platform))).toMatch(
    /^The mirror job has not fetched what the bundle [0-9a-f]{12} needs, after 15 minutes: read its log, and start it/,
  );
  expect(platform.waited.reduce((sum, each) => sum + each, 0)).toBe(900);
  expect(platform.lines.filter((line) => line.startsWith('The mirror job'))).toHaveLength(1);
});
