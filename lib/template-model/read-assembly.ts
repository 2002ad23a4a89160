import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../controls/json-shape';
import { isObject, listOf, objectOf, stringsOf, valueAt } from '../controls/json-shape';
import type { StackTemplate } from './stack-template';

/** A cloud assembly that cannot be read: what, where, and what to do, as a sentence. */
export class AssemblyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssemblyError';
  }
}

/** Where a stack stands, as the manifest says it. */
type Place = Pick<StackTemplate, 'path' | 'environment' | 'stackName' | 'account' | 'region'> &
  Partial<Pick<StackTemplate, 'nestedIn'>>;

/** What is read of one stack besides its template. */
interface Surroundings {
  readonly directory: string;
  readonly constructPaths: ReadonlyMap<string, string>;
  readonly parameters: Readonly<Record<string, string>>;
}

const stackType = 'aws:cloudformation:stack';
const assemblyType = 'cdk:cloud-assembly';

/**
 * Reads every template of a cloud assembly: of its stages, and of nested stacks whose templates are its assets.
 * @throws AssemblyError
 */
export function readAssembly(directory: string): readonly StackTemplate[] {
  if (!existsSync(path.join(directory, 'manifest.json'))) {
    throw new AssemblyError(
      `${directory} is no cloud assembly: it has no manifest.json. Make one with \`npx cdk synth '**' --quiet\`, or name the directory of another with --assembly`,
    );
  }
  return stacksIn(directory, '');
}

function stacksIn(directory: string, environment: string): readonly StackTemplate[] {
  const artifacts = objectOf(readJson(path.join(directory, 'manifest.json'))['artifacts']);
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const type = valueAt(artifact, 'type');
    if (type === assemblyType) {
      const inner = String(valueAt(artifact, 'properties', 'directoryName'));
      const name = textOr(inner, valueAt(artifact, 'properties', 'displayName'));
      return stacksIn(path.join(directory, inner), environment === '' ? name : environment);
    }
    return type === stackType ? stackOf({ directory, environment, id }, objectOf(artifact)) : [];
  });
}

function stackOf(
  { directory, environment, id }: { directory: string; environment: string; id: string },
  artifact: JsonObject,
): readonly StackTemplate[] {
  const [, account, region] =
    /^aws:\/\/([^/]*)\/([^/]*)$/.exec(String(artifact['environment'])) ?? [];
  const file = path.join(directory, String(valueAt(artifact, 'properties', 'templateFile')));
  const place = {
    path: textOr(id, artifact['displayName']),
    environment,
    stackName: textOr(id, valueAt(artifact, 'properties', 'stackName')),
    account: literal(account),
    region: literal(region),
  };
  return withNested(place, file, {
    directory,
    constructPaths: constructPathsOf(directory, artifact),
    parameters: textsOf(valueAt(artifact, 'properties', 'parameters')),
  });
}

function textOr(otherwise: string, value: unknown): string {
  return typeof value === 'string' ? value : otherwise;
}

/** A stack without a fixed environment says `unknown-account` and `unknown-region`. */
function literal(text: string | undefined): string | undefined {
  return text === undefined || text.startsWith('unknown-') ? undefined : text;
}

/** The stack and every stack that is nested in it. */
function withNested(
  place: Place,
  file: string,
  surroundings: Surroundings,
): readonly StackTemplate[] {
  const content = readText(file);
  const template = parsed(file, content);
  const { directory, constructPaths, parameters } = surroundings;
  const stack: StackTemplate = {
    ...place,
    template,
    sha256: createHash('sha256').update(content).digest('hex'),
    constructPaths,
    parameters,
  };
  const nested = Object.entries(objectOf(template['Resources'])).flatMap(([logicalId, body]) => {
    const asset = valueAt(body, 'Metadata', 'aws:asset:path');
    if (valueAt(body, 'Type') !== 'AWS::CloudFormation::Stack' || typeof asset !== 'string') {
      return [];
    }
    const inner: Place = {
      ...place,
      path: `${place.path}/${logicalId}`,
      stackName: `${place.stackName}-${logicalId}`,
      nestedIn: { stackPath: place.path, logicalId },
    };
    const nestedFile = path.join(directory, asset);
    if (!existsSync(nestedFile)) return [];
    return withNested(inner, nestedFile, { directory, constructPaths: new Map(), parameters: {} });
  });
  return [stack, ...nested];
}

function constructPathsOf(directory: string, artifact: JsonObject): ReadonlyMap<string, string> {
  const file = artifact['additionalMetadataFile'];
  const metadata =
    typeof file === 'string'
      ? readJson(path.join(directory, file))
      : objectOf(artifact['metadata']);
  const paths = new Map<string, string>();
  for (const [constructPath, entries] of Object.entries(metadata)) {
    for (const entry of listOf(entries)) {
      if (valueAt(entry, 'type') !== 'aws:cdk:logicalId') continue;
      for (const id of stringsOf(valueAt(entry, 'data'))) paths.set(id, constructPath.slice(1));
    }
  }
  return paths;
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(objectOf(value)).map(([name, text]) => [name, String(text)]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function readText(file: string): string {
  if (!existsSync(file)) {
    throw new AssemblyError(
      `${file} is missing: the manifest of its cloud assembly names it. Synthesize the assembly again, or copy all of it`,
    );
  }
  return readFileSync(file, 'utf8');
}

function readJson(file: string): JsonObject {
  return parsed(file, readText(file));
}

function parsed(file: string, content: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new AssemblyError(`${file} is not JSON (${said}). Synthesize the assembly again`);
  }
  if (isObject(value)) return value;
  throw new AssemblyError(
    `${file} holds no JSON object, so it is neither a template nor a manifest`,
  );
}
