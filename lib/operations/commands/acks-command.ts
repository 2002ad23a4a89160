import { InvalidArgumentError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
  isInEnvironment,
  readAcceptanceFaults,
  readAcceptedFindings,
  type AcceptedFinding,
} from '../accepted-findings';
import { isoDateOf } from '../assessment-date';
import { daysBetween, daysLeftText } from '../calendar';
import { chosenEnvironment, printJson, type OpsContext } from '../ops-context';
import { textTable } from '../text-table';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

const assemblyOption = ['--assembly <dir>', 'cloud assembly to read', 'cdk.out'] as const;

interface JudgedFinding extends AcceptedFinding {
  readonly daysLeft: number;
}

/** The environment that was asked for; undefined for all of them. */
function askedEnvironment(
  context: OpsContext,
  env: string | undefined,
  today: string,
): string | undefined {
  if (env === undefined && (context.variables['ALICERCE_ENV'] ?? '') === '') return undefined;
  return chosenEnvironment(context, env, today).name;
}

/** Every accepted finding of an environment or of all, with the days that it has left today. */
function judgedFindings(
  context: OpsContext,
  { name, assembly }: { readonly name: string | undefined; readonly assembly: string },
): readonly JudgedFinding[] {
  const today = isoDateOf(context.now());
  return readAcceptedFindings(context.checkout, assembly)
    .filter(({ resource }) => name === undefined || isInEnvironment(resource, name))
    .map((finding) => ({ ...finding, daysLeft: daysBetween(today, finding.until) }));
}

function showFindings(context: OpsContext, findings: readonly JudgedFinding[]): void {
  const today = isoDateOf(context.now());
  const rows = findings.map(({ rule, resource, owner, until, because, ticket, source }) => [
    rule,
    resource,
    owner,
    `${until}\n${daysLeftText(today, until)}`,
    `${because}${ticket === undefined ? '' : ` (${ticket})`}\n${source}`,
  ]);
  const header = ['RULE', 'RESOURCE', 'OWNER', 'UNTIL', 'BECAUSE'];
  context.terminal.err(`${textTable(header, rows, context.terminal.width)}\n`);
}

function listCommand(context: OpsContext) {
  return exampledCommand(context, 'list', ['acks list', 'acks list --env prod --json'])
    .description('accepted findings of the last synth: which, why, by whom, until when')
    .option(...environmentOption)
    .option(...assemblyOption)
    .option(...jsonOption)
    .action(({ env, assembly, json }) => {
      const name = askedEnvironment(context, env, isoDateOf(context.now()));
      const findings = judgedFindings(context, { name, assembly });
      if (json) {
        printJson(context, findings);
      } else if (findings.length === 0) {
        context.terminal.err(`no finding is accepted${name === undefined ? '' : ` in ${name}`}\n`);
      } else {
        showFindings(context, findings);
      }
    });
}

function staleCommand(context: OpsContext) {
  return exampledCommand(context, 'stale', ['acks stale', 'acks stale --env prod --json'])
    .description(
      'acceptances of the last synth that answer no finding or too many, and ceilings that can fall; 3 where there are any',
    )
    .option(...environmentOption)
    .option(...assemblyOption)
    .option(...jsonOption)
    .action(({ env, assembly, json }) => {
      const name = askedEnvironment(context, env, isoDateOf(context.now()));
      const faults = readAcceptanceFaults(context.checkout, assembly).filter(
        ({ path }) => name === undefined || isInEnvironment(path, name),
      );
      if (faults.length > 0) context.finish('openFindings');
      if (json) {
        printJson(context, faults);
      } else if (faults.length === 0) {
        context.terminal.err('every acceptance answers one finding, and no ceiling can fall\n');
      } else {
        for (const { rule, message } of faults) context.terminal.err(`${rule}  ${message}\n`);
      }
    });
}

function expiringCommand(context: OpsContext) {
  return exampledCommand(context, 'expiring', [
    'acks expiring',
    'acks expiring --within 90 --env prod',
  ])
    .description(
      'accepted findings that end within some days of today, or have ended; 3 where there are any',
    )
    .option('--within <days>', 'how many days to look ahead', days, 30)
    .option(...environmentOption)
    .option(...assemblyOption)
    .option(...jsonOption)
    .action(({ within, env, assembly, json }) => {
      const name = askedEnvironment(context, env, isoDateOf(context.now()));
      const findings = judgedFindings(context, { name, assembly })
        .filter(({ daysLeft }) => daysLeft <= within)
        .sort((a, b) => a.daysLeft - b.daysLeft);
      if (findings.length > 0) context.finish('openFindings');
      if (json) {
        printJson(context, findings);
      } else if (findings.length === 0) {
        context.terminal.err(`no acceptance ends within ${String(within)} days\n`);
      } else {
        showFindings(context, findings);
      }
    });
}

/** Whole days, 0 or more. */
function days(text: string): number {
  if (!/^\d{1,4}$/.test(text))
    throw new InvalidArgumentError('whole days are expected, such as 90.');
  return Number(text);
}

/** Findings that stay open on purpose. */
export function acksCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'acks', ['acks list --env prod', 'acks expiring --within 90'])
    .description('which findings are accepted, why, by whom, until when?')
    .addCommand(listCommand(context))
    .addCommand(staleCommand(context))
    .addCommand(expiringCommand(context));
}
