import type { Environment } from '../../config';
import type { ApiRemoval } from '../../config/kubernetes-removals';
import type { KubernetesVersionFacts } from '../../config/kubernetes-versions';
import { invalidInput } from './exit-codes';
import { kubernetesBlockers, minorOf, promotionBlockers, removedIn } from './upgrade-blockers';
import { imagesOf, imageStep, kubernetesSteps, wavesOf } from './upgrade-steps';

/** What identifies a manifest to the API server. */
export interface ManifestKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What a plan is made from. */
export interface UpgradeFacts {
  readonly environment: Environment;
  /** The environment that runs every version before this one, where there is one. */
  readonly before: Environment | undefined;
  /** Date that soak times are counted to, `YYYY-MM-DD`. */
  readonly assessedOn: string;
  /** Kubernetes minor version (1.36), or an image release of the running one (1.35.8-20260923). */
  readonly to: string;
  readonly kubernetesVersions: Readonly<Record<string, KubernetesVersionFacts>>;
  readonly removals: readonly ApiRemoval[];
  /** Objects that we apply, or `undefined` where the checkout holds none. */
  readonly manifests: Iterable<ManifestKind> | undefined;
}

export interface UpgradeStep {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly how: string;
  /** How one comes back, or why one cannot. */
  readonly back: string;
}

export interface NodeWave {
  readonly group: string;
  readonly nodes: number;
  readonly how: string;
}

export interface UpgradePlan {
  readonly environment: string;
  readonly kind: 'kubernetes' | 'image';
  readonly from: string;
  readonly to: string;
  /** What stands in the way. */
  readonly blockers: readonly string[];
  readonly steps: readonly UpgradeStep[];
  readonly waves: readonly NodeWave[];
  readonly removedApis: readonly (ManifestKind & {
    readonly removedIn: string;
    readonly use: string;
  })[];
  /** Whether our manifests were there to be judged. */
  readonly manifestsJudged: boolean;
  readonly skew: string;
}

function releaseMinor(release: string): string {
  return release.split('.').slice(0, 2).join('.');
}

function refuseTarget({ environment, to, kubernetesVersions }: UpgradeFacts): never {
  const { version } = environment.cluster;
  const releases = kubernetesVersions[version]?.imageReleases ?? [];
  const minors = Object.keys(kubernetesVersions).filter((each) => minorOf(each) > minorOf(version));
  throw invalidInput(
    `--to is "${to}", and ${environment.name} runs Kubernetes ${version}: a newer Kubernetes version (${minors.join(', ') || 'none is attested'}) or an image release of ${version} (${releases.join(', ')}) is expected`,
  );
}

function imagePlan(facts: UpgradeFacts): UpgradePlan {
  const { environment, to } = facts;
  const { version } = environment.cluster;
  return {
    environment: environment.name,
    kind: 'image',
    from: imagesOf(environment),
    to,
    blockers: promotionBlockers(facts, 'node-image'),
    steps: [imageStep(imagesOf(environment), to)],
    waves: wavesOf(environment),
    removedApis: removedIn(facts, version),
    manifestsJudged: facts.manifests !== undefined,
    skew: `nodes stay on Kubernetes ${version}, the control plane's version`,
  };
}

/**
 * From what runs to one version: in which order, in which waves, and what comes back.
 * @throws OperationError (invalid input) where the version is neither a newer Kubernetes nor an image release of the running one
 */
export function upgradePlan(facts: UpgradeFacts): UpgradePlan {
  const { environment, to, kubernetesVersions } = facts;
  const { version } = environment.cluster;
  const running = kubernetesVersions[version];
  if (releaseMinor(to) === version && running?.imageReleases.includes(to) === true) {
    return imagePlan(facts);
  }
  if (kubernetesVersions[to] === undefined || minorOf(to) <= minorOf(version)) refuseTarget(facts);
  const removedApis = removedIn(facts, to);
  return {
    environment: environment.name,
    kind: 'kubernetes',
    from: version,
    to,
    blockers: [
      ...kubernetesBlockers(facts),
      ...removedApis.map(
        ({ apiVersion, kind, removedIn: gone, use }) =>
          `${kind} of ${apiVersion} is gone from ${gone} on: write ${use}`,
      ),
      ...promotionBlockers(facts, 'kubernetes'),
    ],
    steps: kubernetesSteps(facts),
    waves: wavesOf(environment),
    removedApis,
    manifestsJudged: facts.manifests !== undefined,
    skew: `nodes may lag the control plane by up to three minor versions; here they follow from ${version} to ${to} before the next upgrade`,
  };
}
