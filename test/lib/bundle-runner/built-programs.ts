import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildPrograms, type ProgramName } from '../../../lib/bundle-runner/bundle-programs';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds both programs as the stack does, and runs one of them as CodeBuild does. */
export function runBuilt(
  name: ProgramName,
  {
    words = [],
    input = '',
    environment = {},
  }: {
    readonly words?: readonly string[];
    readonly input?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Ended {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'alicerce-built-'));
  buildPrograms(folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, [name, ...words], {
    cwd: folder,
    env: environment,
    input,
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  return { exitCode: status, stdout, stderr };
}

/** Settings of the jobs, for a machine that has no programs at all. */
export const settings = {
  ALICERCE_CLUSTER: 'alicerce-sample',
  ALICERCE_WANTED: '/wanted',
  ALICERCE_APPLIED: '/applied',
  ALICERCE_REGISTRY: 'registry.example.com',
  PATH: '/nowhere',
} as const;
