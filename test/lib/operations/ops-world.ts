import { environmentNamed, environmentNames, validateEnvironments } from '../../../config';
import { zoneSlots } from '../../../config/address-planner';
import { compatibility } from '../../../config/compatibility/compatibility';
import { environmentFiles } from '../../../config/environments/registry';
import { freeRanges } from '../../../config/free-ranges';
import { environmentJsonSchema } from '../../../config/json-schema';
import { kubernetesRemovals } from '../../../config/kubernetes-removals';
import { kubernetesVersions } from '../../../config/kubernetes-versions';
import { nextAddressBlock } from '../../../config/next-address-block';
import type { Checkout } from '../../../lib/operations/checkout';
import type { CommandRunner } from '../../../lib/operations/command-runner';
import type { Configuration } from '../../../lib/operations/configuration';
import { runOps } from '../../../lib/operations/ops-program';
import type { OpsContext } from '../../../lib/operations/ops-context';

/** The configuration as bin hands it over. */
export const configuration: Configuration = {
  names: environmentNames,
  files: environmentFiles,
  kubernetesVersions,
  kubernetesRemovals,
  compatibility,
  zoneSlots,
  validate: validateEnvironments,
  environmentNamed,
  nextAddressBlock,
  freeRanges,
  jsonSchema: environmentJsonSchema,
};

export const loaded = configuration.validate(environmentFiles, '2026-11-22');

/** A checkout that lives in memory. */
export function memoryCheckout(files: Record<string, string> = {}): Checkout & {
  readonly files: Record<string, string>;
} {
  return {
    root: '/checkout',
    files,
    exists: (file) =>
      Object.keys(files).some((each) => each === file || each.startsWith(`${file}/`)),
    read: (file) => files[file],
    list: (folder) =>
      Object.keys(files)
        .filter((file) => file.startsWith(`${folder}/`))
        .sort(),
    write: (file, text) => {
      files[file] = text;
    },
    freeBytes: () => 50 * 1024 ** 3,
  };
}

/** Answers programs by their whole command line; everything else cannot be started. */
export function fakeRunner(answers: Readonly<Record<string, string>>): CommandRunner {
  return (command, parameters) => {
    const stdout = answers[[command, ...parameters].join(' ')];
    if (stdout === undefined) return { exitCode: undefined, stdout: '', stderr: 'ENOENT' };
    return { exitCode: 0, stdout, stderr: '' };
  };
}

export const cleanGit = fakeRunner({
  'git log -1 --format=%cs': '2026-11-22\n',
  'git --version': 'git version 2.39',
  'git status --porcelain': '',
});

/** A world in which commands run: nothing of this machine, nobody to talk to. */
export interface OpsWorld {
  /** What was written so far. */
  readonly said: { out: string; err: string };
  readonly context: Omit<OpsContext, 'finish'>;
  /** Runs a command and gives its exit code. */
  readonly ops: (...parameters: string[]) => Promise<number>;
}

export function opsWorld(change: Partial<OpsContext> = {}): OpsWorld {
  const said = { out: '', err: '' };
  const context: Omit<OpsContext, 'finish'> = {
    variables: {},
    terminal: {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      interactive: false,
      color: false,
      width: 140,
    },
    checkout: memoryCheckout(),
    run: cleanGit,
    config: configuration,
    connect: () => Promise.reject(new Error('nobody is there')),
    fetch: () => Promise.reject(new Error('nothing is asked here')),
    nodeVersion: 'v20.20.2',
    now: () => new Date('2026-11-22T12:00:00Z'),
    sleep: () => Promise.reject(new Error('nothing waits here')),
    ...change,
  };
  return { said, context, ops: (...parameters: string[]) => runOps(parameters, context) };
}
