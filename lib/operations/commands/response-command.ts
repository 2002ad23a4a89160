import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Environment } from '../../../config';
import { objectOf } from '../../controls/json-shape';
import { invalidInput } from '../exit-codes';
import { chosenEnvironment, commitDate, printJson, type OpsContext } from '../ops-context';
import { replayFinding, type Replay } from '../replay-finding';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

/** @throws OperationError (invalid input) where the file is not there or is no JSON */
function eventIn({ checkout }: OpsContext, file: string): unknown {
  const text = checkout.read(file);
  if (text === undefined) {
    throw invalidInput(
      `--finding ${file}: there is no such file in the checkout; a recorded event of EventBridge is expected, such as test/fixtures/findings/guardduty-node.json`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidInput(
      `--finding ${file}: this is no JSON; a whole event of EventBridge is expected`,
    );
  }
}

/** A finding as if it were about this environment: one that was recorded elsewhere shows what would be done here. */
function ownEvent({ accounts, places }: Environment, event: unknown): unknown {
  return { ...objectOf(event), account: accounts.workload, region: places.primary.region };
}

function replayText(replay: Replay): string {
  if (replay.outcome !== 'answered') return `${replay.says}\n`;
  const { rule, answer, mode, approval, incident, tellBy, says } = replay;
  return [
    `${rule} hands it to ${answer} (${mode}, approval ${approval})`,
    `${incident}; if personal data is affected, tell authority and people by ${tellBy}`,
    says,
    '',
  ].join('\n');
}

/** What would be done about a finding. */
export function responseCommand(context: OpsContext): CommandUnknownOpts {
  const replay = exampledCommand(context, 'replay', [
    'response replay --env prod --as-own --finding test/fixtures/findings/guardduty-node.json',
  ])
    .description('the calls that would answer a recorded finding: nobody is asked, nothing is done')
    .requiredOption('--finding <file>', 'an event of EventBridge, as JSON')
    .option('--as-own', 'take a finding of another account or Region as one of this environment')
    .option(...environmentOption)
    .option(...jsonOption)
    .action(({ finding, asOwn, env, json }) => {
      const environment = chosenEnvironment(context, env, commitDate(context));
      const recorded = eventIn(context, finding);
      const event = asOwn === true ? ownEvent(environment, recorded) : recorded;
      const replayed = replayFinding(environment, event, context.now());
      if (json) printJson(context, replayed);
      else context.terminal.err(replayText(replayed));
      if (replayed.outcome !== 'answered') context.finish('openFindings');
    });
  return exampledCommand(context, 'response', ['response replay --help'])
    .description('answers to findings')
    .addCommand(replay);
}
