import { objectOf, valueAt } from '../controls/json-shape';
import type { ModelValue } from './model-value';
import { Unknown } from './model-value';
import type { Scope } from './resolve-value';
import type { StackTemplate } from './stack-template';

/** What CloudFormation knows about a stack without asking; undefined where that is only known at deploy. */
export function pseudoParameter(name: string, stack: StackTemplate): string | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return stack.account;
    case 'AWS::Region':
      return stack.region;
    case 'AWS::StackName':
      return stack.nestedIn === undefined ? stack.stackName : undefined;
    case 'AWS::Partition':
      return stack.region === undefined ? undefined : partitionOf(stack.region);
    case 'AWS::URLSuffix':
      return stack.region?.startsWith('cn-') === true ? 'amazonaws.com.cn' : 'amazonaws.com';
    default:
      return undefined;
  }
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
 * The value of a parameter: what the parent hands to a nested stack, what the assembly states, or its default, which is
 * noted as a premise, because whoever deploys can give another value.
 */
export function parameterValue(name: string, scope: Scope): ModelValue {
  const { stack } = scope;
  const what = `parameter ${name} of ${stack.path}`;
  const declared = objectOf(stack.template['Parameters'])[name];
  if (declared === undefined) return new Unknown(`${name} of ${stack.path}`);
  const handed = handedDown(name, scope);
  if (handed !== undefined) return handed;
  const type = String(valueAt(declared, 'Type'));
  const given = stack.parameters[name] ?? valueAt(declared, 'Default');
  // A default of these types is the name of a parameter elsewhere, not a value.
  const isLookup = type.startsWith('AWS::SSM::Parameter::Value<');
  if (given === undefined || isLookup || scope.parameters === 'unknown') return new Unknown(what);
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  scope.premise(`${what} is deployed as "${text}"`);
  return type === 'CommaDelimitedList' || type.startsWith('List<')
    ? text.split(',').map((each) => each.trim())
    : text;
}

/** What the parent's resource gives to a nested stack. */
function handedDown(name: string, scope: Scope): ModelValue {
  const { stack } = scope;
  const parent = scope.parentOf(stack);
  if (parent === undefined || stack.nestedIn === undefined) return undefined;
  const resource = objectOf(parent.template['Resources'])[stack.nestedIn.logicalId];
  const given = valueAt(resource, 'Properties', 'Parameters', name);
  if (given === undefined) return undefined;
  return scope.resolveIn(parent, given);
}
