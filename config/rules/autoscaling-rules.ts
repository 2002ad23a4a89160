import type { GpuPoolData } from '../schema/gpu-pools';
import { compareVersions } from '../version-order';
import { forEachPool, runsOnAutoMode, typesOf, type PlacedPool } from './pool-paths';
import type { EnvironmentRule, Violation } from './rule';

/**
 * GPU families that EKS Auto Mode starts.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html
 */
const autoModeFamilies: readonly string[] = [
  'g4dn',
  'g5',
  'g5g',
  'g6',
  'g6e',
  'g7e',
  'gr6',
  'p4d',
  'p4de',
  'p5',
  'p5e',
  'p5en',
  'p6-b200',
  'p6-b300',
];

/**
 * Add-ons serve the system nodes and the pools of node groups beside Auto Mode, which brings the same inside its own
 * nodes. From these versions on they keep away from those.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-enable-existing.html
 */
const addOnsThatKeepAway = {
  'vpc-cni': 'v1.19.0',
  'aws-ebs-csi-driver': 'v1.37.0',
  'snapshot-controller': 'v8.1.0',
  'eks-pod-identity-agent': 'v1.3.4',
} as const;

/** Bytes of a GiB, in GB: volumes are ordered in the one, and disks are sold by the other. */
const gigabytes = (gib: number): number => gib * 1.073_741_824;

/** EKS decides about scratch by sizes alone: it joins the local disks where they are larger than what was ordered. */
function* scratchProblems({ pool, at }: PlacedPool): Iterable<Violation> {
  const ordered = `rootVolumeGiB ${String(pool.rootVolumeGiB)}`;
  for (const { type, facts } of typesOf(pool)) {
    if (facts.instanceStoreDisks === 0) continue;
    const disks = `the local disks of ${type} (${String(facts.instanceStoreGB)} GB)`;
    const larger = gigabytes(pool.rootVolumeGiB) >= facts.instanceStoreGB;
    if (pool.scratch === 'instance-store-raid0' && larger) {
      yield at(
        ['rootVolumeGiB'],
        `EKS Auto Mode leaves ${disks} alone, because ${ordered} is not smaller: write less, or scratch "root-volume"`,
      );
    }
    if (pool.scratch === 'root-volume' && !larger) {
      yield at(
        ['scratch'],
        `EKS Auto Mode puts scratch data on ${disks}, because ${ordered} is smaller: write "instance-store-raid0", or provisioner "node-group" for this pool`,
      );
    }
  }
}

/** What EKS starts by itself is of a family that it knows, with GPUs that it hands out whole. */
export const autoModeRunsItsPools: EnvironmentRule = forEachPool(function* (placed) {
  const { pool, environment, at } = placed;
  if (!runsOnAutoMode(pool, environment.autoscaling)) return;
  for (const { type, index, facts } of typesOf(pool)) {
    if (!autoModeFamilies.includes(facts.family)) {
      yield at(
        ['instanceTypes', index],
        `EKS Auto Mode does not start ${type}: ${autoModeFamilies.join(', ')} are the families that it knows. Use provisioner "node-group" for this pool`,
      );
    }
  }
  if (pool.sharing.mode === 'time-slicing' || pool.sharing.mode === 'mps') {
    yield at(
      ['sharing', 'mode'],
      `${pool.sharing.mode} is a setting of the device plugin, and EKS Auto Mode runs one of its own that takes none: write mode "none", or provisioner "node-group" for this pool`,
    );
  }
  yield* scratchProblems(placed);
});

/** Managed add-ons stay for the nodes of groups, and know that nodes of Auto Mode are none of theirs. */
export const addOnsLeaveAutoModeAlone: EnvironmentRule = function* ({ autoscaling, cluster }) {
  if (autoscaling !== 'auto-mode') return;
  for (const [name, from] of Object.entries(addOnsThatKeepAway)) {
    const version = cluster.addOns[name as keyof typeof addOnsThatKeepAway];
    if (compareVersions(version, from) < 0) {
      yield {
        path: ['cluster', 'addOns', name],
        message: `${version} would also run on nodes of EKS Auto Mode, beside what they bring along: ${from} or newer keeps away from them. Upgrade the add-on first, with autoscaling as it is`,
      };
    }
  }
};

/** What is paid for already, what is cheap, what is sure. */
const karpentersOrder = ['reserved', 'spot', 'on-demand'] as const;

function tried({ capacity }: GpuPoolData): readonly (typeof karpentersOrder)[number][] {
  const types = capacity.map(({ kind }) =>
    kind === 'spot' || kind === 'on-demand' ? kind : 'reserved',
  );
  return [...new Set(types)];
}

/** Karpenter, ours or that of EKS, has an order of its own, and a list in another one would say what does not happen. */
export const karpenterKeepsItsOrder: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  if (pool.provisioner !== 'karpenter') return;
  const listed = tried(pool);
  const ordered = karpentersOrder.filter((type) => listed.includes(type));
  if (listed.join() !== ordered.join()) {
    yield at(
      ['capacity'],
      `Karpenter tries ${ordered.join(', then ')}, whatever the list says (${listed.join(', ')}): list it in that order, or use provisioner "node-group"`,
    );
  }
});
