import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../config';
import { listOf, valueAt } from '../../lib/controls/json-shape';
import type { TemplateIndex } from '../../lib/controls/template-index';
import { surveyApp } from '../../lib/policies/app-survey';
import type { SynthSummary } from '../../lib/policies/synth-summary';
import { SynthesizedTemplates } from '../../lib/policies/synthesized-templates';
import { definePlatform } from '../../stacks/platform';
import { assessmentDate } from './environment-variant';
import { testApp } from './test-app';

/** The templates of a whole environment, and what the checks have found in them. */
export interface CheckedSynth {
  readonly index: TemplateIndex;
  /** Findings that nobody has accepted. */
  readonly open: readonly string[];
  readonly summary: SynthSummary;
}

/** Synthesizes one environment under every check that is at hand without the command line. */
export function checkedSynth(environment: Environment): CheckedSynth {
  const app = testApp();
  const checks = definePlatform(
    app,
    { [environment.name]: environment },
    { assessmentDate, validation: { engine: 'none' } },
  );
  try {
    app.synth();
  } catch {
    // What is open stands in the report, each finding by itself.
  }
  const report: unknown = JSON.parse(
    readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'),
  );
  const index = new SynthesizedTemplates(surveyApp(app)).byEnvironment().get(environment.name);
  if (index === undefined) throw new Error('The environment has no templates.');
  return { index, open: openIn(report), summary: checks.summary() };
}

function openIn(report: unknown): readonly string[] {
  // The validator runs in the synth of the command line only, so its one acceptance has nothing to match here.
  const unmatched = /^StaleAcceptance: The acceptance of CloudFormation-Validate::\w+ /;
  return listOf(valueAt(report, 'pluginReports'))
    .flatMap((plugin) => listOf(valueAt(plugin, 'violations')))
    .map(
      (found) => `${String(valueAt(found, 'ruleName'))}: ${String(valueAt(found, 'description'))}`,
    )
    .filter((finding) => !unmatched.test(finding));
}
