/** What one run of the benchmark measured, in seconds unless the name says otherwise. */
export interface Figures {
  /** `cdk synth '**'` of the configured environments, all checks off and all checks on. */
  readonly unchecked: number;
  readonly checked: number;
  /** The second of two checked synths that may use verdicts of earlier runs. */
  readonly unchanged: number;
  /** Start of the validator's engine with nothing beside it. */
  readonly engine: number;
  /** Synths of equal environments, all checks on and off, without the CLI. */
  readonly clones: readonly CloneFigures[];
  /** `npm test`; undefined where it was left out. */
  readonly tests: number | undefined;
}

export interface CloneFigures {
  readonly environments: number;
  readonly resources: number;
  readonly checked: number;
  readonly unchecked: number;
}

/** One line of the report. */
export interface Line {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | '×' | 'ms';
  /** The most that is allowed; undefined where a figure only informs. */
  readonly budget?: number;
}

type Cost = 'checked' | 'unchecked';

/** What one more of something costs, between two sizes. */
function marginal(from: CloneFigures, to: CloneFigures, per: 'environments' | 'resources') {
  const steps = to[per] - from[per];
  return (cost: Cost): number => (to[cost] - from[cost]) / steps;
}

function growthLines(clones: readonly CloneFigures[]): readonly Line[] {
  return clones.slice(1).flatMap((to, index) => {
    const from = clones[index];
    if (from === undefined) return [];
    const sizes = `${String(from.environments)} to ${String(to.environments)} environments`;
    const perEnvironment = marginal(from, to, 'environments');
    const perResource = marginal(from, to, 'resources');
    return [
      { what: `one more environment, ${sizes}`, value: perEnvironment('checked'), unit: 's' },
      {
        what: `one more environment without checks, ${sizes}`,
        value: perEnvironment('unchecked'),
        unit: 's',
      },
      {
        what: `one more resource, ${sizes}`,
        value: 1000 * perResource('checked'),
        unit: 'ms',
        budget: 5,
      },
    ] as const satisfies readonly Line[];
  });
}

/** Growth is flat where a resource costs as much among many environments as among few. */
function flatness(clones: readonly CloneFigures[]): readonly Line[] {
  const [one, few, many] = clones.slice(-3);
  if (one === undefined || few === undefined || many === undefined) return [];
  const early = marginal(one, few, 'resources')('checked');
  const late = marginal(few, many, 'resources')('checked');
  const what = `one more resource, ${String(few.environments)} to ${String(many.environments)} against ${String(one.environments)} to ${String(few.environments)}`;
  // Growth that is nothing or less is noise, and no number to compare with.
  return [{ what, value: early > 0 ? late / early : Number.NaN, unit: '×', budget: 1.3 }];
}

/** The report of a run: ratios of what was measured in the same minutes on the same machine. */
export function report(figures: Figures): readonly Line[] {
  const { unchecked, checked, unchanged, engine, clones, tests } = figures;
  const allowed = (engine + 2.5 * unchecked) / unchecked;
  return [
    { what: 'synth, all checks off', value: unchecked, unit: 's' },
    { what: "start of the validator's engine", value: engine, unit: 's' },
    { what: 'synth, all checks on', value: checked, unit: 's' },
    {
      what: 'synth with checks against without (budget: engine + 2.5 ×)',
      value: checked / unchecked,
      unit: '×',
      budget: allowed,
    },
    {
      what: 'unchanged synth, verdicts reused, against without checks',
      value: unchanged / unchecked,
      unit: '×',
      budget: 1.6,
    },
    ...growthLines(clones),
    ...flatness(clones),
    ...(tests === undefined
      ? []
      : ([
          { what: 'npm test', value: tests, unit: 's' },
          { what: 'npm test against a synth without checks', value: tests / unchecked, unit: '×' },
        ] as const)),
  ];
}

/** Lines whose budget is missed. */
export function missed(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ value, budget }) => budget !== undefined && !(value <= budget));
}
