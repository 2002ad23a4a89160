import { Refusal } from '../../../lib/bundle-runner/refusal';

test('a refusal is a failed job, unless it was started wrongly', () => {
  expect(new Refusal('No.')).toMatchObject({ name: 'Refusal', message: 'No.', exitCode: 1 });
  expect(new Refusal('No.', 2).exitCode).toBe(2);
});
