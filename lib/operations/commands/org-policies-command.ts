import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { invalidInput } from '../exit-codes';
import { formattedJson } from '../formatted-json';
import { chosenEnvironment, commitDate, printJson, type OpsContext } from '../ops-context';
import { organizationPolicies, type OrganizationPolicy } from '../organization-policies';
import { writeOutputs } from '../write-output';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

const shortTypes: Readonly<Record<OrganizationPolicy['type'], string>> = {
  SERVICE_CONTROL_POLICY: 'SCP',
  RESOURCE_CONTROL_POLICY: 'RCP',
};

/** Policies that the owner of the organisation may attach: written, and attached by nobody. */
export function orgPoliciesCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'org-policies', [
    'org-policies --env prod',
    'org-policies --env prod --out organization',
    'org-policies --env prod --json',
  ])
    .description(
      'policies that the owner of the organisation may attach; nothing here relies on them',
    )
    .option(...environmentOption)
    .option('--out <dir>', 'write one file for each policy into an empty folder of the checkout')
    .option(...jsonOption)
    .action(({ env, out, json }) => {
      const { checkout, terminal } = context;
      if (out !== undefined && (!/^\w[\w./-]*$/.test(out) || out.split('/').includes('..'))) {
        throw invalidInput(
          `--out ${out}: a folder inside the checkout is expected, such as organization`,
        );
      }
      const environment = chosenEnvironment(context, env, commitDate(context));
      const policies = organizationPolicies(environment);
      if (out !== undefined) {
        const files = policies.map(
          ({ name, document }) => [`${name}.json`, formattedJson(document)] as const,
        );
        writeOutputs(checkout, out, Object.fromEntries(files));
      }
      if (json) printJson(context, policies);
      else {
        const lines = policies.map(
          ({ name, type, description }) => `${shortTypes[type]}  ${name}: ${description}\n`,
        );
        const end =
          out === undefined
            ? 'add --out DIR for files, or --json for the text'
            : `wrote ${String(policies.length)} files into ${out}`;
        terminal.err(`${lines.join('')}\n${end}\n`);
      }
    });
}
