import { answers } from '../../../lib/response-runner/answers';
import { playbookWorkflow } from '../../../lib/response-runner/playbook-workflow';
import { followersOf, reachedIn } from './workflow-walk';

const variants = answers.flatMap((answer) =>
  (['off', 'dry-run', 'act'] as const).flatMap((mode) =>
    (['manual', 'automatic'] as const).map((approval) => ({ answer, mode, approval })),
  ),
);
const workflowOf = (variant: (typeof variants)[number]) =>
  playbookWorkflow({ ...variant, approvalHours: 4, told: { environment: 'test' } });

describe.each(variants)('$answer, $mode, $approval', (variant) => {
  const workflow = workflowOf(variant);

  it('comes to every state that it has, and to no other', () => {
    expect([...reachedIn(workflow)].sort()).toStrictEqual(Object.keys(workflow.States).sort());
  });

  it('catches whatever goes wrong, and keeps the event', () => {
    const uncaught = Object.entries(workflow.States)
      .filter(([name, { Type }]) => Type === 'Task' && name !== 'KeepLetter')
      .filter(([, { Catch }]) => !JSON.stringify(Catch ?? []).includes('"States.ALL"'));
    expect(uncaught).toStrictEqual([]);
    expect(reachedIn(workflow)).toContain('KeepLetter');
  });

  it('registers before it tells, and tells before it acts', () => {
    const { States } = workflow;
    expect(followersOf(States['Plan'] ?? { Type: 'none' })).not.toContain('Act');
    const acts = Object.keys(States).filter((name) => name === 'Act');
    expect(acts).toHaveLength(variant.mode === 'act' && variant.answer !== 'open-incident' ? 1 : 0);
  });
});

test('a plan that people must approve is not carried out without them', () => {
  const { States } = workflowOf({ answer: 'isolate-node', mode: 'act', approval: 'manual' });
  const leading = Object.entries(States).filter(([, state]) => followersOf(state).includes('Act'));
  expect(leading.map(([name]) => name)).toStrictEqual(['Ask']);
  expect(States['Ask']).toMatchObject({ TimeoutSeconds: 14_400 });
});

test('an update of a finding opens no second incident, and a letter that is sent again goes on', () => {
  const { States } = workflowOf({ answer: 'isolate-node', mode: 'act', approval: 'automatic' });
  expect(followersOf(States['Register'] ?? { Type: 'none' })).toStrictEqual(
    expect.arrayContaining(['StartClock', 'Reopen']),
  );
  expect(followersOf(States['Reopen'] ?? { Type: 'none' })).toStrictEqual(
    expect.arrayContaining(['StartClock', 'SeenAgain']),
  );
});
