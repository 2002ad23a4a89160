import { platformRules } from '../controls/platform-rules';
import type { TemplateIndex, TemplateResource } from '../controls/template-index';
import type { RuleContext, RuleSettings, TemplateRule } from '../controls/template-rule';
import type { PackEvidence } from './pack-evidence';
import type { LocatedFinding } from './plugin-report';

/** What the rules of one environment need. */
export interface PlatformPackInput {
  readonly environment: string;
  readonly index: TemplateIndex;
  readonly settings: RuleSettings;
}

const rulesByType = groupByType(platformRules);

/**
 * Runs the rules of this project over the resolved templates of one environment. They are keyed on CloudFormation types,
 * so it does not matter which construct library, escape hatch or override made a resource.
 */
export function runPlatformRules(
  { environment, index, settings }: PlatformPackInput,
  evidence: PackEvidence,
): readonly LocatedFinding[] {
  const context: RuleContext = { environment, index, settings };
  const findings: LocatedFinding[] = [];
  for (const resource of index.resources) {
    evidence.visit({ path: resource.path, environment }, () => {
      for (const rule of rulesByType.get(resource.type) ?? []) {
        findings.push(...judge(rule, resource, { context, evidence }));
      }
    });
  }
  return findings;
}

function judge(
  rule: TemplateRule,
  resource: TemplateResource,
  { context, evidence }: { readonly context: RuleContext; readonly evidence: PackEvidence },
): readonly LocatedFinding[] {
  const verdict = rule.holdsFor(resource, context);
  evidence.record(rule.id, resource.path, verdict.outcome);
  if (verdict.outcome !== 'non-compliant') return [];
  const message = `${rule.says} Here: ${verdict.evidence}.`;
  evidence.find(rule.id, resource.path, message);
  return [
    {
      rule: rule.id,
      path: resource.path,
      message,
      fix: `${rule.why} (${rule.source})`,
      logicalId: resource.logicalId,
      location: verdict.at,
    },
  ];
}

function groupByType(rules: readonly TemplateRule[]): ReadonlyMap<string, readonly TemplateRule[]> {
  const groups = new Map<string, TemplateRule[]>();
  for (const rule of rules) {
    for (const type of rule.types) groups.set(type, [...(groups.get(type) ?? []), rule]);
  }
  return groups;
}
