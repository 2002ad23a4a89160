import type { PlaybookName } from '../../config/schema/response';

export type { PlaybookName };

/** What answers a finding: a playbook, or an incident alone. */
export type Answer = PlaybookName | 'open-incident';

/** Every playbook: one that config knows and this table does not have does not compile. */
const playbooks = {
  'isolate-node': true,
  'revoke-sessions': true,
  'quarantine-bucket': true,
  'disable-credential': true,
} as const satisfies Readonly<Record<PlaybookName, true>>;

/** Names of all playbooks, in the order of their runbooks. */
export const playbookNames = Object.keys(playbooks) as readonly PlaybookName[];

/** Everything that answers a finding. */
export const answers: readonly Answer[] = [...playbookNames, 'open-incident'];

/** Executions that each function of an answer has for itself: a flood elsewhere takes none of them, and it floods nobody. */
export const executionsPerFunction = 2;
