import { intrinsicOf, isObject, listOf, stringsOf, valueAt } from '../controls/json-shape';
import { cidrBlocks } from './cidr-function';
import type { Conditions } from './conditions';
import { withDynamicReferences } from './dynamic-references';
import type { ModelResource } from './model-resource';
import type { ModelValue } from './model-value';
import { Choice, Reference, Unknown } from './model-value';
import type { Outputs } from './outputs';
import { parameterValue, pseudoParameter } from './parameters';
import type { StackTemplate } from './stack-template';
import { base64, joined, selected, split, substituted } from './text-functions';

/** What resolving a value of one stack may look at. */
export interface Scope {
  readonly stack: StackTemplate;
  /** Whether a parameter is taken at its default, or may be anything. */
  readonly parameters: 'defaults' | 'unknown';
  resourceOf(logicalId: string): ModelResource | undefined;
  nestedOf(resource: ModelResource): StackTemplate | undefined;
  parentOf(nested: StackTemplate): StackTemplate | undefined;
  resolveIn(stack: StackTemplate, value: unknown): ModelValue;
  readonly conditions: Conditions;
  readonly outputs: Outputs;
  /** Notes what somebody could decide differently at deploy. */
  premise(sentence: string): void;
}

/** Attributes that are what a property of the resource says. */
const echoed: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::Subnet': ['CidrBlock', 'VpcId', 'AvailabilityZone'],
  'AWS::EC2::SecurityGroup': ['VpcId'],
};

/** A value of a template, with every function resolved as far as it goes without deploying. */
export function resolveValue(value: unknown, scope: Scope): ModelValue {
  if (typeof value === 'string') return withDynamicReferences(value, scope);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((each) => resolveValue(each, scope)).filter((each) => each !== undefined);
  }
  if (!isObject(value)) return undefined;
  const name = intrinsicOf(value);
  if (name !== undefined) return applied(name, value[name], scope);
  const members = Object.entries(value)
    .map(([key, each]) => [key, resolveValue(each, scope)] as const)
    .filter(([, each]) => each !== undefined);
  return Object.fromEntries(members);
}

function applied(name: string, operand: unknown, scope: Scope): ModelValue {
  const resolve = (value: unknown): ModelValue => resolveValue(value, scope);
  const operands = listOf(operand);
  switch (name) {
    case 'Ref':
      return referenced(String(operand), scope);
    case 'Fn::GetAtt':
      return attribute(operand, scope);
    case 'Fn::If':
      return chosen(operands, scope);
    case 'Fn::Join':
      return joined(String(operands[0]), resolve(operands[1]));
    case 'Fn::Sub':
      return substituted(operand, (each) => resolve(each));
    case 'Fn::Split':
      return split(String(operands[0]), resolve(operands[1]));
    case 'Fn::Select':
      return selected(resolve(operands[0]), resolve(operands[1]));
    case 'Fn::Base64':
      return base64(resolve(operand));
    case 'Fn::Cidr':
      return cidrBlocks(operands.map(resolve));
    case 'Fn::FindInMap':
      return mapped(operands, scope);
    case 'Fn::ImportValue':
      return scope.outputs.imported(resolve(operand), scope.stack);
    case 'Fn::GetStackOutput':
      return scope.outputs.stackOutput(operand, scope.stack);
    default:
      return new Unknown(`${name} in ${scope.stack.path}`);
  }
}

function referenced(name: string, scope: Scope): ModelValue {
  if (name === 'AWS::NoValue') return undefined;
  if (name.startsWith('AWS::')) {
    return pseudoParameter(name, scope.stack) ?? new Unknown(`${name} of ${scope.stack.path}`);
  }
  const resource = scope.resourceOf(name);
  if (resource !== undefined) return new Reference(resource, 'Ref');
  return parameterValue(name, scope);
}

function attribute(operand: unknown, scope: Scope): ModelValue {
  const [owner = '', ...rest] =
    typeof operand === 'string' ? operand.split('.') : stringsOf(operand);
  const name = rest.join('.');
  const resource = scope.resourceOf(owner);
  if (resource === undefined) return new Unknown(`${owner}.${name} of ${scope.stack.path}`);
  const nested = scope.nestedOf(resource);
  if (nested !== undefined && name.startsWith('Outputs.')) {
    return scope.outputs.output(nested, name.slice('Outputs.'.length));
  }
  if (resource.type === 'Custom::CrossRegionExportReader') {
    return scope.outputs.storedParameter(name, scope.stack);
  }
  const written = resource.written[name];
  if (echoed[resource.type]?.includes(name) === true && written !== undefined) {
    return resolveValue(written, scope);
  }
  return new Reference(resource, name);
}

/** Both branches, unless the place of the stack decides: what holds only under a condition counts as possible. */
function chosen([condition, yes, no]: readonly unknown[], scope: Scope): ModelValue {
  const holds = scope.conditions.holds(condition, scope.stack);
  if (holds !== undefined) return resolveValue(holds ? yes : no, scope);
  const options = [yes, no].flatMap((each) => {
    const value = resolveValue(each, scope);
    return value instanceof Choice ? value.options : [value];
  });
  return new Choice(options);
}

function mapped([map, first, second, fallback]: readonly unknown[], scope: Scope): ModelValue {
  const keys = [map, first, second].map((key) => resolveValue(key, scope));
  const what = `Fn::FindInMap in ${scope.stack.path}`;
  if (!keys.every((key) => typeof key === 'string')) return new Unknown(what);
  const found = valueAt(scope.stack.template['Mappings'], ...keys);
  if (found !== undefined) return resolveValue(found, scope);
  const otherwise = valueAt(fallback, 'DefaultValue');
  return otherwise === undefined ? new Unknown(what) : resolveValue(otherwise, scope);
}
