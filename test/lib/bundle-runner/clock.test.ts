import { realClock } from '../../../lib/bundle-runner/clock';

test('time goes by in milliseconds, and sleep is in seconds', async () => {
  const before = realClock.now();
  await realClock.sleep(0.02);
  const passed = realClock.now() - before;
  expect(passed).toBeGreaterThan(15);
  expect(passed).toBeLessThan(10_000);
});
