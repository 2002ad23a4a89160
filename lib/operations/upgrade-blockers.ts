import { daysBetween } from './calendar';
import type { ManifestKind, UpgradeFacts, UpgradePlan } from './upgrade-plan';

/** The minor number of a Kubernetes version. */
export const minorOf = (version: string): number => Number(version.split('.')[1]);

/** Every object that a bundle applies itself; what charts bring is judged by their Kubernetes versions. */
function manifestsOf({ bundle }: UpgradeFacts): readonly ManifestKind[] {
  return bundle?.parts.flatMap(({ objects = [] }) => objects) ?? [];
}

/** Our manifests of API versions that a Kubernetes version no longer serves, each kind once. */
export function removedIn(facts: UpgradeFacts, version: string): UpgradePlan['removedApis'] {
  const found = manifestsOf(facts).flatMap(({ apiVersion, kind }) => {
    const removal = facts.removals.find(
      (each) => each.apiVersion === apiVersion && each.kinds.includes(kind),
    );
    if (removal === undefined || minorOf(removal.removedIn) > minorOf(version)) return [];
    return [{ apiVersion, kind, removedIn: removal.removedIn, use: removal.use }];
  });
  return found.filter(
    (each, index) =>
      found.findIndex(
        (other) => other.apiVersion === each.apiVersion && other.kind === each.kind,
      ) === index,
  );
}

/** What of EKS and of our own facts stands in the way of a Kubernetes version. */
export function kubernetesBlockers(facts: UpgradeFacts): string[] {
  const { environment, kubernetesVersions, to, compatibility, assessedOn } = facts;
  const { version } = environment.cluster;
  const combination = compatibility.combinationOf(environment, assessedOn);
  const today = compatibility.judge(combination);
  const steps = minorOf(to) - minorOf(version);
  const attested = kubernetesVersions[to];
  const blockers: string[] = [];
  if (steps > 1) {
    blockers.push(
      `EKS goes one minor version at a time: plan ${String(steps)} upgrades, the first to 1.${String(minorOf(version) + 1)}`,
    );
  }
  for (const addOn of Object.keys(environment.cluster.addOns)) {
    const known: Readonly<Record<string, readonly string[]>> = attested?.addOns ?? {};
    if ((known[addOn] ?? []).length === 0) {
      blockers.push(
        `no version of the add-on ${addOn} is attested for ${to}: look it up and add it to config/kubernetes-versions.ts`,
      );
    }
  }
  const then = compatibility.judge({ ...combination, kubernetes: to });
  return [...blockers, ...then.filter((reason) => !today.includes(reason))];
}

/** What is missing of the time that a version must have run in the environment before. */
export function promotionBlockers(
  { environment, before, to, assessedOn }: UpgradeFacts,
  item: 'kubernetes' | 'node-image' | 'bundle',
): string[] {
  const { after, soakDays } = environment.promotion;
  if (after === null) return [];
  const since = before?.promotion.since[item][to];
  if (since === undefined) {
    return [
      `${environment.name} comes after ${after}, which never ran ${to}: it has to run there for ${String(soakDays)} days first`,
    ];
  }
  const soaked = daysBetween(since, assessedOn);
  if (soaked >= soakDays) return [];
  return [
    `${to} runs in ${after} since ${since}, for ${String(soaked)} of ${String(soakDays)} days: the synth refuses it here until then`,
  ];
}
