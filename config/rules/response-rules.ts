import type { EnvironmentRule } from './rule';

/**
 * Five years, one of which may have one day more: how long a register of incidents is kept at the least, those included
 * that were told to nobody (Resolution CD/ANPD 15/2024, Art. 10).
 */
const registerDays = 1827;

/** SQS keeps a message for 14 days at the most, and nobody may have read it by then who sees an alarm on Monday. */
const letterDays = 14;

/** What is known of incidents is there for as long as the authority may ask for it. */
export const incidentsAreKept: EnvironmentRule = function* ({ dataMap }) {
  const register = dataMap['incident-register'].retentionDays;
  if (register === null || register < registerDays) {
    yield {
      path: ['dataMap', 'incident-register', 'retentionDays'],
      message: `${String(register)} is too short: an incident stays in the register for at least ${String(registerDays)} days, and then ends (LGPD Art. 16, Resolution CD/ANPD 15/2024 Art. 10)`,
    };
  }
  const letters = dataMap['response-letters'].retentionDays;
  if (letters !== letterDays) {
    yield {
      path: ['dataMap', 'response-letters', 'retentionDays'],
      message: `${String(letters)} is not how long a finding waits that could not be answered: ${String(letterDays)} days, the most that SQS keeps`,
    };
  }
};
