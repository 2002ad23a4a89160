import { z } from 'zod';
import { nearestName } from './nearest-name';
import type { Violation } from './rules/rule';

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

function stepInto(node: SchemaNode, step: string | number): readonly SchemaNode[] {
  const options = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  if (options.length > 0) return options.flatMap((option) => stepInto(option, step));
  if (typeof step === 'number') return node.items === undefined ? [] : [node.items];
  const property = node.properties?.[step];
  if (property !== undefined) return [property];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

function keysAt(root: SchemaNode, path: readonly (string | number)[]): readonly string[] {
  const nodes = path.reduce<readonly SchemaNode[]>(
    (reached, step) => reached.flatMap((node) => stepInto(node, step)),
    [root],
  );
  const flat = nodes.flatMap((node) => [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])]);
  // A record over a closed set of names has no properties: its names stand beside them.
  const keys = flat.flatMap((node) => [
    ...Object.keys(node.properties ?? {}),
    ...(node.propertyNames?.enum ?? []),
  ]);
  return [...new Set(keys)].sort();
}

function suggestion(written: unknown, allowed: readonly string[]): string {
  const near = typeof written === 'string' ? nearestName(written, allowed) : undefined;
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function oneOf(written: unknown, allowed: readonly string[]): string {
  const shown = allowed.length > 12 ? [...allowed.slice(0, 12), '…'] : allowed;
  return `one of ${shown.join(', ')} is expected${suggestion(written, allowed)}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
    input,
  );
}

function expectation(issue: z.core.$ZodIssue, written: unknown): string {
  switch (issue.code) {
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const saysMore = !issue.message.startsWith('Invalid');
      if (allowed.length > 1 && !saysMore) return oneOf(written, allowed);
      return saysMore ? issue.message : `${JSON.stringify(issue.values[0])} is expected`;
    }
    case 'invalid_union': {
      if ('options' in issue && issue.errors.length === 0) {
        return oneOf(written, (issue.options ?? []).map(String));
      }
      const ways = issue.errors.flatMap(([first]) =>
        first === undefined ? [] : [expectation(first, written)],
      );
      return ways.join(', or ');
    }
    case 'invalid_type': {
      if (!issue.message.startsWith('Invalid')) return issue.message;
      const kind = issue.expected === 'record' ? 'object' : issue.expected;
      return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} is expected`;
    }
    default:
      return issue.message;
  }
}

function explain(issue: z.core.$ZodIssue, input: unknown, root: SchemaNode): Violation[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(root, path);
    if (!issue.message.startsWith('Unrecognized')) {
      return issue.keys.map((key) => ({ path: [...path, key], message: issue.message }));
    }
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown field: ${allowed.join(', ')} are allowed here${suggestion(key, allowed)}`,
    }));
  }
  const written = valueAt(input, issue.path);
  const said = written === undefined ? 'missing' : JSON.stringify(written);
  return [{ path, message: `${said}: ${expectation(issue, written)}` }];
}

/** Turns what the schema found into violations, each with what is allowed and the nearest name. */
export function explainIssues(
  error: z.ZodError,
  input: unknown,
  schema: z.ZodType,
): readonly Violation[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  return error.issues.flatMap((issue) => explain(issue, input, root));
}
