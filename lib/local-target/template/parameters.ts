import type { Json, JsonObject } from '../ledger';
import { validationError } from './template';
import type { TemplateParameter } from './template';

/** Reads a parameter store value for `AWS::SSM::Parameter::Value<...>`. */
export type ParameterStoreReader = (name: string) => string | undefined;

/**
 * Values of a template's parameters: given ones, else defaults, checked against their constraints.
 *
 * @throws ServiceError `ValidationError` for a value that is missing, unknown or not allowed
 */
export function resolveParameters(
  declared: Readonly<Record<string, TemplateParameter>>,
  given: Readonly<Record<string, string>>,
  readStore: ParameterStoreReader,
): JsonObject {
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  const missing = Object.entries(declared)
    .filter(([name, parameter]) => (given[name] ?? parameter.default) === undefined)
    .map(([name]) => name);
  if (missing.length > 0) {
    throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => {
      const text = given[name] ?? parameter.default ?? '';
      checkConstraints(name, parameter, text);
      return [name, typed(name, { parameter, text, readStore })];
    }),
  );
}

interface Given {
  readonly parameter: TemplateParameter;
  readonly text: string;
  readonly readStore: ParameterStoreReader;
}

function typed(name: string, { parameter: { type }, text, readStore }: Given): Json {
  const stored = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1];
  if (stored === undefined) return listOrText(type, text);
  const value = readStore(text);
  if (value === undefined) {
    throw validationError(
      `Unable to fetch parameters [${text}] from parameter store for this account. (parameter ${name})`,
    );
  }
  return listOrText(stored, value);
}

function listOrText(type: string, text: string): Json {
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return text;
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}

function checkConstraints(name: string, parameter: TemplateParameter, text: string): void {
  const items =
    parameter.type === 'CommaDelimitedList' || parameter.type.startsWith('List<')
      ? text.split(',').map((item) => item.trim())
      : [text];
  for (const item of items) {
    const fault = faultOf(parameter, item);
    if (fault !== undefined) {
      throw validationError(
        `Parameter '${name}' ${parameter.constraintDescription ? `failed to satisfy constraint: ${parameter.constraintDescription}` : fault}`,
      );
    }
  }
}

function faultOf(parameter: TemplateParameter, text: string): string | undefined {
  const { allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = parameter;
  if (allowedValues && !allowedValues.includes(text)) {
    return `must be one of AllowedValues [${allowedValues.join(', ')}]`;
  }
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(text)) {
    return `must match pattern ${allowedPattern}`;
  }
  if (minLength !== undefined && text.length < minLength) {
    return `must contain at least ${String(minLength)} characters`;
  }
  if (maxLength !== undefined && text.length > maxLength) {
    return `must contain at most ${String(maxLength)} characters`;
  }
  const number = /^(List<)?Number>?$/.test(parameter.type) ? Number(text) : undefined;
  if (number === undefined) return undefined;
  if (text.trim() === '' || Number.isNaN(number)) return `must be a number, not '${text}'`;
  if (minValue !== undefined && number < minValue) return `must be at least ${String(minValue)}`;
  if (maxValue !== undefined && number > maxValue) return `must be at most ${String(maxValue)}`;
  return undefined;
}
