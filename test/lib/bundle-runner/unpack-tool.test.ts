import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IndexedTool } from '../../../lib/bundle-runner/bundle-contract';
import { SpawningRunner } from '../../../lib/bundle-runner/spawning-runner';
import { unpackTool } from '../../../lib/bundle-runner/unpack-tool';
import type { Workbench } from '../../../lib/bundle-runner/workbench';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';
import { sampleTools } from './sample-bundle';

/** A bench on which archives are really unpacked. */
const bench: Workbench = {
  ...new FakePlatform().bench,
  runner: new SpawningRunner({ PATH: '/usr/bin:/bin' }),
};

const script = '#!/bin/sh\necho "I am $1"\n';

function toolOf(name: IndexedTool['name']): IndexedTool {
  const tool = sampleTools.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`no ${name}`);
  return tool;
}

function archive(): string {
  const file = path.join(bench.folder, 'helm.tar.gz');
  mkdirSync(path.join(bench.folder, 'linux'), { recursive: true });
  writeFileSync(path.join(bench.folder, 'linux/helm'), script, { mode: 0o755 });
  writeFileSync(path.join(bench.folder, 'linux/README'), 'not wanted');
  spawnSync('tar', ['-czf', file, '-C', bench.folder, 'linux']);
  return file;
}

const saysOf = (program: string): string =>
  spawnSync(program, ['ready'], { encoding: 'utf8' }).stdout;

test('a program in an archive can be started', async () => {
  expect(saysOf(await unpackTool(bench, toolOf('helm'), archive()))).toBe('I am ready\n');
});

test('a file that is the program can be started, by the job alone', async () => {
  const file = path.join(bench.folder, 'download');
  writeFileSync(file, script, { mode: 0o644 });
  const program = await unpackTool(bench, toolOf('kubectl'), file);
  expect(path.basename(program)).toBe('kubectl');
  expect(saysOf(program)).toBe('I am ready\n');
  expect(statSync(program).mode & 0o777).toBe(0o700);
});

test('an archive without the program is a finding about the archive', async () => {
  const unpacked = unpackTool(bench, { ...toolOf('helm'), path: 'darwin/helm' }, archive());
  expect(await refusalOf(unpacked)).toMatch(/^tar ended with exit code 2:\n[\s\S]*darwin\/helm/);
});
