import { markdownTable } from '../../lib/operations/markdown-table';
import type { KillRow } from './kill-table';

/** What the document holds of one trial. */
export interface TrialResult {
  readonly title: string;
  readonly rows: readonly KillRow[];
}

export const assuranceFile = 'docs/assurance.md';

const opening = '<!-- kill-table -->';
/** Where generated text ends in the document. */
export const closing = '<!-- /kill-table -->';
const code = (text: string): string => `\`${text}\``;

/** A number of mutants, and of how many where that is not all of them. */
export function judgedOf({ mutants, made }: Pick<KillRow, 'mutants' | 'made'>): string {
  return mutants === made ? String(mutants) : `${String(mutants)} of ${String(made)}`;
}

/** The cells of a row that are the same on every machine: no times. */
export function cellsOf({ type, operator, killers, ...counts }: KillRow): readonly string[] {
  return [code(type), operator, judgedOf(counts), killers.map(code).join(', ') || 'nothing'];
}

function sectionOf({ title, rows }: TrialResult): string {
  const total = judgedOf({
    mutants: rows.reduce((sum, { mutants }) => sum + mutants, 0),
    made: rows.reduce((sum, { made }) => sum + made, 0),
  });
  const table = markdownTable(['Resource', 'Change', 'Mutants', 'Found by'], rows.map(cellsOf));
  return `## ${title}: ${total} mutants, ${String(rows.length)} kinds\n\n${table}`;
}

/**
 * The document with the results in their place.
 * @throws Error where it has no place for them
 */
export function withResults(
  document: string,
  results: readonly TrialResult[],
  withoutPlace: readonly string[],
): string {
  const [start, end] = [document.indexOf(opening), document.indexOf(closing)];
  if (start === -1 || end < start) {
    throw new Error(`${assuranceFile} has no lines ${opening} and ${closing}: put them back.`);
  }
  const waiting =
    withoutPlace.length === 0
      ? 'Every change has a place.'
      : withoutPlace.map((change) => `- ${change}`).join('\n');
  const sections = [...results.map(sectionOf), `## Changes that wait for a resource\n\n${waiting}`];
  return `${document.slice(0, start + opening.length)}\n\n${sections.join('\n\n')}\n\n${document.slice(end)}`;
}
