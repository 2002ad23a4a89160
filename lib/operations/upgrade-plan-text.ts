import { textTable } from './text-table';
import type { UpgradePlan } from './upgrade-plan';

function waveText({ waves }: UpgradePlan, width: number): string {
  if (waves.length === 0) return 'nodes: none is replaced';
  const rows = waves.map(({ group, nodes, how }) => [group, `up to ${String(nodes)}`, how]);
  return textTable(['NODES OF', 'AT MOST', 'WAVES'], rows, width);
}

function apiText({ removedApis, manifestsJudged }: UpgradePlan): string {
  if (!manifestsJudged) return 'removed APIs: not judged, because no manifests were handed over';
  if (removedApis.length === 0) return 'removed APIs: none in our manifests';
  return [
    'removed APIs in our manifests:',
    ...removedApis.map(
      ({ apiVersion, kind, removedIn, use }) =>
        `  ${kind} of ${apiVersion}, gone in ${removedIn}: ${use}`,
    ),
  ].join('\n');
}

/** A plan as people read it. */
export function upgradePlanText(plan: UpgradePlan, width: number): string {
  const steps = plan.steps.map((step, index) => [
    String(index + 1),
    step.what,
    step.from,
    step.to,
    step.how,
    step.back,
  ]);
  const blockers =
    plan.blockers.length === 0
      ? 'nothing stands in the way'
      : ['in the way:', ...plan.blockers.map((each) => `  ${each}`)].join('\n');
  return [
    `${plan.environment}: ${plan.subject} ${plan.from} → ${plan.to}`,
    blockers,
    textTable(['STEP', 'WHAT', 'FROM', 'TO', 'HOW', 'BACK'], steps, width),
    `version skew: ${plan.skew}`,
    waveText(plan, width),
    apiText(plan),
  ].join('\n\n');
}
