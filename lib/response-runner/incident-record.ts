import type { Answer } from './answers';
import type { Incident } from './plan-response';

/** A value as DynamoDB takes it: a text or a number. */
export type AttributeValue = { readonly S: string } | { readonly N: string };

/** What a record of the register says beside its incident. */
export interface RecordSettings {
  readonly answer: Answer;
  readonly mode: 'off' | 'dry-run' | 'act';
  /** Days that the register keeps it. */
  readonly retentionDays: number;
}

const text = (value: string): AttributeValue => ({ S: value });

/**
 * An incident as the register keeps it. Resolution CD/ANPD 15/2024, Art. 10 asks for more: those who assess the incident
 * add who is affected, the risk, what was done, and how authority and people were told.
 */
export function incidentRecord(
  { id, finding, openedAt, clock }: Incident,
  plan: string,
  { answer, mode, retentionDays }: RecordSettings,
): Readonly<Record<string, AttributeValue>> {
  const ends = Math.floor(Date.parse(openedAt) / 1000) + retentionDays * 86_400;
  return {
    incidentId: text(id),
    openedAt: text(openedAt),
    lastSeenAt: text(openedAt),
    occurrences: { N: '1' },
    tellBy: text(clock.tellBy),
    assessment: text('pending'),
    answerState: text('open'),
    answer: text(answer),
    mode: text(mode),
    plan: text(plan),
    service: text(finding.service),
    findingId: text(finding.id),
    findingType: text(finding.type),
    title: text(finding.title),
    severity: text(finding.severity),
    account: text(finding.account),
    region: text(finding.region),
    subject: text(JSON.stringify(finding.subject)),
    expiresAt: { N: String(ends) },
  };
}
