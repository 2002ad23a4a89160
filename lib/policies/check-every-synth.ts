import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import type { RegisterRow } from './acceptance-register';
import {
  acceptancePlugin,
  nagPlugin,
  platformPlugin,
  proofsPlugin,
  validatorPlugin,
} from './check-plugins';
import type { CheckPlugin } from './check-plugins';
import type { SynthCheckOptions } from './check-settings';
import { assertAppFailsClosed } from './checked-app';
import { nagPackNames } from './nag-pack-names';
import { pluginReport } from './plugin-report';
import { recordOf, summarize, synthRecordFile } from './synth-record';
import { SynthRun } from './synth-run';
import type { CleanVerdict } from './clean-verdict';
import type { SynthSummary } from './synth-summary';

/** What the checks of an app came to, readable after its synth. */
export interface SynthChecks {
  /**
   * What the last synth came to.
   * @throws Error before the first synth.
   */
  summary(): SynthSummary;
  /** Every acceptance that covers a finding, for the register. */
  register(): readonly RegisterRow[];
}

/**
 * Attaches every check to an app, once: the packs of cdk-nag (`nagPackNames`), the rules of this project,
 * the proofs, CloudFormation's own validator, and the checks of acceptances. They run at the end of `app.synth()` over all stages;
 * anything open fails the synth. The evidence is written to `synth-checks.json` in the cloud assembly.
 *
 * ```ts
 * const app = new App(checkedAppProps);
 * const checks = checkEverySynth(app, { environments, assessmentDate, engine });
 * app.synth();
 * process.stderr.write(`${renderSynthSummary(checks.summary())}\n`);
 * ```
 *
 * @throws Error when the app was not made with `checkedAppProps`.
 */
export function checkEverySynth(app: App, options: SynthCheckOptions): SynthChecks {
  assertAppFailsClosed(app);
  const checks = new CheckedSynth(app, options);
  const plugins = [
    ...nagPackNames.map((name) => nagPlugin(name)),
    platformPlugin(),
    proofsPlugin(),
    ...(options.engine === 'none' ? [] : [validatorPlugin()]),
    acceptancePlugin(),
  ];
  Validations.of(app).addPlugins(
    ...plugins.map((plugin, position) =>
      checks.asPlugin(plugin, { first: position === 0, last: position === plugins.length - 1 }),
    ),
  );
  return checks;
}

class CheckedSynth implements SynthChecks {
  private run: SynthRun | undefined;
  private last: SynthSummary | undefined;
  private rows: readonly RegisterRow[] = [];

  constructor(
    private readonly app: App,
    private readonly options: SynthCheckOptions,
  ) {}

  summary(): SynthSummary {
    if (this.last) return this.last;
    throw new Error('There is no summary before the app is synthesized. Call app.synth() first.');
  }

  register(): readonly RegisterRow[] {
    return this.rows;
  }

  asPlugin(
    plugin: CheckPlugin,
    place: { readonly first: boolean; readonly last: boolean },
  ): IPolicyValidationPlugin {
    return {
      name: plugin.name,
      version: plugin.version,
      validate: () => {
        if (place.first || !this.run) this.run = new SynthRun(this.app, this.options);
        const { run } = this;
        const report = run.cached ? pluginReport([]) : this.judge(plugin, run);
        if (place.last) this.conclude(run);
        return report;
      },
    };
  }

  /** A pack that throws fails the synth by itself; it must not leave a clean verdict behind either. */
  private judge(plugin: CheckPlugin, run: SynthRun): PolicyValidationPluginReport {
    try {
      return plugin.judge(run);
    } catch (error) {
      run.incomplete.add(plugin.name);
      throw error;
    }
  }

  private conclude(run: SynthRun): void {
    const verdict = run.cached ?? this.conclusion(run);
    this.last = run.cached
      ? { ...verdict.summary, cached: true, waitedSeconds: 0 }
      : verdict.summary;
    this.rows = verdict.record.accepted;
    const file = path.join(this.app.outdir, synthRecordFile);
    writeFileSync(file, `${JSON.stringify(verdict.record, undefined, 2)}\n`);
  }

  private conclusion(run: SynthRun): CleanVerdict {
    const summary = summarize(run);
    const verdict = { summary, record: recordOf(run, summary) };
    const clean =
      run.incomplete.size === 0 && run.ledger().open.length === 0 && run.problems().length === 0;
    if (clean && run.key !== undefined) this.options.verdicts?.write(run.key, verdict);
    return verdict;
  }
}
