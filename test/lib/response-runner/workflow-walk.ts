import type { State, Workflow } from '../../../lib/response-runner/workflow';

/** Names of the states that may follow a state. */
export function followersOf(state: State): readonly string[] {
  const caught = (state['Catch'] ?? []) as readonly { Next: string }[];
  const chosen = (state['Choices'] ?? []) as readonly { Next: string }[];
  const next = [state['Next'], state['Default']].filter((each) => typeof each === 'string');
  return [...next, ...[...caught, ...chosen].map(({ Next }) => Next)];
}

/** Every state that an execution can come to. */
export function reachedIn({ States, StartAt }: Workflow): ReadonlySet<string> {
  const reached = new Set([StartAt]);
  for (const name of reached) {
    const state = States[name];
    if (state === undefined) throw new Error(`a state leads to ${name}, which is not there`);
    for (const follower of followersOf(state)) reached.add(follower);
  }
  return reached;
}
