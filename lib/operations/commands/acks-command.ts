import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { isOfEnvironment, readAcceptedFindings } from '../accepted-findings';
import { isoDateOf } from '../assessment-date';
import { daysBetween, daysLeftText } from '../calendar';
import { chosenEnvironment, printJson, type OpsContext } from '../ops-context';
import { textTable } from '../text-table';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

function listCommand(context: OpsContext) {
  return exampledCommand(context, 'list', ['acks list', 'acks list --env prod --json'])
    .description('accepted findings of the last synth: which, why, by whom, until when')
    .option(...environmentOption)
    .option('--assembly <dir>', 'cloud assembly to read', 'cdk.out')
    .option(...jsonOption)
    .action(({ env, assembly, json }) => {
      const today = isoDateOf(context.now());
      const name =
        env === undefined && (context.variables['ALICERCE_ENV'] ?? '') === ''
          ? undefined
          : chosenEnvironment(context, env, today).name;
      const findings = readAcceptedFindings(context.checkout, assembly).filter(
        (finding) => name === undefined || isOfEnvironment(finding, name),
      );
      const judged = findings.map((finding) => ({
        ...finding,
        daysLeft: daysBetween(today, finding.until),
      }));
      if (json) {
        printJson(context, judged);
        return;
      }
      if (judged.length === 0) {
        context.terminal.err(`no finding is accepted${name === undefined ? '' : ` in ${name}`}\n`);
        return;
      }
      const rows = judged.map(({ rule, resource, owner, until, because, ticket, source }) => [
        rule,
        resource,
        owner,
        `${until}\n${daysLeftText(today, until)}`,
        `${because}${ticket === undefined ? '' : ` (${ticket})`}\n${source}`,
      ]);
      const header = ['RULE', 'RESOURCE', 'OWNER', 'UNTIL', 'BECAUSE'];
      context.terminal.err(`${textTable(header, rows, context.terminal.width)}\n`);
    });
}

/** Findings that stay open on purpose. */
export function acksCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'acks', ['acks list --env prod'])
    .description('which findings are accepted, why, by whom, until when?')
    .addCommand(listCommand(context));
}
