import { mkdtempSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import {
  responseProgramText,
  writeResponseProgram,
} from '../../../lib/response-runner/response-programs';

const programs = ['planner', 'executor'] as const;

test.each(programs)('%s needs nothing but Node: its own packages are in it', (name) => {
  const required = [...responseProgramText(name).matchAll(/require\("([^"]+)"\)/g)].map(
    ([, module = '']) => module.replace(/^node:/, ''),
  );
  expect(required.filter((module) => !builtinModules.includes(module))).toStrictEqual([]);
});

test.each(programs)('%s holds no path of this machine, and is the same each time', (name) => {
  const project = path.resolve(__dirname, '../../..');
  const text = responseProgramText(name);
  expect(text).not.toContain(os.homedir());
  expect(text).not.toContain(project);
  expect(responseProgramText(name, `${project}/.`)).toBe(text);
});

test('what is written runs: the planner refuses what it cannot read', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'alicerce-'));
  writeResponseProgram('planner', folder);
  const module = { exports: {} as { handler?: (input: unknown) => Promise<unknown> } };
  const text = readFileSync(path.join(folder, 'index.js'), 'utf8');
  const run = vm.runInThisContext(`(module, require) => {${text}\n}`) as (
    own: object,
    load: NodeJS.Require,
  ) => void;
  run(module, require);
  await expect(module.exports.handler?.({})).resolves.toMatchObject({ outcome: 'refused' });
});
