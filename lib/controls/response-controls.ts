import type { Control } from './control';

/** Controls over what happens when something was found. */
export const responseControls: readonly Control[] = [
  {
    id: 'C-105',
    says: 'Each kind of finding of high severity has an enabled rule with a target, a dead-letter queue and a runbook; the workflow behind it is recorded, keeps what it cannot answer, and acts with narrow rights.',
    sources: {
      securityHub: ['StepFunctions.1', 'Lambda.1'],
      nist: ['IR-4', 'IR-5', 'IR-6', 'SI-4', 'AC-6'],
      tenets: [5, 7],
      lgpd: ['Art. 46', 'Art. 48'],
    },
    heldBy: [
      { rule: 'FindingRuleLosesNothing' },
      { rule: 'WorkflowIsRecorded' },
      { rule: 'AnswerIsKept' },
      { rule: 'AnswerIsStarted' },
      { rule: 'QuarantineIsClosed' },
      { rule: 'FunctionRightsAreNarrow' },
      { config: 'config/rules/response-rules.ts' },
    ],
    beyond:
      'Whether people decide in time is told by the clock of each incident, which wakes somebody.',
  },
];
