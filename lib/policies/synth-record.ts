import { acceptanceRegister } from './acceptance-register';
import type { RegisterRow } from './acceptance-register';
import type { Finding } from './finding';
import type { RuleRecord } from './pack-evidence';
import type { CheckProblem, SynthRun } from './synth-run';
import type { EnvironmentSummary, PackSummary, SynthSummary } from './synth-summary';

/** Name of the file with the evidence of a synth, in the root of the cloud assembly. */
export const synthRecordFile = 'synth-checks.json';

/** What was checked and what came out, without times, so that two synths write the same bytes. */
export interface SynthRecord {
  readonly assessmentDate: string;
  readonly environments: readonly Omit<EnvironmentSummary, 'seconds'>[];
  readonly packs: readonly (PackSummary & { readonly outcomes: readonly RuleRecord[] })[];
  readonly accepted: readonly RegisterRow[];
  readonly open: readonly Finding[];
  readonly problems: readonly CheckProblem[];
}

/** Writes up what a run came to. */
export function summarize(run: SynthRun): SynthSummary {
  return {
    environments: environmentsOf(run),
    packs: run.packs.map((evidence) => ({
      name: evidence.pack,
      version: evidence.version,
      rules: evidence.pack === 'CloudFormation Validate' ? run.validator.rules : evidence.rulesRun,
    })),
    assessmentDate: run.options.assessmentDate,
    cached: false,
    incomplete: [...run.incomplete],
    waitedSeconds: run.validator.waitedSeconds,
  };
}

/** The evidence of a run. */
export function recordOf(run: SynthRun, summary: SynthSummary): SynthRecord {
  const { used, open } = run.ledger();
  return {
    assessmentDate: summary.assessmentDate,
    environments: summary.environments.map(withoutSeconds),
    packs: summary.packs.map((pack, position) => ({
      ...pack,
      outcomes: run.packs[position]?.records() ?? [],
    })),
    accepted: acceptanceRegister(used),
    open,
    problems: run.problems(),
  };
}

function environmentsOf(run: SynthRun): readonly EnvironmentSummary[] {
  const { open } = run.ledger();
  const problems = run.problems();
  const rules = run.packs.reduce((sum, { rulesRun }) => sum + rulesRun, 0) + run.validator.rules;
  const { environmentOf } = run.survey;
  return [...run.templates.byEnvironment()].map(([environment, index]) => {
    const here = ({ path }: { readonly path: string }): boolean =>
      environmentOf(path) === environment;
    return {
      environment,
      stacks: index.documents.length,
      resources: index.resources.length,
      rules,
      findings: open.filter(here).length + problems.filter(here).length,
      acceptances: run.acceptancesIn(environment),
      ...ceilingOf(environment, run),
      seconds: run.packs.reduce(
        (sum, { secondsByEnvironment }) => sum + (secondsByEnvironment.get(environment) ?? 0),
        0,
      ),
    };
  });
}

function ceilingOf(
  environment: string,
  { options }: SynthRun,
): Pick<EnvironmentSummary, 'ceiling'> {
  const ceiling = options.acceptanceCeiling?.[environment];
  return ceiling === undefined ? {} : { ceiling };
}

function withoutSeconds({
  environment,
  stacks,
  resources,
  rules,
  findings,
  acceptances,
  ceiling,
}: EnvironmentSummary): Omit<EnvironmentSummary, 'seconds'> {
  const counts = { environment, stacks, resources, rules, findings, acceptances };
  return ceiling === undefined ? counts : { ...counts, ceiling };
}
