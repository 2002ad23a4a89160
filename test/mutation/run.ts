import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutAt } from '../../lib/operations/checkout';
import { exitCodes } from '../../lib/operations/exit-codes';
import { textTable } from '../../lib/operations/text-table';
import { assuranceFile, withResults, type TrialResult } from './assurance';
import { changesWithoutPlace, killRows, trials, type KillRow, type Trial } from './kill-table';

const usage = `Changes one thing after another in the templates of production, and asks the rules and the proofs what they see.

Usage: npm run test:mutation [-- --check]

  --check   compare ${assuranceFile} with the result; without it, the file is written

Exit codes: 0 every change is found, 1 the suite itself failed, 2 invalid input, 3 a change goes unnoticed, 5 the file is out of date
`;

const checkout = checkoutAt(path.resolve(__dirname, '../..'));
const tell = (text: string): void => void process.stderr.write(text);

/** On a terminal one line that counts; elsewhere a line for each kind of change. */
function progressOf({ title, mutants }: Trial): (row: KillRow) => void {
  const total = String(mutants.length);
  let judged = 0;
  return (row) => {
    judged += row.mutants;
    const line = `${title}: ${String(judged)} of ${total}, ${row.type}: ${row.operator}`;
    if (!process.stderr.isTTY) tell(`${line}\n`);
    else
      tell(
        `\r\u001b[K${judged === mutants.length ? '' : line.slice(0, process.stderr.columns - 1)}`,
      );
  };
}

function print({ title, rows }: TrialResult): void {
  const cells = rows.map(({ type, operator, mutants, killers, survivors, milliseconds }) => [
    type.replace(/^AWS::/, ''),
    operator,
    survivors.length === 0
      ? String(mutants)
      : `${String(mutants)}, ${String(survivors.length)} unnoticed`,
    killers.join(', ') || 'nothing',
    milliseconds.toFixed(0),
  ]);
  const header = ['RESOURCE', 'CHANGE', 'MUTANTS', 'FOUND BY', 'MS'];
  const width = Math.max(100, process.stdout.isTTY ? process.stdout.columns : 160);
  process.stdout.write(`${title}\n${textTable(header, cells, width)}\n\n`);
}

function survivorsOf({ title, rows }: TrialResult): readonly string[] {
  return rows.flatMap(({ type, operator, survivors }) =>
    survivors.map((at) => `${title}: ${type}: ${operator}: ${at}`),
  );
}

/** Writes the document or compares it, and says what that means for the exit code. */
function keep(results: readonly TrialResult[], all: readonly Trial[], check: boolean): number {
  const before = checkout.read(assuranceFile) ?? '';
  const text = withResults(before, results, changesWithoutPlace(all));
  if (text === before) return exitCodes.fine.code;
  if (check) {
    tell(`${assuranceFile} is out of date: run \`npm run test:mutation\` and commit it.\n`);
    return exitCodes.outdated.code;
  }
  checkout.write(assuranceFile, text);
  tell(`${assuranceFile} is written.\n`);
  return exitCodes.fine.code;
}

function suite(check: boolean): number {
  const started = performance.now();
  const all = trials();
  const results = all.map((trial) => ({
    title: trial.title,
    rows: killRows(trial, progressOf(trial)),
  }));
  results.forEach(print);
  const survivors = results.flatMap(survivorsOf);
  const total = all.reduce((sum, { mutants }) => sum + mutants.length, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  tell(`${String(total)} mutants, ${String(survivors.length)} unnoticed, ${seconds} s.\n`);
  if (survivors.length === 0) return keep(results, all, check);
  tell(`Nothing finds:\n${survivors.map((each) => `  ${each}\n`).join('')}`);
  tell('Write the rule or the claim that sees it; a change is never taken out of the suite.\n');
  return exitCodes.openFindings.code;
}

function main(): number {
  let check: boolean;
  try {
    const { values } = parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return exitCodes.fine.code;
    }
    ({ check } = values);
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return exitCodes.invalidInput.code;
  }
  try {
    return suite(check);
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.toolFailed.code;
  }
}

process.exitCode = main();
