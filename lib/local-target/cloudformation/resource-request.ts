import type { ResourceRequest } from '../resources/resource-provider';
import { isCustomType } from '../resources/resource-provider';
import { withStackTags } from '../resources/tagged-properties';
import type { Stack, StackResource } from '../state/stack';
import type { Evaluator } from '../template/evaluator';
import type { TemplateResource } from '../template/template';
import type { Engine } from './engine';
import type { StackPlan } from './prepared-template';

/** Where a declaration is resolved. */
export interface RequestContext {
  readonly engine: Engine;
  readonly stack: Stack;
  readonly plan: StackPlan;
  readonly evaluator: Evaluator;
}

/**
 * What a declaration asks of the provider: resolved properties with the stack's tags.
 *
 * @throws ServiceError when an expression resolves to nothing
 */
export function requestFor(
  { engine, stack, plan, evaluator }: RequestContext,
  logicalId: string,
  { type, properties }: TemplateResource,
): ResourceRequest {
  const resolved = evaluator.properties(properties);
  return {
    stack,
    logicalId,
    type,
    importExisting: plan.importExisting,
    properties: withStackTags(resolved, engine.registry.find(type), plan.tags),
  };
}

/** Whether a change makes the service replace the resource. */
export function replacesResource(
  { registry }: Engine,
  { type, declared }: StackResource,
  { properties }: Pick<ResourceRequest, 'properties'>,
): boolean {
  if (isCustomType(type)) return declared['ServiceToken'] !== properties['ServiceToken'];
  return registry.replacements(type, declared, properties).length > 0;
}
