import * as z from 'zod';
import { answers } from './answers';
import { incidentRecord, type AttributeValue } from './incident-record';
import { planResponse, type PlannedResponse } from './plan-response';
import { planText } from './plan-text';
import type { Step } from './plan';

/** What the workflow hands to the planner: the part that its definition fixes, and the event that came. */
export const plannerInput = z.object({
  environment: z.string(),
  answer: z.enum(answers),
  mode: z.enum(['off', 'dry-run', 'act']),
  retentionDays: z.int().min(1),
  settings: z.object({
    account: z.string(),
    region: z.string(),
    vpcId: z.string(),
    quarantineGroupId: z.string(),
    rolePrefixes: z.array(z.string()),
    responders: z.array(z.string()),
    bucketNames: z.array(z.string()),
  }),
  receivedAt: z.string(),
  event: z.unknown(),
});
export type PlannerInput = z.infer<typeof plannerInput>;

/** What the planner hands back to the workflow. */
export type PlannerOutput =
  | { readonly outcome: 'refused'; readonly because: string }
  | {
      readonly outcome: 'planned';
      readonly incidentId: string;
      readonly record: Readonly<Record<string, AttributeValue>>;
      readonly steps: readonly Step[];
      readonly clock: { readonly reminders: readonly string[]; readonly tellBy: string };
      readonly notice: { readonly subject: string; readonly message: string };
    };

/** SNS takes 100 characters of ASCII in a subject, without line breaks. */
function subjectOf(text: string): string {
  return text.replaceAll(/[^\x20-\x7E]/g, ' ').slice(0, 100);
}

type Planned = Extract<PlannedResponse, { outcome: 'planned' }>;

function noticeOf({ incident, steps, idle }: Planned, { environment, answer, mode }: PlannerInput) {
  const { finding, clock, id } = incident;
  const carriedOut = {
    off: 'The playbook is off.',
    'dry-run': 'This is a dry run: nobody carries the plan out.',
    act: 'The plan is carried out, after approval where config asks for one.',
  }[mode];
  return {
    subject: subjectOf(`${environment}: ${finding.title}`),
    message: [
      `${id} in ${environment}: ${finding.title}`,
      `${finding.service} ${finding.type}, severity ${finding.severity}, account ${finding.account}, ${finding.region}`,
      `Plan of ${answer}. ${carriedOut}`,
      planText(steps, idle),
      `If personal data is affected, authority and people are told by ${clock.tellBy} (LGPD Art. 48).`,
      `Runbook: docs/runbooks/response.md#${answer}`,
    ].join('\n'),
  };
}

/** One answer to one event. Whatever is handed to it, it answers; it throws nothing. */
export function plan(input: unknown): PlannerOutput {
  const read = plannerInput.safeParse(input);
  if (!read.success) {
    return { outcome: 'refused', because: `the workflow asked wrongly: ${read.error.message}` };
  }
  const request = read.data;
  const planned = planResponse(request);
  if (planned.outcome === 'refused') return planned;
  // What is off has a plan as well, and nobody is shown how to carry it out.
  const steps = request.mode === 'off' ? [] : planned.steps;
  const idle = request.mode === 'off' ? 'the playbook is off' : planned.idle;
  const { incident } = planned;
  return {
    outcome: 'planned',
    incidentId: incident.id,
    record: incidentRecord(incident, planText(steps, idle), request),
    steps,
    clock: incident.clock,
    notice: noticeOf({ ...planned, steps, idle }, request),
  };
}
