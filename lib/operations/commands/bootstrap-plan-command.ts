import path from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Environment } from '../../../config';
import { AssemblyError, readAssembly } from '../../template-model/read-assembly';
import {
  bootstrapPlan,
  foundationTemplate,
  type BootstrapPlan,
  type Foundation,
} from '../bootstrap/bootstrap-plan';
import { invalidInput } from '../exit-codes';
import { chosenEnvironment, commitDate, printJson, type OpsContext } from '../ops-context';
import { writeOutputs } from '../write-output';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

const fileOf = ({ account }: Foundation): string => `foundation-${account}.json`;

function planOf(context: OpsContext, environment: Environment, assembly: string): BootstrapPlan {
  const directory = path.resolve(context.checkout.root, assembly);
  const { name } = environment;
  try {
    const all = readAssembly(directory);
    const stacks = all.filter((each) => each.environment === name);
    if (stacks.length > 0) return bootstrapPlan(environment, stacks);
  } catch (error) {
    if (error instanceof AssemblyError) throw invalidInput(error.message);
    throw invalidInput(error instanceof Error ? error.message : String(error));
  }
  throw invalidInput(
    `${assembly} holds no environment "${name}": synthesize it with \`npx cdk synth '${name}/**' -c env=${name}\``,
  );
}

/** What an administrator does, in order: signed in to each account in turn. */
function stepsText(
  { environment, foundations, bootstraps }: BootstrapPlan,
  folder: string,
): string {
  return foundations
    .map((foundation) => {
      const { account, region, stackName, policies } = foundation;
      const own = bootstraps.filter((each) => each.account === account);
      return [
        `Account ${account} of ${environment}: ${String(Object.keys(policies).length)} policies, ${String(own.length)} bootstraps`,
        `  aws cloudformation deploy --region ${region} --stack-name ${stackName} \\\n    --template-file ${folder}/${fileOf(foundation)} --capabilities CAPABILITY_NAMED_IAM`,
        `  aws cloudformation update-termination-protection --enable-termination-protection \\\n    --region ${region} --stack-name ${stackName}`,
        ...own.map(({ parameters }) => `  npx cdk bootstrap ${parameters.join(' ')}`),
      ].join('\n');
    })
    .join('\n\n');
}

/** What stands before the first deploy, and after a deploy needs a new service: limits, and bootstraps that keep to them. */
export function bootstrapPlanCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'bootstrap-plan', [
    'bootstrap-plan --env prod',
    'bootstrap-plan --env prod --out bootstrap',
    'bootstrap-plan --env prod --json',
  ])
    .description('what an administrator does before the first deploy: limits, then bootstraps')
    .option(...environmentOption)
    .option('--assembly <dir>', 'cloud assembly that the least rights follow from', 'cdk.out')
    .option('--out <dir>', 'write one template for each account into an empty folder')
    .option(...jsonOption)
    .action(({ env, assembly, out, json }) => {
      const environment = chosenEnvironment(context, env, commitDate(context));
      const plan = planOf(context, environment, assembly);
      if (out !== undefined) {
        const files = plan.foundations.map(
          (each) =>
            // Without white space: CloudFormation takes 51,200 bytes from a file.
            [fileOf(each), `${JSON.stringify(foundationTemplate(each))}\n`] as const,
        );
        writeOutputs(context.checkout, out, Object.fromEntries(files));
      }
      if (json) printJson(context, plan);
      else context.terminal.err(`${stepsText(plan, out ?? 'DIR')}\n`);
    });
}
