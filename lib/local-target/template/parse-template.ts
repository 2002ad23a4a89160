import { isJsonObject, objectOf, scalarText, textOf, textsOf } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import { readTemplateText } from './read-template-text';
import { validationError } from './template';
import type {
  RemovalChoice,
  Template,
  TemplateOutput,
  TemplateParameter,
  TemplateResource,
} from './template';

const SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]);

const RESOURCE_KEYS = new Set([
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);

/** How many members a section may have: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 } as const;

/**
 * Parses a template and checks the shape that CloudFormation checks before it looks at any schema.
 *
 * @throws ServiceError `ValidationError` naming the first thing that is wrong
 */
export function parseTemplate(text: string): Template {
  const raw = readTemplateText(text);
  const unknown = Object.keys(raw).filter((key) => !SECTIONS.has(key));
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  }
  refuseTransforms(raw);
  const resources = section(raw, 'Resources');
  if (Object.keys(resources).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.');
  }
  return {
    description: textOf(raw['Description']),
    metadata: raw['Metadata'],
    languageExtensions: textsOf(raw['Transform']).length > 0,
    parameters: mapped(section(raw, 'Parameters'), readParameter),
    mappings: section(raw, 'Mappings'),
    conditions: section(raw, 'Conditions'),
    rules: section(raw, 'Rules'),
    resources: mapped(resources, readResource),
    outputs: mapped(section(raw, 'Outputs'), readOutput),
  };
}

function section(raw: JsonObject, name: string): JsonObject {
  const value = raw[name];
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) {
    throw validationError(`Template format error: ${name} must be an object.`);
  }
  const limit = Object.entries(LIMITS).find(([key]) => key === name)?.[1];
  const count = Object.keys(value).length;
  if (limit !== undefined && count > limit) {
    throw validationError(
      `Template format error: Number of ${name.toLowerCase()}, ${String(count)}, is greater than maximum allowed, ${String(limit)}`,
    );
  }
  return value;
}

function mapped<T>(
  members: JsonObject,
  read: (name: string, value: JsonObject) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      if (!isJsonObject(value)) {
        throw validationError(`Template format error: [${name}] must be an object.`);
      }
      return [name, read(name, value)];
    }),
  );
}

/** `AWS::LanguageExtensions` only switches functions on; every other transform runs code that is not here. */
function refuseTransforms(raw: JsonObject): void {
  const foreign = textsOf(raw['Transform']).filter((name) => name !== 'AWS::LanguageExtensions');
  const found = foreign[0] ?? findKey(raw, /^Fn::(Transform|ForEach(::.*)?)$/);
  if (found !== undefined) {
    throw validationError(
      `The local target runs no transforms, so it refuses ${found}: expand the template before it is deployed.`,
    );
  }
}

function findKey(value: Json, pattern: RegExp): string | undefined {
  if (Array.isArray(value)) {
    return value
      .map((item: Json) => findKey(item, pattern))
      .find((found): found is string => found !== undefined);
  }
  if (!isJsonObject(value)) return undefined;
  return (
    Object.keys(value).find((key) => pattern.test(key)) ?? findKey(Object.values(value), pattern)
  );
}

function readResource(name: string, raw: JsonObject): TemplateResource {
  if (!/^[A-Za-z0-9]{1,255}$/.test(name)) {
    throw validationError(`Template format error: Resource name ${name} is non alphanumeric.`);
  }
  const unknown = Object.keys(raw).find((key) => !RESOURCE_KEYS.has(key));
  if (unknown !== undefined) {
    throw validationError(`Invalid template resource property '${unknown}' on [${name}]`);
  }
  const type = textOf(raw['Type']);
  if (type === undefined) {
    throw validationError(
      `Template format error: [/Resources/${name}] Every Resources object must contain a Type member.`,
    );
  }
  const deletionPolicy = removalChoice(name, 'DeletionPolicy', raw);
  return {
    type,
    properties: objectOf(raw['Properties']),
    dependsOn: textsOf(raw['DependsOn']),
    condition: textOf(raw['Condition']),
    deletionPolicy,
    updateReplacePolicy: removalChoice(name, 'UpdateReplacePolicy', raw),
    metadata: raw['Metadata'],
  };
}

const CHOICES: Readonly<Record<string, readonly RemovalChoice[]>> = {
  DeletionPolicy: ['Delete', 'Retain', 'Snapshot', 'RetainExceptOnCreate'],
  UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
};

function removalChoice(name: string, key: string, raw: JsonObject): RemovalChoice {
  const value = raw[key] ?? 'Delete';
  const choice = CHOICES[key]?.find((allowed) => allowed === value);
  if (choice === undefined) {
    throw validationError(
      `Template error: [${name}] has ${key} ${JSON.stringify(value)}; allowed are ${CHOICES[key]?.join(', ') ?? ''}`,
    );
  }
  return choice;
}

function readParameter(name: string, raw: JsonObject): TemplateParameter {
  const type = textOf(raw['Type']);
  if (type === undefined) {
    throw validationError(
      `Template format error: Every Parameters object must contain a Type member. [${name}]`,
    );
  }
  const count = (key: string): number | undefined =>
    raw[key] === undefined ? undefined : Number(raw[key]);
  const allowed = raw['AllowedValues'];
  const initial = raw['Default'];
  return {
    type,
    default: initial === undefined ? undefined : scalarText(initial),
    description: textOf(raw['Description']),
    noEcho: scalarText(raw['NoEcho']) === 'true',
    allowedValues: Array.isArray(allowed) ? allowed.map(String) : undefined,
    allowedPattern: textOf(raw['AllowedPattern']),
    constraintDescription: textOf(raw['ConstraintDescription']),
    minLength: count('MinLength'),
    maxLength: count('MaxLength'),
    minValue: count('MinValue'),
    maxValue: count('MaxValue'),
  };
}

function readOutput(name: string, raw: JsonObject): TemplateOutput {
  const value = raw['Value'];
  if (value === undefined) {
    throw validationError(
      `Template format error: Every Outputs member must contain a Value object. [${name}]`,
    );
  }
  return {
    value,
    description: textOf(raw['Description']),
    condition: textOf(raw['Condition']),
    exportName: objectOf(raw['Export'])['Name'],
  };
}
