import type { Place } from '../ledger';
import type { TemplateFinding } from '../state/stack';
import { checkCapabilities } from '../template/capabilities';
import { parseTemplate } from '../template/parse-template';
import { checkReferences, creationOrder } from '../template/references';
import { validationError } from '../template/template';
import type { Template } from '../template/template';
import type { Engine } from './engine';

/** What somebody wants a stack to become. */
export interface StackPlan {
  readonly body: string;
  readonly template: Template;
  readonly given: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly capabilities: readonly string[];
  readonly roleArn?: string;
  readonly disableRollback: boolean;
  /** Whether named resources that a deleted stack left behind are adopted instead of refused. */
  readonly importExisting?: boolean;
}

/**
 * Parses a template and refuses what CloudFormation refuses before it looks at a schema.
 *
 * @throws ServiceError naming what is wrong
 */
export function prepareTemplate(body: string, capabilities?: readonly string[]): Template {
  const template = parseTemplate(body);
  checkReferences(template);
  creationOrder(template.resources);
  if (capabilities) checkCapabilities(template, capabilities);
  return template;
}

/** Names of stacks that CDK's bootstrap makes, a qualifier behind it where there is one, and the rule that the validator wrongly fires on it. */
const TOOLKIT_STACK = /^CDKToolkit(-|$)/;
const TOOLKIT_FALSE_POSITIVE = 'F3031';

/** A template that is to be judged, for a stack. */
export interface JudgedTemplate {
  readonly place: Place;
  readonly stackName: string;
  readonly body: string;
  readonly given: Readonly<Record<string, string>>;
}

/** What the published schemas refuse in a template. */
export async function schemaFindings(
  engine: Engine,
  { place, stackName, body, given }: JudgedTemplate,
): Promise<readonly TemplateFinding[]> {
  const findings = await engine.validator.validate({
    body,
    stackName,
    account: place.account,
    region: place.region,
    parameters: given,
  });
  if (!TOOLKIT_STACK.test(stackName)) return findings;
  return findings.filter(({ rule }) => rule !== TOOLKIT_FALSE_POSITIVE);
}

/** @throws ServiceError `ValidationError` with the findings */
export async function refuseFindings(engine: Engine, judged: JudgedTemplate): Promise<void> {
  const findings = await schemaFindings(engine, judged);
  if (findings.length > 0) throw validationError(findingsText(findings));
}

const SHOWN = 10;

/** Findings in one sentence each. */
export function findingsText(findings: readonly TemplateFinding[]): string {
  const shown = findings
    .slice(0, SHOWN)
    .map(({ rule, logicalId, path, message }) =>
      [rule, logicalId, path].filter(Boolean).join(' ').concat(`: ${message}`),
    );
  const more = findings.length > SHOWN ? [`and ${String(findings.length - SHOWN)} more`] : [];
  return `Template error: ${[...shown, ...more].join('; ')}`;
}
