import { createHash } from 'node:crypto';
import type { Answer } from './answers';
import type { Finding } from './finding';
import { incidentClock, type IncidentClock } from './incident-clock';
import type { Plan, PlanSettings, Step } from './plan';
import { disableCredential } from './playbooks/disable-credential';
import { isolateNode } from './playbooks/isolate-node';
import { quarantineBucket } from './playbooks/quarantine-bucket';
import { revokeSessions } from './playbooks/revoke-sessions';
import { readFinding } from './read-finding';

/** What the planner is asked. */
export interface PlanRequest {
  readonly answer: Answer;
  readonly settings: PlanSettings;
  /** The event, as EventBridge delivered it: nothing is known about it yet. */
  readonly event: unknown;
  /** When it was received, as an ISO moment in UTC: the clock starts then. */
  readonly receivedAt: string;
}

/** What is known of an incident when it is opened. */
export interface Incident {
  /** The same for every update of the finding. */
  readonly id: string;
  readonly finding: Finding;
  readonly openedAt: string;
  readonly clock: IncidentClock;
}

/** What the planner says: an incident with its plan, or why there is none. */
export type PlannedResponse =
  | { readonly outcome: 'refused'; readonly because: string }
  | {
      readonly outcome: 'planned';
      readonly incident: Incident;
      readonly steps: readonly Step[];
      /** Why nothing is to be done; empty where something is. */
      readonly idle: string;
    };

/** A name that Step Functions takes for an execution, too. */
function incidentIdOf({ service, id }: Finding): string {
  const digest = createHash('sha256').update(`${service} ${id}`).digest('hex');
  return `incident-${digest.slice(0, 24)}`;
}

/** Kinds of subjects, in words. */
const kinds = {
  node: 'a node',
  session: 'a session',
  'access-key': 'an access key',
  bucket: 'a bucket',
} as const;

function planFor(
  { answer, settings }: PlanRequest,
  finding: Finding,
  incidentId: string,
): Plan | string {
  const { subject } = finding;
  switch (answer) {
    case 'open-incident':
      return {
        planned: 'nothing',
        because: 'people decide what to do about findings of this kind',
      };
    case 'isolate-node':
      if (subject.kind === 'node') return isolateNode(subject, incidentId, settings);
      break;
    case 'revoke-sessions':
      if (subject.kind === 'session') return revokeSessions(subject, settings);
      break;
    case 'quarantine-bucket':
      if (subject.kind === 'bucket') return quarantineBucket(subject, settings);
      break;
    case 'disable-credential':
      if (subject.kind === 'access-key') return disableCredential(subject);
      break;
  }
  return `the playbook ${answer} has no answer to a finding about ${subject.kind === 'other' ? subject.what : kinds[subject.kind]}`;
}

/** A finding of another place is about resources that this environment may not touch, and may not even name. */
function isElsewhere({ account, region }: Finding, settings: PlanSettings): string | undefined {
  const here = account === settings.account && region === settings.region;
  return here
    ? undefined
    : `the finding is of account ${account} in ${region}, and this environment answers for ${settings.account} in ${settings.region}`;
}

/**
 * Reads a finding and plans the answer. It calls nobody and never throws; what it refuses goes to the dead-letter queue
 * with the event as it came.
 */
export function planResponse(request: PlanRequest): PlannedResponse {
  const openedAt = new Date(request.receivedAt);
  if (Number.isNaN(openedAt.getTime())) {
    return refused(`receivedAt is "${request.receivedAt}", and a moment in UTC is expected`);
  }
  const read = readFinding(request.event);
  if (read.outcome === 'refused') return read;
  const { finding } = read;
  const elsewhere = isElsewhere(finding, request.settings);
  if (elsewhere !== undefined) return refused(elsewhere);
  const id = incidentIdOf(finding);
  const plan = planFor(request, finding, id);
  if (typeof plan === 'string') return refused(plan);
  return {
    outcome: 'planned',
    incident: { id, finding, openedAt: openedAt.toISOString(), clock: incidentClock(openedAt) },
    steps: plan.planned === 'steps' ? plan.steps : [],
    idle: plan.planned === 'nothing' ? plan.because : '',
  };
}

function refused(because: string): PlannedResponse {
  return { outcome: 'refused', because };
}
