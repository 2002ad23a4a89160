import * as z from 'zod';
import { Refusal } from './refusal';

/** What a text is, and what to do where it cannot be read. */
export interface JsonText {
  /** Begins a sentence: `The parameter /x/wanted`. */
  readonly what: string;
  readonly text: string;
  /** Ends a sentence: `deploy the stack ClusterBundle again`. */
  readonly remedy: string;
}

function parsed({ what, text, remedy }: JsonText): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(`${what} is no JSON: ${remedy}.`);
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, 'schemaVersion')
    : undefined;
}

/**
 * A text of ours, read by its schema.
 * @throws Refusal with a sentence where it is no JSON, of another schema version, or not what the schema asks for
 */
export function readVersionedJson<Schema extends z.ZodType>(
  schema: Schema,
  json: JsonText,
): z.infer<Schema> {
  const { what, remedy } = json;
  const value = parsed(json);
  const version = versionOf(value);
  if (version !== 1) {
    const found = version === undefined ? 'none' : JSON.stringify(version);
    throw new Refusal(
      `${what} is of schema version ${found}, and this program reads version 1: ${remedy}.`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const findings = result.error.issues.map(
    ({ path, message }) => `  ${path.map(String).join('.')}: ${message}`,
  );
  throw new Refusal(`${what} is not what this program reads: ${remedy}.\n${findings.join('\n')}`);
}

/**
 * What a program answered, read by the fields that are needed.
 * @throws Refusal where the answer is something else
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  text: string,
): z.infer<Schema> {
  const value = parsed({ what: `The answer of ${what}`, text, remedy: 'run the job again' });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal(
    `The answer of ${what} is not what this program reads: ${z.prettifyError(result.error)}`,
  );
}
