import { InvalidArgumentError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Environment } from '../../../config';
import { apiSessionOf, connectSteps, type ApiSession, type ConnectStep } from '../api-session';
import { invalidInput, OperationError } from '../exit-codes';
import { findSessionNode } from '../find-session-node';
import { chosenEnvironment, commitDate, printJson, type OpsContext } from '../ops-context';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

function unprivilegedPort(text: string): number {
  const port = /^\d{4,5}$/.test(text) ? Number(text) : 0;
  if (port < 1024 || port > 65_535) {
    throw new InvalidArgumentError('a port from 1024 to 65535 is expected, such as 8443.');
  }
  return port;
}

/** A word of a shell, for the commands that people copy. */
function profileName(text: string): string {
  if (!/^[\w.@+-]{1,64}$/.test(text)) {
    throw new InvalidArgumentError(
      'the name of a profile of the AWS CLI is expected: letters, digits and . _ @ + -',
    );
  }
  return text;
}

async function lookedUp(
  context: OpsContext,
  environment: Environment,
  session: ApiSession,
): Promise<ApiSession> {
  if ((context.variables['AWS_ENDPOINT_URL'] ?? '') !== '') {
    throw invalidInput(
      'AWS_ENDPOINT_URL leads to a local target, which runs no node: unset it, or add --print',
    );
  }
  try {
    const { clients } = await context.connect({ environment, endpointUrl: undefined });
    return await findSessionNode(clients.primary, session);
  } catch (error) {
    if (error instanceof OperationError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new OperationError(
      `${environment.name} cannot be asked: ${said}. Take one of its access roles in account ${session.account} (docs/zero-trust.md, "To the Kubernetes API"), or add --print for commands that ask by themselves`,
      'toolFailed',
    );
  }
}

function stepsText(steps: readonly ConnectStep[]): string {
  return steps
    .map(({ says, commands }) => `${says}\n${commands.map((each) => `  ${each}\n`).join('')}`)
    .join('\n');
}

function pluginNote({ run }: OpsContext): string {
  const { exitCode } = run('session-manager-plugin', ['--version']);
  return exitCode === 0
    ? ''
    : '\nThis machine has no session-manager-plugin, which `aws ssm start-session` needs:\n  https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html\n';
}

/** A session to the private address of the Kubernetes API: the commands, ready to be copied. */
export function connectCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'connect', [
    'connect --env prod --profile prod-operators',
    'connect --env dev --print',
  ])
    .description('a session to the private Kubernetes API through Session Manager: the commands')
    .option(...environmentOption)
    .option('--profile <name>', 'profile of the AWS CLI for the commands', profileName)
    .option('--local-port <port>', 'port on this machine', unprivilegedPort, 8443)
    .option('--print', 'ask nobody: the commands look node and address up by themselves', false)
    .option(...jsonOption)
    .action(async ({ env, profile, localPort, print, json }) => {
      const environment = chosenEnvironment(context, env, commitDate(context));
      const planned = apiSessionOf(environment, { localPort, profile });
      const session = print ? planned : await lookedUp(context, environment, planned);
      const steps = connectSteps(session);
      if (json) printJson(context, { ...session, steps });
      else context.terminal.err(`${stepsText(steps)}${pluginNote(context)}`);
    });
}
