import { isJsonList, isJsonObject, sameJson, scalarText } from '../json-value';
import type { Json } from '../ledger';
import { isCustomType } from '../resources/resource-provider';
import type { Stack, StackResource } from '../state/stack';
import type { Engine } from './engine';

/** One property that is not as declared, in the words of the API. */
export interface PropertyDifference {
  readonly PropertyPath: string;
  readonly ExpectedValue: string;
  readonly ActualValue: string;
  readonly DifferenceType: 'ADD' | 'REMOVE' | 'NOT_EQUAL';
}

/** How a resource stands against its declaration. */
export interface ResourceDrift {
  readonly resource: StackResource;
  readonly status: 'IN_SYNC' | 'MODIFIED' | 'DELETED' | 'NOT_CHECKED';
  readonly actual?: Json;
  readonly differences: readonly PropertyDifference[];
}

/** Types that CloudFormation itself cannot check. */
const UNCHECKED = new Set(['AWS::CDK::Metadata', 'AWS::CloudFormation::Stack']);

/** Compares every resource of a stack with its record; only declared properties are compared, as in AWS. */
export function stackDrift(engine: Engine, stack: Stack): ResourceDrift[] {
  return Object.values(stack.resources).map((resource): ResourceDrift => {
    if (isCustomType(resource.type) || UNCHECKED.has(resource.type)) {
      return { resource, status: 'NOT_CHECKED', differences: [] };
    }
    const record = engine.provider.recordOf(resource);
    if (!record) return { resource, status: 'DELETED', differences: [] };
    const differences = Object.entries(resource.declared).flatMap(([name, expected]) =>
      differencesAt(`/${name}`, expected, record.properties[name]),
    );
    const status = differences.length > 0 ? 'MODIFIED' : 'IN_SYNC';
    return { resource, status, actual: record.properties, differences };
  });
}

function differencesAt(
  path: string,
  expected: Json | undefined,
  actual: Json | undefined,
): PropertyDifference[] {
  if (sameJson(expected, actual)) return [];
  if (isJsonObject(expected) && isJsonObject(actual)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return names.flatMap((name) => differencesAt(`${path}/${name}`, expected[name], actual[name]));
  }
  if (isJsonList(expected) && isJsonList(actual)) {
    const count = Math.max(expected.length, actual.length);
    return Array.from({ length: count }, (_, index) => index).flatMap((index) =>
      differencesAt(`${path}/${String(index)}`, expected[index], actual[index]),
    );
  }
  const kind = expected === undefined ? 'ADD' : actual === undefined ? 'REMOVE' : 'NOT_EQUAL';
  return [
    {
      PropertyPath: path,
      ExpectedValue: expected === undefined ? 'null' : scalarText(expected),
      ActualValue: actual === undefined ? 'null' : scalarText(actual),
      DifferenceType: kind,
    },
  ];
}
