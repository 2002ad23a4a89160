import { isObject, objectOf, stringsOf, valueAt } from '../../controls/json-shape';
import type { ModelResource } from '../../template-model/model-resource';
import { referencesIn } from '../../template-model/read-value';
import type { StackTemplate } from '../../template-model/stack-template';
import type { TemplateModel } from '../../template-model/template-model';

/** A resource that another one refers to. */
export interface Need {
  readonly needed: ModelResource;
  readonly by: ModelResource;
  /** What is asked of it: `Ref`, an attribute, or `DependsOn`. */
  readonly attribute: string;
}

/** Every reference between resources, inside templates and across them, each once, in the order of the templates. */
export function needsIn(model: TemplateModel): readonly Need[] {
  const seen = new Set<string>();
  return model.resources
    .flatMap((by) => [...referenced(by), ...dependedOn(by, model)])
    .filter(({ needed, by, attribute }) => {
      const key = `${needed.id}\0${by.id}\0${attribute}`;
      if (needed.id === by.id || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function referenced(by: ModelResource): readonly Need[] {
  return referencesIn(by.properties).map(({ resource, attribute }) => ({
    needed: resource,
    by,
    attribute,
  }));
}

function dependedOn(by: ModelResource, model: TemplateModel): readonly Need[] {
  const body = objectOf(by.stack.template['Resources'])[by.logicalId];
  if (!isObject(body)) return [];
  return stringsOf(valueAt(body, 'DependsOn')).flatMap((logicalId) => {
    const needed = model.resourceIn(by.stack, logicalId);
    return needed === undefined ? [] : [{ needed, by, attribute: 'DependsOn' }];
  });
}

/** Path of the stack that is deployed by itself: for a nested one, the one that it is nested in. */
export function deployedPath(stack: StackTemplate, stacks: readonly StackTemplate[]): string {
  const parent = stacks.find(({ path }) => path === stack.nestedIn?.stackPath);
  return parent === undefined ? stack.path : deployedPath(parent, stacks);
}
