import type { Environment } from '../../config';
import { platformNames } from '../contract/platform-names';
import { matchesPattern } from '../response-runner/event-pattern';
import { findingRules } from '../response-runner/finding-rules';
import type { PlanSettings, Step } from '../response-runner/plan';
import { planResponse } from '../response-runner/plan-response';
import { planText } from '../response-runner/plan-text';
import { readFinding } from '../response-runner/read-finding';

/** What would be done about a finding. */
export type Replay =
  | { readonly outcome: 'lost' | 'letter'; readonly says: string }
  | {
      readonly outcome: 'answered';
      readonly rule: string;
      readonly answer: string;
      readonly mode: string;
      readonly approval: string;
      readonly incident: string;
      readonly tellBy: string;
      readonly steps: readonly Step[];
      readonly says: string;
    };

/** Ids that only the deploy knows: those that the finding names stand for them, so that the plan is shown. */
function settingsFor(environment: Environment, event: unknown): PlanSettings {
  const read = readFinding(event);
  const subject = read.outcome === 'read' ? read.finding.subject : undefined;
  const storage = `${environment.name}-storage-`;
  const bucket = subject?.kind === 'bucket' ? subject.bucketName : '';
  return {
    account: environment.accounts.workload,
    region: environment.places.primary.region,
    vpcId: (subject?.kind === 'node' ? subject.vpcIds[0] : undefined) ?? 'vpc-of-the-environment',
    quarantineGroupId: 'the quarantine group',
    rolePrefixes: [`${environment.name}-`, `${platformNames(environment.name).cluster}-`],
    responders: ['the break-glass roles'],
    bucketNames: bucket.startsWith(storage) ? [bucket] : [`${storage}*`],
  };
}

/** Reads a recorded finding and plans the answer as the platform would, without asking AWS. */
export function replayFinding(environment: Environment, event: unknown, now: Date): Replay {
  const rule = findingRules.find(({ pattern }) => matchesPattern(pattern, event));
  if (rule === undefined) {
    return {
      outcome: 'lost',
      says: `no rule hands this event to a playbook: ${findingRules.map(({ says }) => says).join('; ')}`,
    };
  }
  const { answer } = rule;
  const planned = planResponse({
    answer,
    settings: settingsFor(environment, event),
    event,
    receivedAt: now.toISOString(),
  });
  if (planned.outcome === 'refused') {
    return {
      outcome: 'letter',
      says: `the event goes to the dead-letter queue: ${planned.because}`,
    };
  }
  const { mode, approval } =
    answer === 'open-incident'
      ? { mode: 'act', approval: 'automatic' }
      : environment.response.playbooks[answer];
  const { incident, steps, idle } = planned;
  return {
    outcome: 'answered',
    rule: rule.id,
    answer,
    mode,
    approval,
    incident: incident.id,
    tellBy: incident.clock.tellBy,
    steps,
    says: planText(steps, idle),
  };
}
