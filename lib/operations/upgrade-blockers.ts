import { daysBetween } from './calendar';
import type { UpgradeFacts, UpgradePlan } from './upgrade-plan';

/** The minor number of a Kubernetes version. */
export const minorOf = (version: string): number => Number(version.split('.')[1]);

/** Our manifests of API versions that a Kubernetes version no longer serves, each kind once. */
export function removedIn(
  { manifests, removals }: UpgradeFacts,
  version: string,
): UpgradePlan['removedApis'] {
  const found = [...(manifests ?? [])].flatMap(({ apiVersion, kind }) => {
    const removal = removals.find(
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
  const { environment, kubernetesVersions, to } = facts;
  const { version } = environment.cluster;
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
  return blockers;
}

/** What is missing of the time that a version must have run in the environment before. */
export function promotionBlockers(
  { environment, before, to, assessedOn }: UpgradeFacts,
  item: 'kubernetes' | 'node-image',
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
