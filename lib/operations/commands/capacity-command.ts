import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { capacityReport } from '../capacity-report';
import { capacityText, costNote } from '../capacity-text';
import {
  allEnvironments,
  chosenEnvironment,
  commitDate,
  printJson,
  type OpsContext,
} from '../ops-context';
import { exampledCommand, jsonOption } from './command-line';

/** What environments can ask for at their maximum, against what they have. */
export function capacityCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'capacity', [
    'capacity',
    'capacity --env prod',
    'capacity --env prod --json',
  ])
    .description(
      'GPUs, vCPU quotas and addresses that an environment can ask for at its maximum, against what it has',
    )
    .option('--env <name>', 'one environment; else all of them')
    .option(...jsonOption)
    .action(({ env, json }) => {
      const assessedOn = commitDate(context);
      const environments =
        env === undefined
          ? Object.values(allEnvironments(context, assessedOn))
          : [chosenEnvironment(context, env, assessedOn)];
      const reports = environments.map(capacityReport);
      if (json) {
        printJson(context, reports);
        return;
      }
      const { width } = context.terminal;
      const texts = reports.map((report) => capacityText(report, width));
      context.terminal.err(`${[...texts, costNote].join('\n\n')}\n`);
    });
}
