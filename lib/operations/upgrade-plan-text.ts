import { textTable } from './text-table';
import type { UpgradePlan } from './upgrade-plan';

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
  const waves = plan.waves.map(({ group, nodes, how }) => [group, `up to ${String(nodes)}`, how]);
  const blockers =
    plan.blockers.length === 0
      ? 'nothing stands in the way'
      : ['in the way:', ...plan.blockers.map((each) => `  ${each}`)].join('\n');
  return [
    `${plan.environment}: ${plan.kind === 'image' ? 'node images' : 'Kubernetes'} ${plan.from} → ${plan.to}`,
    blockers,
    textTable(['STEP', 'WHAT', 'FROM', 'TO', 'HOW', 'BACK'], steps, width),
    `version skew: ${plan.skew}`,
    textTable(['NODES OF', 'AT MOST', 'WAVES'], waves, width),
    apiText(plan),
  ].join('\n\n');
}
