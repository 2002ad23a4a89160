import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, objectOf, type JsonObject } from '../../lib/controls/json-shape';
import type { SynthesizedStack } from './synthesized-platform';

const directory = path.resolve(__dirname, '../environments/__snapshots__');

/** How a changed template is accepted. */
export const updateCommand = 'npm run test:update';

/** What only `npm run test:update` sets. */
export const updating = process.env['UPDATE_TEMPLATES'] === '1';

/** File of a stack's template, relative to the directory of the committed templates: `prod/Network.template.json`. */
export function fileOf({ path: stackPath }: SynthesizedStack): string {
  return `${stackPath}.template.json`;
}

/**
 * A template as it is committed: keys sorted, hashes of assets masked, and without what says nothing about the platform:
 * the paths that CDK notes down, and the parameter and the rule that every template has to find a bootstrapped account.
 */
export function normalized(template: unknown): string {
  const { Parameters, Rules, Resources, ...others } = objectOf(template);
  const parameters = without('BootstrapVersion', Parameters);
  const rules = without('CheckBootstrapVersion', Rules);
  const resources = Object.entries(objectOf(Resources)).map(
    ([id, resource]) => [id, without('Metadata', resource)] as const,
  );
  const kept = {
    ...others,
    ...(Object.keys(parameters).length > 0 ? { Parameters: parameters } : {}),
    ...(Object.keys(rules).length > 0 ? { Rules: rules } : {}),
    Resources: Object.fromEntries(resources),
  };
  const text = JSON.stringify(kept, (_key, value: unknown) => sorted(value), 2);
  return `${text.replace(/[0-9a-f]{64}/g, '<hash of an asset>')}\n`;
}

function without(key: string, value: unknown): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(value)).filter(([each]) => each !== key));
}

function sorted(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/**
 * The committed template of a stack.
 * @throws Error that says how to commit one, where there is none
 */
export function committedTemplate(stack: SynthesizedStack): string {
  const file = path.join(directory, fileOf(stack));
  if (!existsSync(file)) {
    throw new Error(
      `${stack.path} has no committed template. Run \`${updateCommand}\`, read the new file, and commit it.`,
    );
  }
  return readFileSync(file, 'utf8');
}

/** Every committed template, sorted. */
export function committedFiles(): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

/** Writes the templates of these stacks, and removes those of stacks that are no more. */
export function commitTemplates(stacks: readonly SynthesizedStack[]): void {
  rmSync(directory, { recursive: true, force: true });
  for (const stack of stacks) {
    const file = path.join(directory, fileOf(stack));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, normalized(stack.template));
  }
}
