import path from 'node:path';
import { parseArgs } from 'node:util';
import { assessmentDate } from '../lib/operations/assessment-date';
import { commandRunnerIn } from '../lib/operations/command-runner';
import { exitCodes, OperationError } from '../lib/operations/exit-codes';
import { textTable } from '../lib/operations/text-table';
import { judgeFindings, type GuardVerdict } from '../lib/policies/guard/guard-answer';
import { guardAnswers } from '../lib/policies/guard/guard-answers';
import { runGuard, type GuardRun } from '../lib/policies/guard/guard-run';
import { AssemblyError, readAssembly } from '../lib/template-model/read-assembly';

const root = path.resolve(__dirname, '..');

const usage = `Runs the proactive controls of AWS Control Tower over every template of a cloud assembly.

Usage: ts-node bin/guard.ts [--assembly DIRECTORY]

  --assembly   the assembly; default cdk.out, which \`npx cdk synth '**' --quiet\` writes

Answers to failures that are no gap stand in lib/policies/guard/guard-answers.ts.

Exit codes: 0 every failure has its answer, 1 the engine failed, 2 invalid input, 3 a failure without an answer or an answer without a failure
`;

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

function assemblyOrHelp(): string | undefined {
  try {
    const { values } = parseArgs({
      options: {
        assembly: { type: 'string', default: 'cdk.out' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values.help ? undefined : path.resolve(values.assembly);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new OperationError(`${said}\n\n${usage}`, 'invalidInput');
  }
}

/** A line for each environment: what was judged, and what came of it. */
function summary({ templates, rules }: GuardRun, verdict: GuardVerdict): string {
  const count = (environments: readonly string[], wanted: string): string =>
    String(environments.filter((each) => each === wanted).length);
  const open = verdict.unexplained.map(({ environment }) => environment);
  const answered = verdict.explained.map(({ finding }) => finding.environment);
  return textTable(
    ['Environment', 'Templates', 'Rules', 'Failures', 'Known false'],
    [...templates].map(([environment, number]) => [
      environment,
      String(number),
      String(rules.get(environment) ?? 0),
      count(open, environment),
      count(answered, environment),
    ]),
    120,
  );
}

async function judge(directory: string): Promise<number> {
  const started = performance.now();
  const run = await runGuard(readAssembly(directory));
  const today = assessmentDate(process.env, commandRunnerIn(root));
  const verdict = judgeFindings(run.findings, guardAnswers, today);
  for (const { control, says, path: at } of verdict.unexplained) tell(`${control} ${at}: ${says}`);
  verdict.problems.forEach(tell);
  process.stdout.write(`${summary(run, verdict)}\n`);
  tell(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (verdict.unexplained.length === 0 && verdict.problems.length === 0) return exitCodes.fine.code;
  tell('Mend the resource; or say in lib/policies/guard/guard-answers.ts why it is no gap.');
  return exitCodes.openFindings.code;
}

async function main(): Promise<number> {
  try {
    const directory = assemblyOrHelp();
    if (directory !== undefined) return await judge(directory);
    process.stdout.write(usage);
    return exitCodes.fine.code;
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    if (error instanceof AssemblyError) return exitCodes.invalidInput.code;
    return error instanceof OperationError ? exitCodes[error.exit].code : exitCodes.toolFailed.code;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
