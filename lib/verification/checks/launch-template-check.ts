import {
  DescribeLaunchTemplateVersionsCommand,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { shown, unless, type Check } from '../check';
import type { ExpectedNodeGroup, ExpectedNodeGroups } from '../expectations';
import type { Ec2, Eks } from '../platform-clients';
import { readNodeGroup } from './node-group-checks';

function problemsOf(data: ResponseLaunchTemplateData, expected: ExpectedNodeGroup): string[] {
  const { HttpTokens, HttpPutResponseHopLimit } = data.MetadataOptions ?? {};
  const problems: string[] = [];
  if (HttpTokens !== 'required') problems.push(`IMDSv2 is ${shown(HttpTokens)}, expected required`);
  if (HttpPutResponseHopLimit !== 1) {
    problems.push(`the metadata hop limit is ${shown(HttpPutResponseHopLimit)}, expected 1`);
  }
  const disks = (data.BlockDeviceMappings ?? []).filter(({ Ebs }) => Ebs !== undefined);
  if (disks.length === 0) problems.push('the root volume is left to the image');
  for (const { DeviceName, Ebs } of disks) {
    if (Ebs?.Encrypted !== true) problems.push(`volume ${shown(DeviceName)} is not encrypted`);
  }
  if (data.InstanceType !== undefined && !expected.instanceTypes.includes(data.InstanceType)) {
    problems.push(
      `it starts ${data.InstanceType}, expected ${expected.instanceTypes.join(' or ')}`,
    );
  }
  return problems;
}

async function judgeTemplate(
  clients: { readonly eks: Eks; readonly ec2: Ec2 },
  cluster: string,
  group: ExpectedNodeGroup,
): Promise<readonly string[]> {
  if (group.name === undefined) return [`${group.label}: no stack published its node group`];
  const actual = await readNodeGroup(clients.eks, cluster, group.name);
  if (actual === undefined) return [`${group.label}: node group ${group.name} is not there`];
  const { id, version } = actual.launchTemplate ?? {};
  if (id === undefined || version === undefined) {
    return [`${group.label}: the node group has no launch template of ours`];
  }
  const { LaunchTemplateVersions } = await clients.ec2.send(
    new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: [version] }),
  );
  const data = LaunchTemplateVersions?.[0]?.LaunchTemplateData;
  if (data === undefined) return [`${group.label}: version ${version} of ${id} is not there`];
  const problems = problemsOf(data, group);
  const types = actual.instanceTypes ?? [];
  if (types.length === 0 && data.InstanceType === undefined) {
    problems.push('no instance type is stated');
  }
  const foreign = types.filter((type) => !group.instanceTypes.includes(type));
  if (foreign.length > 0)
    problems.push(`it may start ${foreign.join(', ')}, which is not declared`);
  return problems.map((problem) => `${group.label}: ${problem}`);
}

/** What nodes are started from. */
export const nodesAreStartedSafely = (
  clients: { readonly eks: Eks; readonly ec2: Ec2 },
  expected: ExpectedNodeGroups,
): Check => ({
  id: 'EKS-17',
  claim:
    'Every node starts as a declared instance type, with IMDSv2 at hop limit 1 and encrypted volumes',
  about: 'setting',
  run: async () => {
    const groups = [expected.system, ...expected.gpu];
    const problems = await Promise.all(
      groups.map((group) => judgeTemplate(clients, expected.cluster, group)),
    );
    return unless(problems.flat(), {
      evidence: groups
        .map(({ label }) => `${label}: IMDSv2 required, hop limit 1, encrypted`)
        .join('; '),
      remedy: 'Deploy the stack of the node group again',
    });
  },
});
