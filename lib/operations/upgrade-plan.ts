import type { Environment } from '../../config';
import type { Compatibility } from '../../config/compatibility/compatibility';
import type { ApiRemoval } from '../../config/kubernetes-removals';
import type { KubernetesVersionFacts } from '../../config/kubernetes-versions';
import { invalidInput } from './exit-codes';
import { kubernetesBlockers, minorOf, promotionBlockers, removedIn } from './upgrade-blockers';
import { bundlePlan } from './upgrade-bundle-plan';
import { imagesOf, imageStep, kubernetesSteps, wavesOf } from './upgrade-steps';

/** What identifies a manifest to the API server. */
export interface ManifestKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** One part of a bundle, as far as an upgrade is about it. */
export interface PlannedPart {
  readonly name: string;
  readonly kind: 'chart' | 'manifests';
  readonly timeoutSeconds: number;
  /** `template`: the server applies it, and Helm keeps no release that it could go back to. */
  readonly apply?: 'release' | 'template';
  /** Where the chart's CRDs are: `folder` are applied before the chart. */
  readonly crds?: 'templates' | 'folder' | 'elsewhere';
  readonly objects?: readonly ManifestKind[];
}

/** A bundle in the order in which it is applied. */
export interface PlannedBundle {
  readonly parts: readonly PlannedPart[];
}

/** What a plan is made from. */
export interface UpgradeFacts {
  readonly environment: Environment;
  /** The environment that runs every version before this one, where there is one. */
  readonly before: Environment | undefined;
  /** Date that soak times are counted to, `YYYY-MM-DD`. */
  readonly assessedOn: string;
  /**
   * Kubernetes minor version (1.36), an image release of the running one (1.35.8-20260923), a chart at a version
   * (karpenter@1.15.0), or a release of the bundle (bundle@2026.10).
   */
  readonly to: string;
  readonly kubernetesVersions: Readonly<Record<string, KubernetesVersionFacts>>;
  readonly removals: readonly ApiRemoval[];
  readonly compatibility: Compatibility;
  /** What we apply, or `undefined` where nobody can tell. */
  readonly bundle: PlannedBundle | undefined;
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
  readonly kind: 'kubernetes' | 'image' | 'chart' | 'bundle';
  /** What goes from one version to the other, as people call it. */
  readonly subject: string;
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
    `--to is "${to}", and ${environment.name} runs Kubernetes ${version}: a newer Kubernetes version (${minors.join(', ') || 'none is attested'}), an image release of ${version} (${releases.join(', ')}), a chart (karpenter@VERSION) or a release of the bundle (bundle@RELEASE) is expected`,
  );
}

function imagePlan(facts: UpgradeFacts): UpgradePlan {
  const { environment, to } = facts;
  const { version } = environment.cluster;
  return {
    environment: environment.name,
    kind: 'image',
    subject: 'node images',
    from: imagesOf(environment),
    to,
    blockers: promotionBlockers(facts, 'node-image'),
    steps: [imageStep(imagesOf(environment), to)],
    waves: wavesOf(environment),
    removedApis: removedIn(facts, version),
    manifestsJudged: facts.bundle !== undefined,
    skew: `nodes stay on Kubernetes ${version}, the control plane's version`,
  };
}

function kubernetesPlan(facts: UpgradeFacts): UpgradePlan {
  const { environment, to } = facts;
  const { version } = environment.cluster;
  const removedApis = removedIn(facts, to);
  return {
    environment: environment.name,
    kind: 'kubernetes',
    subject: 'Kubernetes',
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
    manifestsJudged: facts.bundle !== undefined,
    skew: `nodes may lag the control plane by up to three minor versions; here they follow from ${version} to ${to} before the next upgrade`,
  };
}

/**
 * From what runs to one version: in which order, in which waves, and what comes back.
 * @throws OperationError (invalid input) where the version is none that the environment could go to
 */
export function upgradePlan(facts: UpgradeFacts): UpgradePlan {
  const { environment, to, kubernetesVersions } = facts;
  const { version } = environment.cluster;
  const [name, target, ...rest] = to.split('@');
  if (name !== undefined && target !== undefined && rest.length === 0) {
    return bundlePlan(facts, name, target);
  }
  const running = kubernetesVersions[version];
  if (releaseMinor(to) === version && running?.imageReleases.includes(to) === true) {
    return imagePlan(facts);
  }
  if (kubernetesVersions[to] === undefined || minorOf(to) <= minorOf(version)) refuseTarget(facts);
  return kubernetesPlan(facts);
}
