import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import {
  allEnvironments,
  chosenEnvironment,
  commitDate,
  printJson,
  type OpsContext,
} from '../ops-context';
import { upgradePlan } from '../upgrade-plan';
import { upgradePlanText } from '../upgrade-plan-text';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

/** From what an environment runs to one version: order, skew, waves, and what comes back. */
export function upgradePlanCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'upgrade-plan', [
    'upgrade-plan --env dev --to 1.36',
    'upgrade-plan --env dev --to karpenter@1.15.0',
    'upgrade-plan --env prod --to 1.36 --json',
  ])
    .description(
      'from one Kubernetes, image, chart or bundle version to the next: order, skew, removed APIs, node waves, what rolls back and what does not; ends with 3 where something is in the way',
    )
    .option(...environmentOption)
    .requiredOption(
      '--to <version>',
      'Kubernetes version (1.36), image release, CHART@VERSION or bundle@RELEASE',
    )
    .option(...jsonOption)
    .action(({ env, to, json }) => {
      const { config, terminal } = context;
      const assessedOn = commitDate(context);
      const environment = chosenEnvironment(context, env, assessedOn);
      const { after } = environment.promotion;
      const plan = upgradePlan({
        environment,
        before: after === null ? undefined : allEnvironments(context, assessedOn)[after],
        assessedOn,
        to,
        kubernetesVersions: config.kubernetesVersions,
        removals: config.kubernetesRemovals,
        compatibility: config.compatibility,
        bundle: config.bundleOf?.(environment),
      });
      if (json) printJson(context, plan);
      else terminal.err(`${upgradePlanText(plan, terminal.width)}\n`);
      if (plan.blockers.length > 0) context.finish('openFindings');
    });
}
