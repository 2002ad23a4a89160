import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentRules } from '../../../config/rules/environment-rules';
import { sampleEnvironment, violationsOf } from '../sample-environment';

const folder = path.resolve(__dirname, '../../../config/rules');

test('runs every rule that a file of this folder exports', () => {
  const declared = readdirSync(folder).flatMap((file) => [
    ...readFileSync(path.join(folder, file), 'utf8').matchAll(
      /^export const (\w+): EnvironmentRule/gm,
    ),
  ]);
  expect(environmentRules).toHaveLength(declared.length);
  expect(new Set(environmentRules).size).toBe(declared.length);
});

test('finds nothing wrong with a valid environment', () => {
  const environment = sampleEnvironment();
  expect(environmentRules.flatMap((rule) => violationsOf(rule, environment))).toEqual([]);
});
