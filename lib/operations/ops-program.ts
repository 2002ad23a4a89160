import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { acksCommand } from './commands/acks-command';
import { addressesCommand } from './commands/addresses-command';
import { bootstrapPlanCommand } from './commands/bootstrap-plan-command';
import { bundleCommand } from './commands/bundle-command';
import { capacityCommand } from './commands/capacity-command';
import { exampledCommand } from './commands/command-line';
import { connectCommand } from './commands/connect-command';
import { docsCommand } from './commands/docs-command';
import { doctorCommand } from './commands/doctor-command';
import { envCommand } from './commands/env-command';
import { graphCommand } from './commands/graph-command';
import { orgPoliciesCommand } from './commands/org-policies-command';
import { privacyRecordCommand } from './commands/privacy-record-command';
import { proveCommand } from './commands/prove-command';
import { responseCommand } from './commands/response-command';
import { upgradePlanCommand } from './commands/upgrade-plan-command';
import { verifyCommand } from './commands/verify-command';
import { versionsCommand } from './commands/versions-command';
import { exitCodes, OperationError, type ExitName } from './exit-codes';
import type { OpsContext } from './ops-context';

function exitCodeHelp(): string {
  const lines = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code)}  ${meaning}`,
  );
  return `\nExit codes:\n${lines.join('\n')}`;
}

/** Every command that does something, as documents list them. */
function leavesOf(
  command: CommandUnknownOpts,
  above: string,
): { usage: string; answers: string }[] {
  const name = above === '' ? command.name() : `${above} ${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap((each) => leavesOf(each, name));
  const usage = command.usage().replace(/^\[options\] ?/, '');
  return [
    {
      usage: [name, usage].filter((part) => part !== '').join(' '),
      answers: command.description(),
    },
  ];
}

function opsProgram(context: OpsContext) {
  const program = exampledCommand(context, 'ops', ['doctor', 'env show prod'])
    .description(
      'Operations of the platform. People read stderr; with --json, data goes to stdout.',
    )
    .addHelpText('after', exitCodeHelp())
    .addCommand(doctorCommand(context))
    .addCommand(envCommand(context))
    .addCommand(acksCommand(context))
    .addCommand(capacityCommand(context))
    .addCommand(addressesCommand(context))
    .addCommand(graphCommand(context))
    .addCommand(bundleCommand(context))
    .addCommand(upgradePlanCommand(context))
    .addCommand(proveCommand(context))
    .addCommand(privacyRecordCommand(context))
    .addCommand(versionsCommand(context))
    .addCommand(verifyCommand(context))
    .addCommand(connectCommand(context))
    .addCommand(orgPoliciesCommand(context))
    .addCommand(bootstrapPlanCommand(context))
    .addCommand(responseCommand(context));
  return program.addCommand(
    docsCommand(context, () => program.commands.flatMap((each) => leavesOf(each, ''))),
  );
}

/** How an error ends the process, and the sentence that people get: never a stack, unless they ask for it. */
export function explainFailure(
  error: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): { readonly exit: ExitName; readonly text: string } {
  if (error instanceof OperationError) return { exit: error.exit, text: error.message };
  // Config is known by its types only, so its error is known by its name.
  if (error instanceof Error && error.name === 'ConfigError') {
    return { exit: 'invalidInput', text: error.message };
  }
  const said = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? said) : said;
  if (variables['ALICERCE_DEBUG'] === '1') return { exit: 'toolFailed', text: stack };
  return {
    exit: 'toolFailed',
    text: `the tool failed: ${said}. \`npm run ops -- doctor\` looks for the cause; ALICERCE_DEBUG=1 shows where it happened`,
  };
}

/**
 * Runs the operations CLI.
 * @param parameters what stands behind the program's name
 * @returns the exit code of the process
 */
export async function runOps(
  parameters: readonly string[],
  context: Omit<OpsContext, 'finish'>,
): Promise<number> {
  let exit: ExitName = 'fine';
  const finish = (name: ExitName): void => {
    exit = name;
  };
  try {
    const program = opsProgram({ ...context, finish });
    await program.parseAsync(parameters.length === 0 ? ['--help'] : [...parameters], {
      from: 'user',
    });
    return exitCodes[exit].code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.fine.code : exitCodes.invalidInput.code;
    }
    const failure = explainFailure(error, context.variables);
    context.terminal.err(`${failure.text}\n`);
    return exitCodes[failure.exit].code;
  }
}
