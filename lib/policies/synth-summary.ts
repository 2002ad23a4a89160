/** What the checks of one synth came to in one environment. */
export interface EnvironmentSummary {
  /** Name of the environment; empty for stacks outside of every stage. */
  readonly environment: string;
  readonly stacks: number;
  readonly resources: number;
  /** Rules of packs that were asked at least once here or elsewhere in this synth, the validator's included. */
  readonly rules: number;
  /** Findings that nobody accepted, and problems with acceptances. */
  readonly findings: number;
  readonly acceptances: number;
  /** How many may be accepted. @default - nobody has said */
  readonly ceiling?: number;
  /** Seconds of checking, in all packs and in the validator. */
  readonly seconds: number;
}

/** A source of rules that took part. */
export interface PackSummary {
  readonly name: string;
  readonly version: string;
  readonly rules: number;
}

/** What the checks of one synth came to. */
export interface SynthSummary {
  readonly environments: readonly EnvironmentSummary[];
  readonly packs: readonly PackSummary[];
  readonly assessmentDate: string;
  /** Whether the verdict was given before, on the very same templates, rules and code. */
  readonly cached: boolean;
  /** Packs that failed instead of judging. */
  readonly incomplete: readonly string[];
  /** Seconds that the synth waited for the validator's thread, all environments together. */
  readonly waitedSeconds: number;
}

/** The summary as aligned plain text lines, without a line break at the end of the last. */
export function renderSynthSummary(summary: SynthSummary): string {
  const header = ['Environment', 'Stacks', 'Resources', 'Rules', 'Findings', 'Accepted', 'Seconds'];
  const rows = summary.environments.map((row) => [
    row.environment === '' ? '(no stage)' : row.environment,
    row.stacks.toString(),
    row.resources.toString(),
    row.rules.toString(),
    row.findings.toString(),
    acceptedText(row),
    summary.cached ? '-' : row.seconds.toFixed(1),
  ]);
  const packs = summary.packs.map(
    ({ name, version, rules }) => `${name} ${version} (${rules.toString()} rules)`,
  );
  return [
    ...aligned([header, ...rows]),
    `Checked by ${packs.join(', ')}.`,
    verdictOf(summary),
    ...ceilingAdvice(summary),
  ].join('\n');
}

function acceptedText({ acceptances, ceiling }: EnvironmentSummary): string {
  const of = ceiling === undefined ? '' : ` of ${ceiling.toString()}`;
  return `${acceptances.toString()}${of}`;
}

/** A ceiling that stays where it was when the count fell is room for the next finding. */
function ceilingAdvice({ environments }: SynthSummary): readonly string[] {
  const lower = environments
    .filter(({ acceptances, ceiling }) => ceiling !== undefined && acceptances < ceiling)
    .map(({ environment, acceptances }) => `${environment} to ${acceptances.toString()}`);
  if (lower.length === 0) return [];
  return [`Fewer findings are accepted: lower config/acceptance-ceiling.ts, ${lower.join(', ')}.`];
}

function verdictOf({ environments, cached, incomplete, assessmentDate }: SynthSummary): string {
  const open = environments.reduce((sum, { findings }) => sum + findings, 0);
  const date = `End dates of acceptances were compared with ${assessmentDate}.`;
  if (incomplete.length > 0)
    return `Not judged: ${incomplete.join(', ')} failed, see above. ${date}`;
  if (open > 0) return `${open.toString()} open, listed above. ${date}`;
  return cached
    ? `Clean: nothing changed since the verdict in .local/verdicts. ${date}`
    : `Clean. ${date}`;
}

/** The first column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
