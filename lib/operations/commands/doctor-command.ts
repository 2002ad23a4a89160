import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { isoDateOf, assessmentDate } from '../assessment-date';
import { examineAccount } from '../doctor/examine-account';
import { examineCheckout } from '../doctor/examine-checkout';
import { examineConfiguration } from '../doctor/examine-configuration';
import { examineSettings } from '../doctor/examine-settings';
import { examineToolchain } from '../doctor/examine-toolchain';
import type { Finding } from '../doctor/finding';
import { chosenEnvironment, printJson, type OpsContext } from '../ops-context';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

function dateFor(context: OpsContext): string {
  try {
    return assessmentDate(context.variables, context.run);
  } catch {
    // The doctor reports a missing commit by itself, and everything else can still be looked at.
    return isoDateOf(context.now());
  }
}

const indented = (text: string): string => text.replaceAll(/^/gm, ' '.repeat(9));

function findingText(findings: readonly Finding[], color: boolean): string {
  const colors = pc.createColors(color);
  const marks = {
    ok: colors.green('ok     '),
    warning: colors.yellow('warning'),
    problem: colors.red('PROBLEM'),
  };
  const lines = findings.map((finding) => {
    const line = `${marks[finding.status]}  ${finding.subject}: ${finding.says}`;
    return finding.status === 'ok' ? line : `${line}\n${indented(finding.remedy)}`;
  });
  const count = (status: Finding['status']): number =>
    findings.filter((finding) => finding.status === status).length;
  const problems = count('problem');
  const end =
    problems === 0
      ? `ready: no problem, ${String(count('warning'))} warnings`
      : `${String(problems)} ${problems === 1 ? 'problem' : 'problems'}, ${String(count('warning'))} warnings`;
  return `${lines.join('\n')}\n\n${end}\n`;
}

/** Is this machine, and this checkout, able to synthesize and deploy? */
export function doctorCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'doctor', ['doctor', 'doctor --online --env dev'])
    .description('is this machine and this checkout able to synth and deploy?')
    .option('--online', 'ask the account too: identity, bootstrap, prerequisites', false)
    .option(...environmentOption)
    .option('--endpoint-url <url>', 'a local target instead of AWS, with --online')
    .option(...jsonOption)
    .action(async ({ online, env, endpointUrl, json }) => {
      const assessedOn = dateFor(context);
      const offline = [
        ...examineToolchain(context.checkout, context.nodeVersion),
        ...examineSettings(context.checkout),
        ...examineConfiguration(context.config, assessedOn),
        ...examineCheckout(context.checkout, context.run),
      ];
      const live = online
        ? await examineAccount(
            context.connect,
            chosenEnvironment(context, env, assessedOn),
            endpointUrl ?? context.variables['AWS_ENDPOINT_URL'],
          )
        : [];
      const findings = [...offline, ...live];
      if (json) printJson(context, findings);
      else context.terminal.err(findingText(findings, context.terminal.color));
      const isProblem = ({ status }: Finding): boolean => status === 'problem';
      if (offline.some(isProblem)) context.finish('openFindings');
      else if (live.some(isProblem)) context.finish('checkFailed');
    });
}
