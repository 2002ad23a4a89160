import { handler } from '../../../lib/response-runner/executor-main';

test('what is no plan is refused before the SDK is loaded', async () => {
  await expect(handler({})).rejects.toThrow('This is no plan');
});
