import { isJsonObject, scalarText, textOf } from '../json-value';
import type { Json } from '../ledger';
import { validationError } from './template';
import type { Template, TemplateResource } from './template';

const PSEUDO_PARAMETERS = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/** Names that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
export function referencesIn(value: Json): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) collect(item, found);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [key, argument] of Object.entries(value)) {
    if (key === 'Ref' && typeof argument === 'string') found.add(argument);
    else if (key === 'Fn::GetAtt') collectAttribute(argument, found);
    else if (key === 'Fn::Sub') collectSubstitutions(argument, found);
    else collect(argument, found);
  }
}

function collectAttribute(argument: Json, found: Set<string>): void {
  const name = Array.isArray(argument) ? textOf(argument[0]) : textOf(argument)?.split('.')[0];
  if (name !== undefined) found.add(name);
}

function collectSubstitutions(argument: Json, found: Set<string>): void {
  const [text, own] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument];
  const names = isJsonObject(own) ? own : {};
  collect(Object.values(names), found);
  for (const match of scalarText(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const name = (match[1] ?? '').trim();
    if (!(name in names)) found.add(name.split('.')[0] ?? name);
  }
}

/**
 * Refuses references, dependencies and conditions that name nothing.
 *
 * @throws ServiceError `ValidationError` with every missing name
 */
export function checkReferences(template: Template): void {
  const known = (name: string): boolean =>
    PSEUDO_PARAMETERS.has(name) || name in template.parameters || name in template.resources;
  const check = (value: Json, block: string): void => {
    const missing = [...referencesIn(value)].filter((name) => !known(name));
    if (missing.length > 0) {
      throw validationError(
        `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the ${block} block of the template`,
      );
    }
  };
  for (const resource of Object.values(template.resources)) {
    check(resource.properties, 'Resources');
    const missing = resource.dependsOn.filter((name) => !(name in template.resources));
    if (missing.length > 0) {
      throw validationError(
        `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the Resources block of the template`,
      );
    }
  }
  for (const output of Object.values(template.outputs)) check(output.value, 'Outputs');
  checkConditions(template);
}

function checkConditions(template: Template): void {
  const used = [...Object.values(template.resources), ...Object.values(template.outputs)]
    .map((member) => member.condition)
    .filter((name) => name !== undefined);
  const missing = used.find((name) => !(name in template.conditions));
  if (missing !== undefined) {
    throw validationError(
      `Template format error: Unresolved condition dependency ${missing} in the Resources block of the template`,
    );
  }
}

/**
 * Logical ids so that everything comes after what it needs.
 *
 * @throws ServiceError `ValidationError` naming the members of a cycle
 */
export function creationOrder(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const ordered: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string, path: readonly string[]): void => {
    const resource = resources[name];
    if (!resource || state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const cycle = path.slice(path.indexOf(name));
      throw validationError(`Circular dependency between resources: [${cycle.join(', ')}]`);
    }
    state.set(name, 'open');
    for (const next of dependenciesOf(resource)) visit(next, [...path, name]);
    state.set(name, 'done');
    ordered.push(name);
  };
  for (const name of Object.keys(resources)) visit(name, []);
  return ordered;
}

/** Everything that a resource names, by reference or by `DependsOn`. */
export function dependenciesOf(resource: TemplateResource): readonly string[] {
  return [...new Set([...referencesIn(resource.properties), ...resource.dependsOn])];
}
