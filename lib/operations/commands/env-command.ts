import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { compareEnvironments } from '../compare-environments';
import { createEnvironment } from '../create-environment';
import { describeSite, summaryOf } from '../describe-environment';
import { accountText, environmentText, poolText, protectionText } from '../environment-text';
import {
  allEnvironments,
  chosenEnvironment,
  commitDate,
  printJson,
  type OpsContext,
} from '../ops-context';
import { textTable } from '../text-table';
import { exampledCommand, jsonOption } from './command-line';

function listCommand(context: OpsContext) {
  return exampledCommand(context, 'list', ['env list', 'env list --json'])
    .description('every environment: purpose, owner, accounts, Regions, GPU pools, protection')
    .option(...jsonOption)
    .action(({ json }) => {
      const environments = allEnvironments(context, commitDate(context));
      const summaries = Object.values(environments).map(summaryOf);
      if (json) {
        printJson(context, summaries);
        return;
      }
      const rows = summaries.map(
        ({ name, purpose, owner, accounts, regions, gpuPools, protection }) => [
          name,
          purpose,
          owner,
          accountText(accounts),
          `${regions.primary}\n${regions.recovery} (recovery)`,
          poolText(gpuPools),
          protectionText(protection),
        ],
      );
      const header = ['NAME', 'PURPOSE', 'OWNER', 'ACCOUNTS', 'REGIONS', 'GPU POOLS', 'PROTECTION'];
      context.terminal.err(`${textTable(header, rows, context.terminal.width)}\n`);
    });
}

function showCommand(context: OpsContext) {
  return exampledCommand(context, 'show', ['env show prod', 'env show prod --json'])
    .description('one environment, resolved: versions, pools, every subnet, and the room to grow')
    .argument('[name]', 'environment; ALICERCE_ENV is the fallback')
    .option(...jsonOption)
    .action((name, { json }) => {
      const environment = chosenEnvironment(context, name, commitDate(context));
      const sites = {
        primary: describeSite(environment, 'primary', context.config),
        recovery: describeSite(environment, 'recovery', context.config),
      };
      if (json) printJson(context, { ...environment, sites });
      else context.terminal.err(`${environmentText(environment, sites, context.terminal.width)}\n`);
    });
}

function valueText(value: unknown): string {
  if (value === undefined) return '(not there)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function diffCommand(context: OpsContext) {
  return exampledCommand(context, 'diff', ['env diff staging prod', 'env diff staging prod --json'])
    .description('what two environments say differently, and nothing else')
    .argument('<left>', 'environment')
    .argument('<right>', 'environment')
    .option(...jsonOption)
    .action((left, right, { json }) => {
      const environments = allEnvironments(context, commitDate(context));
      context.config.environmentNamed(left, environments);
      context.config.environmentNamed(right, environments);
      const { [left]: first, [right]: second } = context.config.files;
      const differences = compareEnvironments(first, second);
      if (json) {
        printJson(context, differences);
      } else if (differences.length === 0) {
        context.terminal.err(`${left} and ${right} say the same\n`);
      } else {
        const rows = differences.map((each) => [
          each.path,
          valueText(each.left),
          valueText(each.right),
        ]);
        context.terminal.err(`${textTable(['PATH', left, right], rows, context.terminal.width)}\n`);
      }
    });
}

function newCommand(context: OpsContext) {
  return exampledCommand(context, 'new', [
    'env new load-test --from dev',
    'env new load-test --from dev --account 123456789012',
  ])
    .description('writes the file of a new environment from an existing one, with free addresses')
    .argument('<name>', 'lower-case letters, digits and hyphens')
    .requiredOption('--from <name>', 'environment that is the model')
    .option('--account <id>', 'workload account; else a placeholder')
    .option(...jsonOption)
    .action((name, { from, account, json }) => {
      const created = createEnvironment(context, { name, from, account }, commitDate(context));
      if (json) printJson(context, created);
      else {
        const { files, vpcs, workload } = created;
        context.terminal.err(
          `wrote ${files.join(' and ')}: VPCs ${vpcs.primary} and ${vpcs.recovery}, workload account ${workload}\nnext: review the file, then \`npm run ops -- env diff ${from} ${name}\` and \`npm run ops -- doctor\`\n`,
        );
      }
    });
}

/** What is in an environment, what differs, and a new one. */
export function envCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'env', ['env list', 'env diff staging prod'])
    .description('what is in an environment, and what differs')
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(diffCommand(context))
    .addCommand(newCommand(context));
}
