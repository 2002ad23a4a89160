import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutAt } from '../../lib/operations/checkout';
import { exitCodes } from '../../lib/operations/exit-codes';
import { textTable } from '../../lib/operations/text-table';
import { assuranceFile, judgedOf, withResults, type TrialResult } from './assurance';
import { judgedBeside } from './beside';
import { differences, differenceSection, withSections } from './differential';
import { changesWithoutPlace, killRows, trials, type Trial } from './kill-table';
import { objections, objectionSection } from './own-templates';
import { progressOf } from './progress';
import { production } from './subjects';

const usage = `Changes one thing after another in the templates of production, and asks the rules and the proofs what they see.

Usage: npm run test:mutation [-- --check]

  --check   compare ${assuranceFile} with the result; without it, the file is written

Exit codes: 0 every change is found, 1 the suite itself failed, 2 invalid input, 3 a change goes unnoticed, 5 the file is out of date
`;

const checkout = checkoutAt(path.resolve(__dirname, '../..'));
const tell = (text: string): void => void process.stderr.write(text);

function print({ title, rows }: TrialResult): void {
  const cells = rows.map(({ type, operator, killers, survivors, milliseconds, ...counts }) => [
    type.replace(/^AWS::/, ''),
    operator,
    survivors.length === 0
      ? judgedOf(counts)
      : `${judgedOf(counts)}, ${String(survivors.length)} unnoticed`,
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

/** What the engines of others say: of plants, and of production. */
async function sections(): Promise<readonly string[]> {
  const subject = production();
  return [
    differenceSection(await differences()),
    objectionSection(subject.environment, await objections(subject)),
  ];
}

/** Writes the document or compares it, and says what that means for the exit code. */
async function keep(
  results: readonly TrialResult[],
  all: readonly Trial[],
  check: boolean,
): Promise<number> {
  const before = checkout.read(assuranceFile) ?? '';
  const killed = withResults(before, results, changesWithoutPlace(all));
  const text = withSections(killed, await sections());
  if (text === before) return exitCodes.fine.code;
  if (check) {
    tell(`${assuranceFile} is out of date: run \`npm run test:mutation\` and commit it.\n`);
    return exitCodes.outdated.code;
  }
  checkout.write(assuranceFile, text);
  tell(`${assuranceFile} is written.\n`);
  return exitCodes.fine.code;
}

/** Judges the first trial, which is half of the work, here, and has the others judged at the same time. */
async function resultsOf([here, ...others]: readonly Trial[]): Promise<readonly TrialResult[]> {
  const beside = judgedBeside(others.map(({ title }) => title));
  const first =
    here === undefined ? [] : [{ title: here.title, rows: killRows(here, progressOf(here)) }];
  return [...first, ...(await beside)];
}

async function suite(check: boolean): Promise<number> {
  const started = performance.now();
  const all = trials();
  const results = await resultsOf(all);
  results.forEach(print);
  const survivors = results.flatMap(survivorsOf);
  const total = judgedOf({
    mutants: all.reduce((sum, { mutants }) => sum + mutants.length, 0),
    made: all.reduce((sum, { made }) => sum + made.length, 0),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  tell(`${total} mutants, ${String(survivors.length)} unnoticed, ${seconds} s.\n`);
  if (survivors.length === 0) return keep(results, all, check);
  tell(`Nothing finds:\n${survivors.map((each) => `  ${each}\n`).join('')}`);
  tell('Write the rule or the claim that sees it; a change is never taken out of the suite.\n');
  return exitCodes.openFindings.code;
}

async function main(): Promise<number> {
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
    return await suite(check);
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.toolFailed.code;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
