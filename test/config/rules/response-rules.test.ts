import { incidentsAreKept } from '../../../config/rules/response-rules';
import { describeRule } from '../sample-environment';

describeRule('incidentsAreKept', incidentsAreKept, [
  {
    name: 'a register that forgets before the authority does',
    breaks: ({ dataMap }) => (dataMap['incident-register'].retentionDays = 1826),
    twin: ({ dataMap }) => (dataMap['incident-register'].retentionDays = 1827),
    says: /dataMap\.incident-register\.retentionDays: 1826 is too short: .* at least 1827 days/,
  },
  {
    name: 'a register that never forgets',
    breaks: ({ dataMap }) => (dataMap['incident-register'].retentionDays = null),
    twin: ({ dataMap }) => (dataMap['incident-register'].retentionDays = 3653),
    says: /dataMap\.incident-register\.retentionDays: null is too short/,
  },
  {
    name: 'letters that are gone before somebody reads them',
    breaks: ({ dataMap }) => (dataMap['response-letters'].retentionDays = 4),
    twin: ({ dataMap }) => (dataMap['response-letters'].retentionDays = 14),
    says: /dataMap\.response-letters\.retentionDays: 4 is not how long a finding waits/,
  },
]);
