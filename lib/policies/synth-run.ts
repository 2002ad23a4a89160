import type { App } from 'aws-cdk-lib';
import { surveyApp } from './app-survey';
import type { AppSurvey } from './app-survey';
import { readCleanVerdict } from './clean-verdict';
import type { CleanVerdict } from './clean-verdict';
import type { SynthCheckOptions } from './check-settings';
import { judgeAcceptances } from './acceptance-ledger';
import type { AcceptanceLedger } from './acceptance-ledger';
import { PackEvidence } from './pack-evidence';
import { SynthesizedTemplates } from './synthesized-templates';
import { objectOf } from '../controls/json-shape';
import { writtenSecrets } from '../controls/written-secrets';
import { jobsFor } from './template-validation';

/** Something wrong with the checks of a synth themselves; it cannot be accepted. */
export interface CheckProblem {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}

/** Everything that one synth gathers while its plugins run, one after the other. */
export class SynthRun {
  readonly survey: AppSurvey;
  readonly templates: SynthesizedTemplates;
  readonly packs: PackEvidence[] = [];
  /** Packs that failed instead of judging; nothing is clean then. */
  readonly incomplete = new Set<string>();
  /** Under which key a clean verdict is kept; undefined when none may be kept. */
  readonly key: string | undefined;
  /** A clean verdict that was given before on the same input. */
  readonly cached: CleanVerdict | undefined;
  /** Rules of the validator and seconds that the synth waited for it. */
  readonly validator = { rules: 0, waitedSeconds: 0 };
  private judged: AcceptanceLedger | undefined;
  private found: readonly CheckProblem[] | undefined;

  constructor(
    readonly app: App,
    readonly options: SynthCheckOptions,
  ) {
    this.survey = surveyApp(app);
    this.templates = new SynthesizedTemplates(this.survey);
    this.key = options.verdicts?.keyOf([
      ...this.templates.fingerprintParts(app.outdir),
      JSON.stringify(this.survey.acceptances),
      JSON.stringify(this.survey.acknowledgements),
      JSON.stringify(options.environments),
      JSON.stringify(options.claims ?? {}),
      JSON.stringify(options.acceptanceCeiling ?? {}),
      options.assessmentDate,
      options.engine === 'none' ? 'without validator' : 'with validator',
    ]);
    this.cached =
      this.key === undefined ? undefined : readCleanVerdict(options.verdicts?.read(this.key));
    if (this.cached === undefined && options.engine !== 'none') {
      options.engine.submit(jobsFor(this.templates.all()));
    }
  }

  /** Opens the record of a pack. */
  evidenceOf(pack: string, version: string): PackEvidence {
    const evidence = new PackEvidence(pack, version);
    this.packs.push(evidence);
    return evidence;
  }

  /** Acceptances against all findings; only meaningful after every pack has run. */
  ledger(): AcceptanceLedger {
    return (this.judged ??= judgeAcceptances(
      this.survey,
      this.packs.flatMap(({ findings }) => findings),
      this.options.assessmentDate,
    ));
  }

  /** What is wrong with the checks themselves; only meaningful after every pack has run. */
  problems(): readonly CheckProblem[] {
    return (this.found ??= [
      ...this.ledger().problems.map(({ kind, path, message }) => ({
        rule: `${kind}Acceptance`,
        path,
        message,
      })),
      ...this.aboveCeiling(),
      ...this.unseenResources(),
      ...this.overriddenResources(),
      ...this.writtenSecrets(),
    ]);
  }

  /** How many findings are accepted in an environment. */
  acceptancesIn(environment: string): number {
    const { environmentOf } = this.survey;
    return this.ledger().used.filter(({ path }) => environmentOf(path) === environment).length;
  }

  /** Environments that accept more than was agreed: the count falls, or somebody says that it may not. */
  private aboveCeiling(): readonly CheckProblem[] {
    return Object.entries(this.options.acceptanceCeiling ?? {}).flatMap(
      ([environment, ceiling]) => {
        const count = this.acceptancesIn(environment);
        if (count <= ceiling) return [];
        const message =
          `Accepted findings in ${environment}: ${count.toString()}, and config/acceptance-ceiling.ts allows ` +
          `${ceiling.toString()}. Fix a cause instead of accepting it, or raise the number there and say why in the review.`;
        return [{ rule: 'AcceptancesAboveCeiling', path: environment, message }];
      },
    );
  }

  /** Resources of the templates that a pack did not visit; a pack that failed is reported as failed, not as blind. */
  private unseenResources(): readonly CheckProblem[] {
    const expected = this.resourcePaths();
    return this.packs
      .filter(({ pack }) => !this.incomplete.has(pack))
      .flatMap(({ pack, visited }) =>
        expected
          .filter((path) => !visited.has(path))
          .map((path) => ({
            rule: 'UnseenResource',
            path,
            message: `${pack} never saw ${path}, which is in a template; its silence about it means nothing.`,
          })),
      );
  }

  /** Properties that cdk-nag judged by the construct, and that the template holds otherwise. */
  private overriddenResources(): readonly CheckProblem[] {
    return this.survey.overridden.map(({ path, properties }) => ({
      rule: 'OverriddenProperty',
      path,
      message: `${properties.join(', ')} of ${path} is written by an override, which cdk-nag does not see. Set it on the construct.`,
    }));
  }

  /** Secrets that stand in a template, wherever: in a property, a description, code or an output. */
  private writtenSecrets(): readonly CheckProblem[] {
    return this.templates.all().flatMap(({ stack, document }) =>
      writtenSecrets(document.template).map(({ at, name }) => ({
        rule: 'SecretInTemplate',
        path: stack.path,
        message: `${at} of ${stack.path} holds ${name}. Take it out, renew it where it was used, and refer to it in Secrets Manager.`,
      })),
    );
  }

  /** Construct path of every resource of every template: what each pack must have seen. */
  private resourcePaths(): readonly string[] {
    return this.templates
      .all()
      .flatMap(({ stack, document }) =>
        Object.keys(objectOf(document.template['Resources'])).map(
          (logicalId) => stack.constructPaths.get(logicalId) ?? `${stack.path}/${logicalId}`,
        ),
      );
  }
}
