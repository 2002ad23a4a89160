import type { Environment } from '../../../config';
import type { Compatibility } from '../../../config/compatibility/compatibility';
import type { DeniedVersion } from '../../../config/compatibility/chart-pin';
import type { AskedMinimum } from '../../../config/compatibility/judge-combination';
import type { MinimumVersion } from '../../../config/compatibility/matrix';
import type { KubernetesVersionFacts } from '../../../config/kubernetes-versions';
import type { Environments } from '../configuration';
import {
  environmentVersions,
  versionRows,
  type EnvironmentVersions,
  type VersionRow,
} from '../version-matrix';

/** What the nodes of a group boot, and what their image brings. */
export interface NodeImageRow {
  readonly group: string;
  readonly family: string;
  readonly release: string;
  /** Branch of the NVIDIA driver; null where none is attested, or the nodes have no GPU. */
  readonly driverBranch: string | null;
  readonly cuda: string | null;
  /** Who brings the device plugin; null where the nodes have no GPU. */
  readonly devicePlugin: 'image' | 'chart' | null;
}

export interface EnvironmentReport {
  readonly environment: string;
  readonly kubernetes: string;
  readonly bundleRelease: string;
  readonly nodeImages: readonly NodeImageRow[];
  readonly addOns: EnvironmentVersions['addOns'];
  readonly dcgmOwner: { readonly name: string; readonly is: string };
  /** Minimums of the matrix that something in this environment asks for. */
  readonly minimums: readonly AskedMinimum[];
  /** Why the combination must not run; empty where it fits. */
  readonly reasonsAgainst: readonly string[];
}

export interface ChartRow {
  readonly name: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  readonly digest: string | null;
  readonly kubernetes: { readonly from: string | null; readonly to: string | null };
  readonly denied: readonly DeniedVersion[];
  readonly licence: string;
  readonly source: string;
  readonly confirmedOn: string;
  /** Environments whose bundle holds it. */
  readonly inBundleOf: readonly string[];
}

export interface ImageRow {
  readonly image: string;
  readonly tag: string;
  readonly digest: string | null;
  /** Charts and manifests that run it. */
  readonly usedIn: readonly string[];
}

export interface ReleaseReport {
  readonly release: string;
  readonly fingerprint: string;
  readonly usedBy: readonly string[];
  readonly charts: readonly ChartRow[];
  readonly images: readonly ImageRow[];
}

export interface ToolRow {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly digest: string | null;
}

/** Everything that has a version. The shape is stable: another one has another number. */
export interface VersionReport {
  readonly schemaVersion: 1;
  readonly assessedOn: string;
  readonly kubernetes: readonly VersionRow[];
  readonly environments: readonly EnvironmentReport[];
  readonly releases: readonly ReleaseReport[];
  readonly tools: readonly ToolRow[];
  readonly matrix: {
    readonly minimums: readonly MinimumVersion[];
    readonly dcgmOwners: Readonly<Record<string, string>>;
  };
  readonly digests: { readonly pinned: number; readonly toBeLocked: readonly string[] };
}

export interface ReportSources {
  readonly environments: Environments;
  readonly kubernetesVersions: Readonly<Record<string, KubernetesVersionFacts>>;
  readonly compatibility: Compatibility;
  readonly assessedOn: string;
}

function nodeImagesOf(
  { cluster, gpuPools }: Environment,
  { imageDrivers }: Compatibility,
): readonly NodeImageRow[] {
  const system = {
    group: 'system nodes',
    family: 'al2023',
    release: cluster.systemNodes.imageRelease,
    driverBranch: null,
    cuda: null,
    devicePlugin: null,
  };
  const pools = gpuPools.map(({ name, image }): NodeImageRow => {
    const { family, release } = image;
    if (family === 'custom') {
      return {
        group: name,
        family,
        release,
        driverBranch: null,
        cuda: null,
        devicePlugin: 'chart',
      };
    }
    const { driverBranch, cuda, bringsDevicePlugin } = imageDrivers[family];
    const devicePlugin = bringsDevicePlugin ? 'image' : 'chart';
    return { group: name, family, release, driverBranch, cuda, devicePlugin };
  });
  return [system, ...pools];
}

function environmentReport(environment: Environment, sources: ReportSources): EnvironmentReport {
  const { compatibility, kubernetesVersions, assessedOn } = sources;
  const { name, cluster, bundle } = environment;
  const combination = compatibility.combinationOf(environment, assessedOn);
  return {
    environment: name,
    kubernetes: cluster.version,
    bundleRelease: bundle.release,
    nodeImages: nodeImagesOf(environment, compatibility),
    addOns: environmentVersions(kubernetesVersions, { [name]: environment })[0]?.addOns ?? {},
    dcgmOwner: { name: bundle.dcgmOwner, is: compatibility.dcgmOwners[bundle.dcgmOwner] },
    minimums: compatibility.minimumsFor(combination),
    reasonsAgainst: compatibility.judge(combination),
  };
}

function chartRows(
  pins: Environment['pins'],
  users: readonly Environment[],
  sources: ReportSources,
): readonly ChartRow[] {
  const { combinationOf } = sources.compatibility;
  const held = users.map((environment) => ({
    name: environment.name,
    charts: Object.keys(combinationOf(environment, sources.assessedOn).charts),
  }));
  return Object.entries(pins.charts).map(([name, pin]) => ({
    name,
    repository: pin.repository,
    chart: pin.chart,
    version: pin.version,
    appVersion: pin.appVersion,
    digest: pin.digest,
    kubernetes: pin.kubernetes,
    denied: pin.denied,
    licence: pin.licence,
    source: pin.source,
    confirmedOn: pin.confirmedOn,
    inBundleOf: held.filter(({ charts }) => charts.includes(name)).map((each) => each.name),
  }));
}

function imageRows({ charts, images }: Environment['pins']): readonly ImageRow[] {
  const every = [
    ...Object.entries(charts).flatMap(([name, pin]) =>
      pin.images.map((image) => [name, image] as const),
    ),
    ...Object.entries(images).map(([name, image]) => [`our ${name}`, image] as const),
  ];
  const rows = new Map<string, ImageRow>();
  for (const [user, { upstream, repository, tag, digest }] of every) {
    const image = `${upstream}/${repository}`;
    const key = `${image}:${tag}`;
    const usedIn = [...new Set([...(rows.get(key)?.usedIn ?? []), user])];
    rows.set(key, { image, tag, digest, usedIn });
  }
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function releaseReports(sources: ReportSources): readonly ReleaseReport[] {
  const environments = Object.values(sources.environments);
  const names = new Set<string>(environments.map(({ bundle }) => bundle.release));
  return [...names].sort().flatMap((release) => {
    const users = environments.filter(({ bundle }) => bundle.release === release);
    const known = sources.compatibility.releases[release];
    if (known === undefined) return [];
    const pins = sources.compatibility.pinsOf(known);
    return {
      release,
      fingerprint: known.fingerprint,
      usedBy: users.map(({ name }) => name).sort(),
      charts: chartRows(pins, users, sources),
      images: imageRows(pins),
    };
  });
}

/** Everything that the given environments pin, what is known about it, and whether it fits together. */
export function versionReport(sources: ReportSources): VersionReport {
  const { environments, kubernetesVersions, compatibility, assessedOn } = sources;
  const { lockables, minimumVersions, dcgmOwners } = compatibility;
  return {
    schemaVersion: 1,
    assessedOn,
    kubernetes: versionRows(kubernetesVersions, environments, assessedOn),
    environments: Object.values(environments).map((each) => environmentReport(each, sources)),
    releases: releaseReports(sources),
    tools: lockables.flatMap((each) =>
      each.kind === 'tool'
        ? [{ name: each.name, version: each.version, file: each.file, digest: each.digest }]
        : [],
    ),
    matrix: { minimums: minimumVersions, dcgmOwners },
    digests: {
      pinned: lockables.length,
      toBeLocked: lockables.filter(({ digest }) => digest === null).map(({ key }) => key),
    },
  };
}
