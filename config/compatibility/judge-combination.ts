import { kubernetesVersions, type KubernetesVersionFacts } from '../kubernetes-versions';
import { charts, type ChartName } from './charts';
import {
  dcgmOwners,
  driverNeeds,
  imageDrivers,
  minimumVersions,
  resourceClaimsFrom,
  type DcgmOwner,
  type MinimumVersion,
} from './matrix';
import { pinsOfChart } from './release-pins';
import { compareVersions } from './version-order';

/** One pool, as far as versions decide about it. */
export interface CombinedPool {
  readonly name: string;
  readonly instanceTypes: readonly string[];
  readonly allocators: readonly ('device-plugin' | 'dra')[];
  readonly efa: boolean;
  readonly imageFamily: 'al2023' | 'bottlerocket' | 'custom';
  /** Release of the image, beginning with the Kubernetes version of its kubelet; null for a custom image. */
  readonly imageRelease: string | null;
  readonly provisioner: 'node-group' | 'karpenter' | 'auto-mode';
}

/** Everything that runs together in one cluster. */
export interface Combination {
  readonly kubernetes: string;
  /** Versions of the charts that the bundle holds. */
  readonly charts: Readonly<Partial<Record<ChartName, string>>>;
  readonly pools: readonly CombinedPool[];
  readonly dcgmOwner: DcgmOwner;
  /** Everything in the cluster that brings a DCGM of its own and has it switched on. */
  readonly dcgmSources: readonly DcgmOwner[];
  /** ISO date that support is judged on. */
  readonly on: string;
}

const versions: Readonly<Record<string, KubernetesVersionFacts>> = kubernetesVersions;

function families({ instanceTypes }: CombinedPool): readonly string[] {
  return instanceTypes.map((type) => type.split('.')[0] ?? type);
}

function judgeKubernetes({ kubernetes, on }: Combination): readonly string[] {
  const facts = versions[kubernetes];
  if (facts === undefined) {
    return [
      `Kubernetes ${kubernetes} is not in the matrix. Known: ${Object.keys(versions).join(', ')}.`,
    ];
  }
  if (on <= facts.extendedSupportEnds) return [];
  return [
    `EKS ended extended support of Kubernetes ${kubernetes} on ${facts.extendedSupportEnds}. Plan the next version with \`ops upgrade-plan\`.`,
  ];
}

function isChart(name: string): name is ChartName {
  return Object.hasOwn(charts, name);
}

function judgeChart(chart: string, version: string, kubernetes: string): readonly string[] {
  if (!isChart(chart)) return [`No chart "${chart}" is pinned in config/compatibility.`];
  // What is denied is known best today; what a version supports was said of that version.
  const known = pinsOfChart(chart);
  const findings = known[0].denied
    .filter(
      ({ from, to }) => compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0,
    )
    .map(
      ({ from, to, because, source }) =>
        `${chart} ${version} is denied, as is every version from ${from} to ${to}: ${because}. See ${source}.`,
    );
  const { from, to } = (known.find((pin) => pin.version === version) ?? known[0]).kubernetes;
  const early = from !== null && compareVersions(kubernetes, from) < 0;
  const late = to !== null && compareVersions(kubernetes, to) > 0;
  if (!early && !late) return findings;
  const window = to === null ? `from ${from ?? ''} on` : `from ${from ?? 'the first'} to ${to}`;
  return [
    ...findings,
    `${chart} ${version} supports Kubernetes ${window}, and the cluster runs ${kubernetes}.`,
  ];
}

/** What asks for a minimum, in words; null where nothing in the combination does. */
function whoAsks({ when }: MinimumVersion, combination: Combination): string | null {
  if ('kubernetes' in when) {
    return combination.kubernetes === when.kubernetes ? `Kubernetes ${when.kubernetes}` : null;
  }
  const asking = combination.pools.find((pool) => {
    if ('instanceFamily' in when) return pool.efa && families(pool).includes(when.instanceFamily);
    if (when.use === 'dra') return pool.allocators.includes('dra');
    return pool.efa && pool.provisioner === 'karpenter';
  });
  return asking === undefined ? null : `the pool "${asking.name}"`;
}

/** A minimum that something in a combination asks for. */
export interface AskedMinimum extends MinimumVersion {
  /** Who asks, in words. */
  readonly asking: string;
}

/** The minimums of the matrix that hold for a combination, of the charts that it has. */
export function minimumsFor(combination: Combination): readonly AskedMinimum[] {
  return minimumVersions.flatMap((minimum) => {
    const asking = whoAsks(minimum, combination);
    return asking === null || combination.charts[minimum.chart] === undefined
      ? []
      : [{ ...minimum, asking }];
  });
}

function judgeMinimums(combination: Combination): readonly string[] {
  return minimumsFor(combination).flatMap(({ chart, from, asking, because, source }) => {
    const version = combination.charts[chart];
    return version === undefined || compareVersions(version, from) >= 0
      ? []
      : [
          `${chart} ${version} is too old for ${asking}, which needs ${from} or newer: ${because}. See ${source}.`,
        ];
  });
}

function judgeImage(pool: CombinedPool, kubernetes: string): readonly string[] {
  const findings: string[] = [];
  const { imageRelease, imageFamily } = pool;
  const kubelet = imageRelease?.match(/^(\d+\.\d+)\.\d+-/)?.[1];
  if (kubelet !== undefined && compareVersions(kubelet, kubernetes) > 0) {
    findings.push(
      `The pool "${pool.name}" runs the image ${imageRelease ?? ''}, whose kubelet ${kubelet} is newer than the control plane ${kubernetes}: nodes follow the control plane, never lead it.`,
    );
  }
  if (imageFamily === 'custom') return findings;
  const { driverBranch } = imageDrivers[imageFamily];
  for (const need of driverNeeds) {
    if (!families(pool).includes(need.instanceFamily)) continue;
    if (driverBranch !== null && Number(driverBranch) >= Number(need.driverBranch)) continue;
    findings.push(
      `The pool "${pool.name}" has ${need.instanceFamily} instances, which need driver ${need.driverBranch}; the ${imageFamily} image brings ${driverBranch ?? 'a driver that is not attested'}. Use a custom image.`,
    );
  }
  return findings;
}

function judgeAllocation(pool: CombinedPool, kubernetes: string): readonly string[] {
  const findings: string[] = [];
  if (new Set(pool.allocators).size !== 1) {
    findings.push(
      `The pool "${pool.name}" has ${String(new Set(pool.allocators).size)} allocators: a node has the device plugin or the DRA driver, never both and never none, because each hands out GPUs that the other has given away.`,
    );
  }
  if (!pool.allocators.includes('dra')) return findings;
  if (compareVersions(kubernetes, resourceClaimsFrom) < 0) {
    findings.push(
      `The pool "${pool.name}" allocates by DRA, which needs Kubernetes ${resourceClaimsFrom}; the cluster runs ${kubernetes}.`,
    );
  }
  if (pool.provisioner === 'auto-mode') {
    findings.push(
      `The pool "${pool.name}" allocates by DRA, which EKS Auto Mode does not support: use a node group or Karpenter.`,
    );
  }
  return findings;
}

function judgeDcgm({ dcgmOwner, dcgmSources }: Combination): readonly string[] {
  const sources = [...new Set(dcgmSources)];
  if (sources.length === 1 && sources[0] === dcgmOwner) return [];
  const found = sources.map((source) => dcgmOwners[source]).join(' and ');
  return [
    `DCGM is owned by ${dcgmOwners[dcgmOwner]}, but is run by ${found === '' ? 'nobody' : found}. Exactly one runs it: two fight over the counters and have replaced healthy nodes.`,
  ];
}

/** Refuses what must not run together: one sentence for each reason, none where the combination is sound. */
export function judgeCombination(combination: Combination): readonly string[] {
  const { kubernetes, pools } = combination;
  const known = judgeKubernetes(combination);
  if (versions[kubernetes] === undefined) return known;
  return [
    ...known,
    ...Object.entries(combination.charts).flatMap(([chart, version]) =>
      judgeChart(chart, version, kubernetes),
    ),
    ...judgeMinimums(combination),
    ...pools.flatMap((pool) => [
      ...judgeImage(pool, kubernetes),
      ...judgeAllocation(pool, kubernetes),
    ]),
    ...judgeDcgm(combination),
  ];
}
