import { handler } from '../../../lib/response-runner/planner-main';
import { recorded } from './recorded-findings';
import { plannerInputFor } from './replay';

test('Lambda is handed a promise of the plan', async () => {
  await expect(
    handler(plannerInputFor('isolate-node', recorded('guardduty-node'))),
  ).resolves.toMatchObject({ outcome: 'planned' });
  await expect(handler(undefined)).resolves.toMatchObject({ outcome: 'refused' });
});
