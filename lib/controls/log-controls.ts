import type { Control } from './control';

/** What is asked of logs and alarms. */
export const logControls: readonly Control[] = [
  {
    id: 'C-88',
    says: 'Logs are under a key of ours and end; those that tell who did what stay for a year, and what is retained refuses deletion.',
    sources: {
      securityHub: ['CloudWatch.16'],
      nist: ['AU-9', 'AU-11'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 15', 'Art. 16', 'Art. 46'],
    },
    heldBy: [
      { rule: 'LogsAreKept' },
      { rule: 'AuditLogsAreKeptLong' },
      { rule: 'RetainedLogsRefuseDeletion' },
      { config: 'config/rules/data-rules.ts' },
    ],
  },
  {
    id: 'C-90',
    says: 'Logs with personal data have a policy that finds and masks what identifies a person in Brazil.',
    sources: {
      nist: ['SI-12', 'SC-28'],
      tenets: [1],
      lgpd: ['Art. 6 III', 'Art. 46'],
    },
    heldBy: [{ rule: 'PersonalLogsAreMasked' }, { rule: 'MaskedLogsKnowBrazil' }],
  },
  {
    id: 'C-91',
    says: 'An alarm is switched on and tells somebody, on a topic under a key of ours.',
    sources: {
      securityHub: ['CloudWatch.15', 'CloudWatch.17', 'SNS.1'],
      nist: ['AU-6', 'SI-4', 'SC-28'],
      tenets: [5, 7],
      lgpd: ['Art. 46', 'Art. 48'],
    },
    heldBy: [{ rule: 'AlarmTellsSomebody' }, { rule: 'TopicUsesOurKey' }],
  },
];
