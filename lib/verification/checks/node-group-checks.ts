import { DescribeNodegroupCommand, type Nodegroup } from '@aws-sdk/client-eks';
import { fail, pass, shown, unless, type Check, type CheckId, type Verdict } from '../check';
import { orMissing } from '../every-page';
import type { ExpectedNodeGroup, ExpectedNodeGroups } from '../expectations';
import type { Eks } from '../platform-clients';

interface GroupClaim {
  readonly claim: string;
  readonly about: Check['about'];
  readonly remedy: string;
  /** What the group does not keep, if anything. */
  problem(actual: Nodegroup, expected: ExpectedNodeGroup): string | undefined;
  /** What was seen where it keeps its promise. */
  seen(actual: Nodegroup): string;
}

/** Reads one node group. `undefined`: EKS says that there is none. */
export async function readNodeGroup(
  eks: Eks,
  clusterName: string,
  nodegroupName: string,
): Promise<Nodegroup | undefined> {
  const answer = await orMissing(
    eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName })),
  );
  return answer?.nodegroup;
}

async function judgeGroup(
  eks: Eks,
  { cluster, group, claim }: { cluster: string; group: ExpectedNodeGroup; claim: GroupClaim },
): Promise<{ readonly problem?: string; readonly seen?: string }> {
  if (group.name === undefined)
    return { problem: `${group.label}: no stack published its node group` };
  const actual = await readNodeGroup(eks, cluster, group.name);
  if (actual === undefined)
    return { problem: `${group.label}: node group ${group.name} is not there` };
  const problem = claim.problem(actual, group);
  return problem === undefined
    ? { seen: `${group.label}: ${claim.seen(actual)}` }
    : { problem: `${group.label}: ${problem}` };
}

type Selection = 'system' | 'gpu' | 'all';

function selected(
  { system, gpu }: ExpectedNodeGroups,
  which: Selection,
): readonly ExpectedNodeGroup[] {
  if (which === 'system') return [system];
  return which === 'gpu' ? gpu : [system, ...gpu];
}

function withoutGroups({ karpenterPools }: ExpectedNodeGroups): Verdict {
  return karpenterPools.length === 0
    ? fail('no node group is declared', 'Declare a GPU pool in config')
    : pass(`Karpenter starts the nodes of ${karpenterPools.join(', ')}: no node group is declared`);
}

function aboutGroups(which: Selection, id: CheckId, claim: GroupClaim) {
  return (eks: Eks, expected: ExpectedNodeGroups): Check => ({
    id,
    claim: claim.claim,
    about: claim.about,
    run: async () => {
      const groups = selected(expected, which);
      if (groups.length === 0) return withoutGroups(expected);
      const results = await Promise.all(
        groups.map((group) => judgeGroup(eks, { cluster: expected.cluster, group, claim })),
      );
      return unless(
        results.flatMap(({ problem }) => problem ?? []),
        { evidence: results.flatMap(({ seen }) => seen ?? []).join('; '), remedy: claim.remedy },
      );
    },
  });
}

const active: Omit<GroupClaim, 'claim'> = {
  about: 'operation',
  remedy:
    'Read the health issues of the node group; a deleted one comes back by deploying its stack',
  problem: ({ status, health }) => {
    const issues = (health?.issues ?? []).map(
      ({ code, message }) => `${shown(code)} (${shown(message)})`,
    );
    if (status !== 'ACTIVE') return [`the status is ${shown(status)}`, ...issues].join(', ');
    return issues.length === 0 ? undefined : issues.join(', ');
  },
  seen: () => 'ACTIVE',
};

export const systemNodesAreActive = aboutGroups('system', 'EKS-11', {
  claim: 'The node group of the platform itself is active',
  ...active,
});

export const gpuPoolsAreActive = aboutGroups('gpu', 'GPU-1', {
  claim: 'The node group of every GPU pool is active',
  ...active,
});

const redeploy = 'Deploy the stack of the node group again';

export const imagesAreOfTheDeclaredType = aboutGroups('all', 'EKS-12', {
  claim: 'Every node group runs the declared image type, GPU pools the one with the NVIDIA driver',
  about: 'setting',
  remedy:
    'The image type of a node group cannot be changed: deploy its stack, which replaces the group',
  problem: ({ amiType }, expected) =>
    amiType === expected.amiType
      ? undefined
      : `the image type is ${shown(amiType)}, expected ${expected.amiType}`,
  seen: ({ amiType }) => shown(amiType),
});

export const imagesAreOfTheDeclaredRelease = aboutGroups('all', 'EKS-13', {
  claim: 'Every node group runs the declared image release',
  about: 'setting',
  remedy: `${redeploy}: nodes are replaced wave by wave`,
  problem: ({ releaseVersion }, expected) =>
    releaseVersion === expected.releaseVersion
      ? undefined
      : `the release is ${shown(releaseVersion)}, expected ${expected.releaseVersion}`,
  seen: ({ releaseVersion }) => shown(releaseVersion),
});

export const groupsScaleAsDeclared = aboutGroups('all', 'EKS-14', {
  claim: 'Every node group can grow and shrink as far as declared, and no further',
  about: 'setting',
  remedy: redeploy,
  problem: ({ scalingConfig }, expected) => {
    const { minSize, maxSize } = scalingConfig ?? {};
    return minSize === expected.minSize && maxSize === expected.maxSize
      ? undefined
      : `the limits are ${shown(minSize)} to ${shown(maxSize)}, expected ${String(expected.minSize)} to ${String(expected.maxSize)}`;
  },
  seen: ({ scalingConfig }) =>
    `${shown(scalingConfig?.minSize)} to ${shown(scalingConfig?.maxSize)}`,
});

export const capacityIsBoughtAsDeclared = aboutGroups('all', 'EKS-15', {
  claim: 'Every node group buys its capacity as declared (on demand, Spot or as a Capacity Block)',
  about: 'setting',
  remedy: 'The capacity type cannot be changed: deploy the stack, which replaces the group',
  problem: ({ capacityType }, expected) =>
    capacityType === expected.capacityType
      ? undefined
      : `capacity is ${shown(capacityType)}, expected ${expected.capacityType}`,
  seen: ({ capacityType }) => shown(capacityType),
});

export const gpuNodesAreTainted = aboutGroups('gpu', 'GPU-2', {
  claim: 'Only pods that ask for a GPU land on GPU nodes (taint nvidia.com/gpu)',
  about: 'setting',
  remedy: redeploy,
  problem: ({ taints }) => {
    const effects = (taints ?? [])
      .filter(({ key }) => key === 'nvidia.com/gpu')
      .map(({ effect }) => effect);
    return effects.includes('NO_SCHEDULE') || effects.includes('NO_EXECUTE')
      ? undefined
      : `the taint nvidia.com/gpu is ${effects.length === 0 ? 'missing' : effects.map(shown).join(', ')}`;
  },
  seen: () => 'tainted nvidia.com/gpu',
});

export const brokenNodesAreRepaired = aboutGroups('all', 'EKS-16', {
  claim: 'Broken nodes are repaired without anybody being woken',
  about: 'setting',
  remedy: redeploy,
  problem: ({ nodeRepairConfig }) =>
    nodeRepairConfig?.enabled === true ? undefined : 'node repair is off',
  seen: () => 'node repair on',
});
