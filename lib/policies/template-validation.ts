import { objectOf, valueAt } from '../controls/json-shape';
import type { PackEvidence } from './pack-evidence';
import type { LocatedFinding } from './plugin-report';
import type { SynthesizedTemplate } from './synthesized-templates';
import type { EngineVerdict } from './validation-engine';
import type { EngineDiagnostic, TemplateJob } from './validation-worker';

/** What the engine is given for each template. */
export function jobsFor(templates: readonly SynthesizedTemplate[]): readonly TemplateJob[] {
  return templates.map(({ stack, content, document }) => ({
    name: stack.templatePath,
    content,
    account: stack.account,
    region: stack.region,
    types: Object.values(objectOf(document.template['Resources'])).map((resource) =>
      String(valueAt(resource, 'Type')),
    ),
  }));
}

/**
 * Findings of CloudFormation's validator, with the construct that made each resource. All of its severities from
 * warning upwards count: a misspelled enum value (W3030) is a warning there and a failed deploy here.
 */
export function validatorFindings(
  verdict: EngineVerdict,
  templates: readonly SynthesizedTemplate[],
  evidence: PackEvidence,
): readonly LocatedFinding[] {
  const byName = new Map(templates.map((template) => [template.stack.templatePath, template]));
  return verdict.templates.flatMap((report) => {
    const template = byName.get(report.name);
    if (!template) return [];
    evidence.addSeconds(template.stack.environment, report.seconds);
    const paths = resourcePaths(template);
    // What the engine did not scan stays unseen, and the check of the checks says so.
    if (report.resourcesScanned === paths.length)
      paths.forEach((path) => evidence.visited.add(path));
    return report.diagnostics.map((diagnostic) => {
      const finding = locate(diagnostic, template);
      evidence.record(finding.rule, finding.path, 'non-compliant');
      evidence.find(finding.rule, finding.path, finding.message);
      return finding;
    });
  });
}

function resourcePaths({ stack, document }: SynthesizedTemplate): readonly string[] {
  const logicalIds = Object.keys(objectOf(document.template['Resources']));
  return logicalIds.map((logicalId) => pathOf(stack, logicalId));
}

function pathOf(stack: SynthesizedTemplate['stack'], logicalId: string): string {
  return stack.constructPaths.get(logicalId) ?? `${stack.path}/${logicalId}`;
}

function locate(
  { ruleId, message, propertyPath, suggestedFix, entity }: EngineDiagnostic,
  { stack }: SynthesizedTemplate,
): LocatedFinding {
  const logicalId = entity?.entityType === 'Resource' ? entity.logicalId : undefined;
  const where = propertyPath?.replace(/^Properties\./, '');
  return {
    rule: ruleId,
    path: logicalId === undefined ? stack.path : pathOf(stack, logicalId),
    message: where === undefined ? message : `${where}: ${message}`,
    templatePath: stack.templatePath,
    ...(logicalId === undefined ? {} : { logicalId }),
    ...(propertyPath === undefined ? {} : { location: propertyPath }),
    ...(suggestedFix === undefined ? {} : { fix: suggestedFix }),
  };
}
