import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { addressRows } from '../address-rows';
import {
  allEnvironments,
  chosenEnvironment,
  commitDate,
  printJson,
  type OpsContext,
} from '../ops-context';
import { textTable } from '../text-table';
import { exampledCommand, jsonOption } from './command-line';

/** The address plan: who has which range. */
export function addressesCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'addresses', [
    'addresses',
    'addresses --env prod',
    'addresses --json',
  ])
    .description('the address plan: every range of every environment, Region and tier')
    .option('--env <name>', 'one environment; else all of them')
    .option(...jsonOption)
    .action(({ env, json }) => {
      const assessedOn = commitDate(context);
      const chosen = env === undefined ? undefined : chosenEnvironment(context, env, assessedOn);
      const rows = addressRows(
        chosen === undefined ? allEnvironments(context, assessedOn) : { [chosen.name]: chosen },
      );
      if (json) {
        printJson(context, rows);
        return;
      }
      const lines = rows.map(({ owner, region, holds, range }) => [owner, region, holds, range]);
      const header = ['ENVIRONMENT', 'REGION', 'HOLDS', 'RANGE'];
      context.terminal.err(`${textTable(header, lines, context.terminal.width)}\n`);
    });
}
