import { businessDaysAfter, inBrasilia } from './business-days';

/** What the law asks by when, from the moment on which something may be known. */
export interface IncidentClock {
  /** When the people in charge are reminded: the morning of each business day that is left. */
  readonly reminders: readonly [string, string, string];

  /** Last moment of the third business day: authority and data subjects have been told by then. */
  readonly tellBy: string;
}

/**
 * Three business days to tell the authority and the people whom it concerns, from the moment on which the controller
 * knows that personal data is affected. That moment comes after the finding, if it comes at all: a clock that starts
 * with the finding is never late.
 * @see LGPD Art. 48 and Resolution CD/ANPD 15/2024, Arts. 6 and 9
 */
export function incidentClock(knownAt: Date): IncidentClock {
  const [first = '', second = '', third = ''] = businessDaysAfter(knownAt, 3);
  const morning = (day: string): string => inBrasilia(day, '09:00:00');
  return {
    reminders: [morning(first), morning(second), morning(third)],
    tellBy: inBrasilia(third, '23:59:59'),
  };
}
