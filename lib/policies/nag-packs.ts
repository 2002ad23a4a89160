import type { CfnResource } from 'aws-cdk-lib';
import type { IApplyRule, NagPack, NagRuleResult } from 'cdk-nag';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NagRuleCompliance,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import type { Outcome } from './finding';
import { nagPackNames, type NagPackName } from './nag-pack-names';
import type { PackEvidence } from './pack-evidence';

/** Tells which environment a resource belongs to. */
export type EnvironmentOf = (path: string) => string;

/**
 * The finding of a rule that threw instead of deciding. cdk-nag reports it under the plain id of the rule, so that
 * accepting it would also accept a real finding later; under an id of its own it cannot.
 */
const undecidedFinding = 'Undecided';

/** Asks each rule once, records the answer as the rule gave it, and hands on to cdk-nag only what is a finding. */
class RuleRecorder {
  private path = '';
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly evidence: PackEvidence,
    private readonly environmentOf: EnvironmentOf,
  ) {}

  visit(node: CfnResource, run: () => void): void {
    this.path = node.node.path;
    this.evidence.visit({ path: this.path, environment: this.environmentOf(this.path) }, run);
  }

  /** What cdk-nag must still report for a rule; undefined when there is nothing, as for nearly all of them. */
  ask(parameters: IApplyRule): IApplyRule | undefined {
    const rule = this.idOf(parameters);
    const result = this.answer(rule, parameters);
    if (!Array.isArray(result) && result !== NagRuleCompliance.NON_COMPLIANT) return undefined;
    const ruleSuffixOverride = rule.slice(this.evidence.pack.length + 1);
    return { ...parameters, ruleSuffixOverride, rule: () => result };
  }

  private answer(rule: string, parameters: IApplyRule): NagRuleResult {
    try {
      const result = parameters.rule(parameters.node);
      this.evidence.record(rule, this.path, outcomeOf(result));
      for (const id of findingsOf(rule, result)) this.evidence.find(id, this.path, parameters.info);
      return result;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The rule could not decide, because it threw: ${reason}`;
      this.evidence.record(rule, this.path, 'undecided');
      this.evidence.find(`${rule}[${undecidedFinding}]`, this.path, message);
      return [undecidedFinding];
    }
  }

  /** Kept, because the same few ids are asked for a hundred thousand times in one synth. */
  private idOf(parameters: IApplyRule): string {
    const suffix = parameters.ruleSuffixOverride ?? parameters.rule.name;
    let id = this.ids.get(suffix);
    if (id === undefined) this.ids.set(suffix, (id = `${this.evidence.pack}-${suffix}`));
    return id;
  }
}

function outcomeOf(result: NagRuleResult): Outcome {
  if (Array.isArray(result)) return result.length === 0 ? 'compliant' : 'non-compliant';
  if (result === NagRuleCompliance.NON_COMPLIANT) return 'non-compliant';
  return result === NagRuleCompliance.COMPLIANT ? 'compliant' : 'not-applicable';
}

function findingsOf(rule: string, result: NagRuleResult): readonly string[] {
  if (Array.isArray(result)) return result.map((finding) => `${rule}[${finding}]`);
  return result === NagRuleCompliance.NON_COMPLIANT ? [rule] : [];
}

class RecordedAwsSolutionsChecks extends AwsSolutionsChecks {
  constructor(private readonly recorder: RuleRecorder) {
    super();
  }

  protected override checkResource(node: CfnResource): void {
    this.recorder.visit(node, () => {
      super.checkResource(node);
    });
  }

  protected override applyRule(parameters: IApplyRule): void {
    const finding = this.recorder.ask(parameters);
    if (finding) super.applyRule(finding);
  }
}

class RecordedNist80053R5Checks extends NIST80053R5Checks {
  constructor(private readonly recorder: RuleRecorder) {
    super();
  }

  protected override checkResource(node: CfnResource): void {
    this.recorder.visit(node, () => {
      super.checkResource(node);
    });
  }

  protected override applyRule(parameters: IApplyRule): void {
    const finding = this.recorder.ask(parameters);
    if (finding) super.applyRule(finding);
  }
}

class RecordedPciChecks extends PCIDSS321Checks {
  constructor(private readonly recorder: RuleRecorder) {
    super();
  }

  protected override checkResource(node: CfnResource): void {
    this.recorder.visit(node, () => {
      super.checkResource(node);
    });
  }

  protected override applyRule(parameters: IApplyRule): void {
    const finding = this.recorder.ask(parameters);
    if (finding) super.applyRule(finding);
  }
}

class RecordedHipaaChecks extends HIPAASecurityChecks {
  constructor(private readonly recorder: RuleRecorder) {
    super();
  }

  protected override checkResource(node: CfnResource): void {
    this.recorder.visit(node, () => {
      super.checkResource(node);
    });
  }

  protected override applyRule(parameters: IApplyRule): void {
    const finding = this.recorder.ask(parameters);
    if (finding) super.applyRule(finding);
  }
}

const packs: Readonly<Record<NagPackName, new (recorder: RuleRecorder) => NagPack>> = {
  AwsSolutions: RecordedAwsSolutionsChecks,
  'NIST.800.53.R5': RecordedNist80053R5Checks,
  'PCI.DSS.321': RecordedPciChecks,
  'HIPAA.Security': RecordedHipaaChecks,
};

/** Builds a pack of cdk-nag that records what each of its rules makes of each resource. */
export function recordingPack(evidence: PackEvidence, environmentOf: EnvironmentOf): NagPack {
  const name = nagPackNames.find((each) => each === evidence.pack);
  if (name !== undefined) return new packs[name](new RuleRecorder(evidence, environmentOf));
  throw new Error(
    `cdk-nag has no pack "${evidence.pack}" here; known are ${nagPackNames.join(', ')}`,
  );
}
