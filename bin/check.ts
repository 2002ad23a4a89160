import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodes } from '../lib/operations/exit-codes';
import { textTable } from '../lib/operations/text-table';

const root = path.resolve(__dirname, '..');

interface Step {
  readonly name: string;
  readonly says: string;
  /** Program of an installed package, and its parameters. */
  readonly command: readonly [string, ...string[]];
}

/** In this order: the quick ones first, and the generated docs after the synth whose register they show. */
const steps: readonly Step[] = [
  { name: 'types', says: 'the compiler accepts every file', command: ['tsc', '--noEmit'] },
  {
    name: 'lint',
    says: 'rules, import law and bans hold',
    command: ['eslint', '.', '--max-warnings', '0'],
  },
  {
    name: 'format',
    says: 'every file is formatted',
    command: ['prettier', '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'dead-code',
    says: 'no file, export or package is unused',
    command: ['knip', '--no-progress'],
  },
  {
    name: 'synth',
    says: 'every environment synthesizes, and no finding is open',
    command: ['cdk', 'synth', '**', '--quiet'],
  },
  {
    name: 'acceptances',
    says: 'every acceptance answers a finding, and no ceiling can fall',
    command: ['ts-node', 'bin/ops.ts', 'acks', 'stale'],
  },
  {
    name: 'guard',
    says: 'every failure of a control of Control Tower has its answer',
    command: ['ts-node', 'bin/guard.ts'],
  },
  {
    name: 'docs',
    says: 'generated tables are up to date',
    command: ['ts-node', 'bin/ops.ts', 'docs', '--check'],
  },
  {
    name: 'mutation',
    says: 'every change of the templates is found, and docs/assurance.md says so',
    command: ['ts-node', '--swc', 'test/mutation/run.ts', '--check'],
  },
  { name: 'tests', says: 'every test passes', command: ['jest'] },
];

const names = steps.map(({ name }) => name);

const usage = `Runs everything that a change must pass, and says at the end what it came to.

Usage: npm run check -- [--only STEP]... [--except STEP]...

Steps: ${names.join(', ')}
Example: npm run check -- --except tests

Exit codes: 0 everything holds, ${String(exitCodes.invalidInput.code)} invalid input, ${String(exitCodes.openFindings.code)} a step failed
`;

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
}

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

function run(step: Step): Outcome {
  tell(`${step.name} …`);
  const [program, ...parameters] = step.command;
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    path.join(root, 'node_modules', '.bin', program),
    parameters,
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 ** 2, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const seconds = (performance.now() - started) / 1000;
  const passed = status === 0;
  if (!passed) {
    tell(`${stdout}${stderr}`.trimEnd());
    const missing = 'is not installed: run `npm ci` first';
    if (error !== undefined) tell(`${program} ${missing} (${error.message})`);
  }
  tell(`${step.name}: ${passed ? 'holds' : 'FAILED'} (${seconds.toFixed(1)} s)`);
  return { step, passed, seconds };
}

function wantedSteps(): readonly Step[] | 'help' {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      except: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const unknown = [...values.only, ...values.except].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`there is no step ${unknown.join(', ')}`);
  return steps.filter(
    ({ name }) =>
      (values.only.length === 0 || values.only.includes(name)) && !values.except.includes(name),
  );
}

function report(outcomes: readonly Outcome[]): string {
  const total = outcomes.reduce((sum, { seconds }) => sum + seconds, 0);
  return textTable(
    ['Step', 'Verdict', 'Seconds', 'Claim'],
    [
      ...outcomes.map(({ step, passed, seconds }) => [
        step.name,
        passed ? 'holds' : 'FAILED',
        seconds.toFixed(1),
        step.says,
      ]),
      ['all', outcomes.every(({ passed }) => passed) ? 'holds' : 'FAILED', total.toFixed(1), ''],
    ],
    120,
  );
}

function main(): number {
  let wanted: readonly Step[] | 'help';
  try {
    wanted = wantedSteps();
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return exitCodes.invalidInput.code;
  }
  if (wanted === 'help') {
    process.stdout.write(usage);
    return exitCodes.fine.code;
  }
  const outcomes = wanted.map(run);
  tell(`\n${report(outcomes)}`);
  return outcomes.every(({ passed }) => passed) ? exitCodes.fine.code : exitCodes.openFindings.code;
}

process.exitCode = main();
