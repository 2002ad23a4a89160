import type { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';

/** A finding with everything that a report can point at. */
export interface LocatedFinding {
  /** Id without the name of its pack. */
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
  readonly logicalId?: string;
  readonly templatePath?: string;
  /** Property path such as `Properties.Version`. */
  readonly location?: string;
  /** Whether an acceptance may cover it. @default true */
  readonly acceptable?: boolean;
}

/**
 * A report of the CDK from findings: one violation per rule and message, in the order of the findings. Every finding is
 * an error, because the CDK forgets about warnings as soon as one finding of a pack is acknowledged.
 */
export function pluginReport(findings: readonly LocatedFinding[]): PolicyValidationPluginReport {
  const violations = new Map<string, PolicyViolation>();
  for (const finding of findings) {
    const key = `${finding.rule}\0${finding.message}`;
    const resource = {
      constructPath: finding.path,
      locations: finding.location === undefined ? [] : [finding.location],
      ...(finding.logicalId === undefined ? {} : { resourceLogicalId: finding.logicalId }),
      ...(finding.templatePath === undefined ? {} : { templatePath: finding.templatePath }),
    };
    const known = violations.get(key);
    if (known) {
      known.violatingResources.push(resource);
      continue;
    }
    violations.set(key, {
      ruleName: finding.rule,
      description: finding.message,
      severity: finding.acceptable === false ? 'fatal' : 'error',
      violatingResources: [resource],
      ...(finding.fix === undefined ? {} : { fix: finding.fix }),
    });
  }
  return { success: violations.size === 0, violations: [...violations.values()] };
}
