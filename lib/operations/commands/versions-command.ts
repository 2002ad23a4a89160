import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { invalidInput } from '../exit-codes';
import {
  allEnvironments,
  chosenEnvironment,
  commitDate,
  printJson,
  type OpsContext,
} from '../ops-context';
import { runLock } from '../versions/run-lock';
import { versionReport } from '../versions/version-report';
import { versionText } from '../versions/version-text';
import { exampledCommand, jsonOption } from './command-line';

interface Shown {
  readonly env?: string | undefined;
  readonly json?: true | undefined;
}

function showVersions(context: OpsContext, { env, json }: Shown): void {
  const assessedOn = commitDate(context);
  const chosen = env === undefined ? undefined : chosenEnvironment(context, env, assessedOn);
  const { kubernetesVersions, compatibility } = context.config;
  const report = versionReport({
    environments:
      chosen === undefined ? allEnvironments(context, assessedOn) : { [chosen.name]: chosen },
    kubernetesVersions,
    compatibility,
    assessedOn,
  });
  if (json) printJson(context, report);
  else context.terminal.err(`${versionText(report, context.terminal.width)}\n`);
}

/** The compatibility matrix, and the digests of everything that it holds. */
export function versionsCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'versions', [
    'versions --env prod',
    'versions --json',
    'versions --lock',
    'versions --lock --check',
  ])
    .description(
      'Kubernetes, images, add-ons, charts and tools: what is pinned, whether it fits together, when support ends; locks digests',
    )
    .option('--env <name>', 'one environment; else all of them')
    .option('--lock', 'ask publishers, online, for the digests that nobody has locked yet', false)
    .option(
      '--check',
      'with --lock: ask for all of them, write nothing, end with 5 where one differs',
      false,
    )
    .option('--accept-changed <key...>', 'with --lock: keys whose digest may become another one')
    .option(...jsonOption)
    .action(async ({ env, lock, check, acceptChanged = [], json }) => {
      if (!lock && (check || acceptChanged.length > 0)) {
        throw invalidInput('--check and --accept-changed belong to --lock: add it');
      }
      if (lock && env !== undefined) {
        throw invalidInput(
          '--lock locks for every environment, because they share releases: leave --env out',
        );
      }
      if (lock) await runLock(context, { check, acceptChanged, json: json === true });
      else showVersions(context, { env, json });
    });
}
