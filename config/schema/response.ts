import { z } from 'zod';
import { emailAddress } from './primitives';

/** What can be done about a finding, beside opening an incident: that happens for every one. */
export const playbookNames = [
  'isolate-node',
  'revoke-sessions',
  'quarantine-bucket',
  'disable-credential',
] as const;
export type PlaybookName = (typeof playbookNames)[number];

/**
 * `off`: findings of this class open an incident, and nothing is planned. `dry-run`: the plan is written into the
 * register, and nobody has the rights to carry it out. `act`: it is carried out.
 */
const mode = z.enum(['off', 'dry-run', 'act']);

const playbook = z.strictObject({
  mode,
  /** Whether somebody says yes first. It matters where the mode is `act`. */
  approval: z.enum(['manual', 'automatic']),
});

/** Automated response to findings of GuardDuty, Macie, Access Analyzer and Security Hub. */
export const response = z.strictObject({
  /** Who hears of every incident and of its deadlines: the officer of LGPD Art. 41 among them. */
  incidentContacts: z.array(emailAddress).min(1),
  /** A plan that nobody has approved after so many hours is dropped into the dead-letter queue. */
  approvalHours: z.int().min(1).max(72),
  playbooks: z.record(z.enum(playbookNames), playbook),
});
