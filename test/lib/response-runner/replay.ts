import type { Call, OperationName, SendCall } from '../../../lib/response-runner/calls';
import { execute } from '../../../lib/response-runner/executor';
import type { Answer } from '../../../lib/response-runner/answers';
import { plan, type PlannerInput, type PlannerOutput } from '../../../lib/response-runner/planner';
import { testMoment, testSettings } from './recorded-findings';

/** What the workflow would hand to the planner. */
export function plannerInputFor(answer: Answer, event: unknown): PlannerInput {
  return {
    environment: 'test',
    answer,
    mode: 'act',
    retentionDays: 1827,
    settings: {
      ...testSettings,
      rolePrefixes: [...testSettings.rolePrefixes],
      responders: [...testSettings.responders],
      bucketNames: [...testSettings.bucketNames],
    },
    receivedAt: testMoment,
    event,
  };
}

/** Answers of AWS by operation; an operation without one is refused, as a call that nobody expected. */
export type Answers = Partial<Record<OperationName, (input: unknown) => unknown>>;

/** A caller that records, and refuses whatever it has no answer for. */
export function strictCaller(answers: Answers): {
  readonly calls: readonly Call[];
  readonly send: SendCall;
} {
  const calls: Call[] = [];
  const send = (call: Call): Promise<unknown> => {
    calls.push(structuredClone(call));
    const answer = answers[call.operation];
    if (answer === undefined) return Promise.reject(new Error(`nobody expected ${call.operation}`));
    return Promise.resolve(answer(call.input));
  };
  return { calls, send };
}

/** Plans, hands the plan on as JSON, as the workflow does, and carries it out. */
export async function replay(
  answer: Answer,
  event: unknown,
  answers: Answers,
): Promise<{ readonly planned: PlannerOutput; readonly calls: readonly Call[] }> {
  const planned: PlannerOutput = plan(plannerInputFor(answer, event));
  const { calls, send } = strictCaller(answers);
  if (planned.outcome === 'planned' && planned.steps.length > 0) {
    await execute(JSON.parse(JSON.stringify({ steps: planned.steps })) as unknown, send);
  }
  return { planned, calls };
}
