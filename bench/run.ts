import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodes } from '../lib/operations/exit-codes';
import { textTable } from '../lib/operations/text-table';
import { missed, report, type CloneFigures, type Figures, type Line } from './budgets';
import { measured, median, type Program, type Run } from './measured-process';

const usage = `Measures what a synth and its checks cost, as ratios of what was measured in the same run.

Usage: npm run bench -- [--runs N] [--json FILE] [--without-tests]

  --runs N          runs per figure, of which the median counts; default 3
  --json FILE       also write the figures as JSON
  --without-tests   leave out \`npm test\`

Example: npm run bench -- --runs 5 --json bench.json

Exit codes: 0 every budget is kept, 1 something could not be measured, 2 invalid input, 3 a budget is missed
`;

/** Up to three, the engine's start still hides part of the work; growth is judged beyond. */
const sizes = [1, 3, 6, 12];
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

interface Wishes {
  readonly runs: number;
  readonly json: string | undefined;
  readonly tests: boolean;
}

function cdkSynth(app: string, output: string): Program {
  const command = ['cdk', 'synth', '**', '--quiet', '--output', output, '--app'] as const;
  return {
    command: [...command, `node_modules/.bin/ts-node --swc ${app}`],
    variables: { CI: undefined, ALICERCE_REUSE_VERDICTS: undefined },
  };
}

function cloneSynth(environments: number, checks: boolean, outdir: string): Program {
  const parameters = ['--environments', String(environments), '--outdir', outdir];
  const command = ['ts-node', '--swc', 'bench/synth-clones.ts', ...parameters] as const;
  return { command: checks ? [...command, '--checks'] : command };
}

/** Programs are run in turns, so that a slow minute of the machine falls on all of them. */
class Rounds {
  private readonly results = new Map<string, Run[]>();

  constructor(private readonly runs: number) {}

  measure(programs: Readonly<Record<string, Program>>): void {
    for (let round = 1; round <= this.runs; round += 1) {
      for (const [name, program] of Object.entries(programs)) {
        const run = measured(program);
        tell(`  ${name}, run ${String(round)}: ${run.seconds.toFixed(2)} s`);
        this.results.set(name, [...(this.results.get(name) ?? []), run]);
      }
    }
  }

  seconds(name: string): number {
    return median(this.runsOf(name).map(({ seconds }) => seconds));
  }

  /** A number that a program prints in a JSON object. */
  printed(name: string, field: string): number {
    const values = this.runsOf(name).map(({ stdout }): unknown =>
      Reflect.get(Object(JSON.parse(stdout)) as object, field),
    );
    return median(values.map(Number));
  }

  private runsOf(name: string): readonly Run[] {
    return this.results.get(name) ?? [];
  }
}

const nameOf = (environments: number, checks: boolean): string =>
  `${String(environments)} ${checks ? 'checked' : 'unchecked'}`;

/** All sizes in one round: growth is a difference, and a slow minute must not fall on one of its ends. */
function measureClones(rounds: Rounds, at: (name: string) => string): readonly CloneFigures[] {
  const programs = sizes.flatMap((environments) =>
    [false, true].map((checks) => {
      const name = nameOf(environments, checks);
      return [name, cloneSynth(environments, checks, at(name))] as const;
    }),
  );
  rounds.measure(Object.fromEntries(programs));
  return sizes.map((environments) => ({
    environments,
    resources: rounds.printed(nameOf(environments, true), 'resources'),
    checked: rounds.seconds(nameOf(environments, true)),
    unchecked: rounds.seconds(nameOf(environments, false)),
  }));
}

function measureAll({ runs, tests }: Wishes, work: string): Figures {
  const at = (name: string): string => path.join(work, name);
  const unchanged = cdkSynth('bin/app.ts', at('unchanged'));
  const reusing = {
    ...unchanged,
    variables: { ...unchanged.variables, ALICERCE_REUSE_VERDICTS: '1' },
  };
  tell('Whole synths');
  measured(reusing);
  const rounds = new Rounds(runs);
  rounds.measure({
    unchecked: cdkSynth('bench/unchecked-app.ts', at('unchecked')),
    engine: { command: ['ts-node', '--swc', 'bench/engine-start.ts'] },
    checked: cdkSynth('bin/app.ts', at('checked')),
    unchanged: reusing,
  });
  tell('Equal environments');
  const clones = measureClones(rounds, at);
  if (tests) tell('Tests');
  return {
    unchecked: rounds.seconds('unchecked'),
    checked: rounds.seconds('checked'),
    unchanged: rounds.seconds('unchanged'),
    engine: rounds.printed('engine', 'seconds'),
    clones,
    tests: tests ? measured({ command: ['jest', '--silent'] }).seconds : undefined,
  };
}

function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const verdict = missed([line]).length > 0 ? 'MISSED' : 'kept';
    const budget = line.budget === undefined ? '' : `${line.budget.toFixed(2)} ${line.unit}`;
    return [
      line.what,
      `${line.value.toFixed(2)} ${line.unit}`,
      budget,
      line.budget === undefined ? '' : verdict,
    ];
  });
  return textTable(['Figure', 'Measured', 'Budget', 'Verdict'], rows, 120);
}

function readWishes(): Wishes | 'help' {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      json: { type: 'string' },
      'without-tests': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 50) {
    throw new Error(`--runs ${values.runs}: a whole number from 1 to 50 is expected`);
  }
  return { runs, json: values.json, tests: !values['without-tests'] };
}

function bench(wishes: Wishes): number {
  const work = mkdtempSync(path.join(tmpdir(), 'alicerce-bench-'));
  try {
    const figures = measureAll(wishes, work);
    const lines = report(figures);
    const machine = { cores: availableParallelism(), node: process.version, runs: wishes.runs };
    process.stdout.write(`${table(lines)}\n`);
    tell(
      `Medians of ${String(machine.runs)} runs, ${String(machine.cores)} cores, ${machine.node}`,
    );
    if (wishes.json !== undefined) {
      const data = { machine, figures, lines, missed: missed(lines).map(({ what }) => what) };
      writeFileSync(wishes.json, `${JSON.stringify(data, null, 2)}\n`);
    }
    return missed(lines).length > 0 ? exitCodes.openFindings.code : exitCodes.fine.code;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function main(): number {
  let wishes: Wishes | 'help';
  try {
    wishes = readWishes();
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return exitCodes.invalidInput.code;
  }
  if (wishes === 'help') {
    process.stdout.write(usage);
    return exitCodes.fine.code;
  }
  try {
    return bench(wishes);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return exitCodes.toolFailed.code;
  }
}

process.exitCode = main();
