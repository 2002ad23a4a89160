import { parse } from 'yaml';
import type { GpuPool } from '../../config';
import { gpuInstances } from '../../config/gpu-instances/catalogue';
import type { JsonObject } from '../../lib/controls/json-shape';
import { checkedSynth } from '../support/checked-synth';
import { everyGpuKind } from '../support/every-gpu-kind';
import {
  gpuGroups,
  sourceKey,
  userDataOf,
  userDataParts,
  type GpuGroup,
} from '../support/gpu-groups';
import { readableProperties } from '../support/readable-template';

const environment = everyGpuKind();
const { index, open, summary } = checkedSynth(environment);

describe('the environment', () => {
  const used = (of: (pool: GpuPool) => unknown): unknown[] =>
    [...new Set(environment.gpuPools.flatMap(of))].sort();

  it('leaves out no kind of capacity, no way of sharing, no image, no allocator and no provisioner', () => {
    expect(used(({ capacity }) => capacity.map(({ kind }) => kind))).toEqual([
      'capacity-block',
      'on-demand',
      'reservation',
      'spot',
    ]);
    expect(used(({ sharing }) => sharing.mode)).toEqual(['mig', 'mps', 'none', 'time-slicing']);
    expect(used(({ image }) => image.family)).toEqual(['al2023', 'bottlerocket', 'custom']);
    expect(used(({ allocator }) => allocator)).toEqual(['device-plugin', 'dra']);
    expect(used(({ provisioner }) => provisioner)).toEqual(['karpenter', 'node-group']);
    expect(used(({ purpose }) => purpose)).toEqual(['batch', 'inference', 'notebook', 'training']);
    expect(used(({ warmPool }) => warmPool === null)).toEqual([false, true]);
    expect(used(({ placementGroup }) => placementGroup === null)).toEqual([false, true]);
    expect(used(({ efa }) => efa)).toEqual([false, true]);
  });

  it('synthesizes under every check, CloudFormation’s validator among them, and nothing is open', () => {
    expect(open).toStrictEqual([]);
    expect(summary.incomplete).toStrictEqual([]);
    expect(summary.packs.map(({ name }) => name)).toStrictEqual([
      'AwsSolutions',
      'NIST.800.53.R5',
      'PCI.DSS.321',
      'HIPAA.Security',
      'Alicerce',
      'Proofs',
      'CloudFormation Validate',
    ]);
    for (const { name, rules } of summary.packs) {
      expect([name, rules > (name === 'Proofs' ? 0 : 40)]).toEqual([name, true]);
    }
  });
});

const groups: ReadonlyMap<string, GpuGroup> = new Map(
  gpuGroups(environment, index).map((each) => [
    `${each.pool.name}/${sourceKey(each.source)}`,
    each,
  ]),
);

/** What stands in the templates for a source of a pool. */
function builtFor(source: string): GpuGroup {
  const found = groups.get(source);
  if (found === undefined) throw new Error(`No node group serves ${source}.`);
  return found;
}

/** Resources of a type in the stack GpuCapacity, by their place. */
function placed(type: string): ReadonlyMap<string, JsonObject> {
  return new Map(
    index.ofType(type).flatMap((found) => {
      const [, place] = /^variant\/GpuCapacity\/(.*)$/.exec(found.path) ?? [];
      return place === undefined ? [] : [[place, readableProperties(found, index)] as const];
    }),
  );
}

const both = ['nodes subnet of sa-east-1a', 'nodes subnet of sa-east-1c'];
const zoneA = both.slice(0, 1);
const zoneC = both.slice(1);
const release = '1.35.8-20260923';

/** What differs from group to group; everything else is the same for all of them. */
const expectedGroups: Readonly<Record<string, JsonObject>> = {
  'serving/on-demand': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'ON_DEMAND',
    InstanceTypes: ['g6.4xlarge', 'gr6.4xlarge'],
    ScalingConfig: { MinSize: 2, MaxSize: 6, DesiredSize: 2 },
    Subnets: both,
  },
  'notebooks/on-demand': {
    AmiType: 'BOTTLEROCKET_x86_64_NVIDIA',
    ReleaseVersion: '1.63.0-8a1b2c3d',
    CapacityType: 'ON_DEMAND',
    ScalingConfig: { MinSize: 0, MaxSize: 2, DesiredSize: 0 },
    Subnets: both,
  },
  'small-batch/spot': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'SPOT',
    InstanceTypes: ['g4dn.xlarge', 'g4dn.2xlarge'],
    ScalingConfig: { MinSize: 0, MaxSize: 2, DesiredSize: 0 },
    Subnets: both,
  },
  'parts/on-demand': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'ON_DEMAND',
    ScalingConfig: { MinSize: 1, MaxSize: 4, DesiredSize: 1 },
    WarmPoolConfig: {
      Enabled: true,
      MinSize: 1,
      MaxGroupPreparedCapacity: 3,
      PoolState: 'STOPPED',
      ReuseOnScaleIn: true,
    },
    Subnets: both,
  },
  'split/cr-00000000000000001': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'ON_DEMAND',
    ScalingConfig: { MinSize: 0, MaxSize: 2, DesiredSize: 0 },
    Subnets: zoneA,
  },
  'training/cr-00000000000000002': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'CAPACITY_BLOCK',
    ScalingConfig: { MinSize: 0, MaxSize: 4, DesiredSize: 0 },
    Subnets: zoneA,
  },
  'training/cr-00000000000000003': {
    AmiType: 'AL2023_x86_64_NVIDIA',
    ReleaseVersion: release,
    CapacityType: 'CAPACITY_BLOCK',
    ScalingConfig: { MinSize: 0, MaxSize: 4, DesiredSize: 0 },
    Subnets: zoneA,
  },
  'close-together/on-demand': {
    AmiType: 'CUSTOM',
    CapacityType: 'ON_DEMAND',
    ScalingConfig: { MinSize: 0, MaxSize: 2, DesiredSize: 0 },
    Subnets: zoneC,
  },
};
const sources = Object.keys(expectedGroups);
const poolOf = (source: string): string => source.slice(0, source.indexOf('/'));

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  serving: { purpose: 'inference', owner: 'vision', 'gpu-model': 'L4' },
  notebooks: { purpose: 'notebook', owner: 'vision', 'gpu-model': 'A10G' },
  'small-batch': { purpose: 'batch', owner: 'vision', 'gpu-model': 'T4' },
  parts: { purpose: 'notebook', owner: 'vision', 'gpu-model': 'L4' },
  split: { purpose: 'batch', owner: 'vision', 'gpu-model': 'A100-40GB' },
  training: { purpose: 'training', owner: 'platform', 'gpu-model': 'H100', efa: 'true' },
  'close-together': { purpose: 'training', owner: 'vision', 'gpu-model': 'A10G', efa: 'true' },
};
const allocators: Readonly<Record<string, string>> = { notebooks: 'image', training: 'dra' };
const capacityOf = (source: string): string =>
  ({ split: 'reservation', training: 'capacity-block', 'small-batch': 'spot' })[poolOf(source)] ??
  'on-demand';

function labelsOf(source: string): Readonly<Record<string, string>> {
  const pool = poolOf(source);
  const allocator = allocators[pool] ?? 'device-plugin';
  const own = {
    nodes: 'gpu',
    pool,
    'gpu-allocator': allocator,
    capacity: capacityOf(source),
    ...labels[pool],
  };
  return {
    ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`alicerce.io/${key}`, value])),
    ...(allocator === 'device-plugin' ? { 'nvidia.com/device-plugin.config': pool } : {}),
  };
}

/** Faults of a GPU, what is done, and after how many minutes. */
const repairs = [
  ...[13, 31].map((xid) => [`NvidiaXID${String(xid)}Error`, 'NoAction', 10] as const),
  ...[48, 63, 64, 94, 95].map((xid) => [`NvidiaXID${String(xid)}Error`, 'Reboot', 10] as const),
  ...[74, 79, 119, 120, 121, 140].map(
    (xid) => [`NvidiaXID${String(xid)}Error`, 'Replace', 5] as const,
  ),
  ['NvidiaDoubleBitError', 'Replace', 5] as const,
  ['NvidiaNVLinkError', 'Replace', 5] as const,
];

describe('the node groups', () => {
  it('are one for each source of each managed pool; Karpenter’s pool has none', () => {
    expect([...groups.keys()]).toStrictEqual(sources);
    expect(placed('AWS::EKS::Nodegroup').size).toBe(sources.length);
    expect(placed('AWS::EC2::LaunchTemplate').size).toBe(sources.length);
    expect(environment.gpuPools.map(({ name }) => name)).toContain('fallback');
  });

  it.each(sources)('%s: every property is what its source asks for', (source) => {
    const launchTemplate = `GpuCapacity/Pool-${source}/LaunchTemplate/Resource/Resource`;
    expect(builtFor(source).group).toStrictEqual({
      ...expectedGroups[source],
      ClusterName: '<Cluster/Cluster/Resource/Resource>',
      NodeRole: '<Cluster/NodeRole/Resource/Resource.Arn>',
      LaunchTemplate: {
        Id: `<${launchTemplate}>`,
        Version: `<${launchTemplate}.LatestVersionNumber>`,
      },
      Labels: labelsOf(source),
      Taints: [
        { Key: 'nvidia.com/gpu', Value: 'true', Effect: 'NO_SCHEDULE' },
        { Key: 'alicerce.io/burn-in', Value: 'pending', Effect: 'NO_SCHEDULE' },
      ],
      UpdateConfig: {
        MaxUnavailable: 1,
        // Of what is reserved there is no spare node to start first.
        UpdateStrategy: source.includes('/cr-') ? 'MINIMAL' : 'DEFAULT',
      },
      NodeRepairConfig: {
        Enabled: true,
        MaxUnhealthyNodeThresholdCount: 1,
        MaxParallelNodesRepairedCount: 1,
        NodeRepairConfigOverrides: repairs.map(([reason, action, minutes]) => ({
          NodeMonitoringCondition: 'AcceleratedHardwareReady',
          NodeUnhealthyReason: reason,
          MinRepairWaitTimeMins: minutes,
          RepairAction: action,
        })),
      },
      Tags: {
        'alicerce:environment': 'variant',
        'alicerce:managed-by': 'cdk',
        'alicerce:gpu-pool': poolOf(source),
        'alicerce:owner': labels[poolOf(source)]?.['owner'],
      },
    });
  });
});

describe('the launch templates', () => {
  const volume = (deviceName: string, gib: number, throughput: number): JsonObject => ({
    DeviceName: deviceName,
    Ebs: {
      DeleteOnTermination: true,
      Encrypted: true,
      KmsKeyId: '<Cluster/Keys/NodeVolumes/Resource/Resource.Arn>',
      VolumeType: 'gp3',
      VolumeSize: gib,
      Throughput: throughput,
      // gp3 gives at most a quarter of a MiB/s per I/O operation.
      Iops: throughput === 1000 ? 4000 : 3000,
    },
  });
  const target = (id: string): JsonObject => ({
    CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: id } },
  });
  const fast = [volume('/dev/xvda', 200, 600)];
  const fastest = [volume('/dev/xvda', 200, 1000)];

  /** The primary interface and those that the catalogue lists, each with the group of the cluster and of the fabric. */
  function interfacesOf(pool: string, type: keyof typeof gpuInstances): JsonObject {
    const beyond = gpuInstances[type].efa?.interfaces ?? [];
    const primary = { networkCardIndex: 0, deviceIndex: 0, type: 'interface' };
    return {
      NetworkInterfaces: [primary, ...beyond].map((each) => ({
        NetworkCardIndex: each.networkCardIndex,
        DeviceIndex: each.deviceIndex,
        InterfaceType: each.type,
        Groups: [
          '<Cluster/Cluster/Resource/Resource.ClusterSecurityGroupId>',
          `<GpuCapacity/Pool-${pool}/Fabric/Resource/Resource.GroupId>`,
        ],
        DeleteOnTermination: true,
      })),
    };
  }

  const block = (id: string): JsonObject => ({
    InstanceType: 'p5.48xlarge',
    BlockDeviceMappings: fastest,
    InstanceMarketOptions: { MarketType: 'capacity-block' },
    ...target(id),
    ...interfacesOf('training', 'p5.48xlarge'),
  });

  /** What differs from launch template to launch template, without user data. Where a group lists its types, none is here. */
  const launches: Readonly<Record<string, JsonObject>> = {
    'serving/on-demand': { BlockDeviceMappings: fast },
    'notebooks/on-demand': {
      InstanceType: 'g5.xlarge',
      BlockDeviceMappings: [volume('/dev/xvda', 4, 125), volume('/dev/xvdb', 200, 600)],
    },
    'small-batch/spot': { BlockDeviceMappings: fast },
    'parts/on-demand': { InstanceType: 'g6f.2xlarge', BlockDeviceMappings: fast },
    'split/cr-00000000000000001': {
      InstanceType: 'p4d.24xlarge',
      BlockDeviceMappings: fastest,
      ...target('cr-00000000000000001'),
    },
    'training/cr-00000000000000002': block('cr-00000000000000002'),
    'training/cr-00000000000000003': block('cr-00000000000000003'),
    'close-together/on-demand': {
      InstanceType: 'g5.12xlarge',
      ImageId: 'ami-0123456789abcdef0',
      BlockDeviceMappings: fastest,
      Placement: { GroupName: '<GpuCapacity/Pool-close-together/PlacementGroup>' },
      ...interfacesOf('close-together', 'g5.12xlarge'),
    },
  };

  it.each(sources)('%s: every property follows from its pool', (source) => {
    const { UserData, TagSpecifications, ...data } = builtFor(source).launch;
    expect(data).toStrictEqual({
      ...launches[source],
      MetadataOptions: {
        HttpEndpoint: 'enabled',
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 1,
      },
      Monitoring: { Enabled: true },
    });
    expect(typeof UserData).toBe('string');
    const tags = expect.arrayContaining([
      { Key: 'alicerce:environment', Value: 'variant' },
      { Key: 'alicerce:gpu-pool', Value: poolOf(source) },
      { Key: 'alicerce:owner', Value: labels[poolOf(source)]?.['owner'] },
      { Key: 'alicerce:data-class', Value: 'internal' },
    ]) as unknown;
    expect(TagSpecifications).toStrictEqual([
      { ResourceType: 'instance', Tags: tags },
      { ResourceType: 'volume', Tags: tags },
    ]);
  });

  it.each(sources)('%s: exactly one of it and the node group owns the instance type', (source) => {
    const ofGroup = 'InstanceTypes' in builtFor(source).group;
    expect(ofGroup).toBe(!('InstanceType' in builtFor(source).launch));
  });
});

describe('the user data', () => {
  const nodeConfig = (spec: JsonObject): JsonObject => ({
    apiVersion: 'node.eks.aws/v1alpha1',
    kind: 'NodeConfig',
    spec: { featureGates: { FastImagePull: true }, ...spec },
  });
  const joinedDisks = { instance: { localStorage: { strategy: 'RAID0' } } };

  it.each([
    ['serving/on-demand', joinedDisks],
    ['small-batch/spot', joinedDisks],
    ['parts/on-demand', {}],
    ['split/cr-00000000000000001', joinedDisks],
    ['training/cr-00000000000000002', joinedDisks],
    ['training/cr-00000000000000003', joinedDisks],
    [
      'close-together/on-demand',
      {
        ...joinedDisks,
        cluster: {
          name: '<Cluster/Cluster/Resource/Resource>',
          apiServerEndpoint: '<Cluster/Cluster/Resource/Resource.Endpoint>',
          certificateAuthority: '<Cluster/Cluster/Resource/Resource.CertificateAuthorityData>',
          cidr: environment.addressPlan.primary.services,
        },
        kubelet: {
          flags: [
            '--register-with-taints=nvidia.com/gpu=true:NoSchedule,alicerce.io/burn-in=pending:NoSchedule',
          ],
        },
      },
    ],
  ])('%s: is a NodeConfig', (source, spec) => {
    expect(
      parse(userDataParts(builtFor(source)).get('application/node.eks.aws') ?? ''),
    ).toStrictEqual(nodeConfig(spec));
    const scripted = source.startsWith('split/');
    expect(userDataParts(builtFor(source)).has('text/x-shellscript')).toBe(scripted);
  });

  it('cuts GPUs that are shared by MIG by a script that comes before the NodeConfig', () => {
    const parts = userDataParts(builtFor('split/cr-00000000000000001'));
    expect([...parts.keys()]).toStrictEqual(['text/x-shellscript', 'application/node.eks.aws']);
    expect(parts.get('text/x-shellscript')).toContain('--create-gpu-instance 3g.20gb,3g.20gb --');
  });

  it('is TOML for Bottlerocket, which shares its GPUs itself', () => {
    expect(userDataOf(builtFor('notebooks/on-demand'))).toBe(
      [
        '[settings.container-runtime]',
        'snapshotter = "soci"',
        '',
        '[settings.container-runtime-plugins.soci-snapshotter]',
        'pull-mode = "parallel-pull-unpack"',
        '',
        '[settings.kubelet-device-plugins.nvidia]',
        'device-sharing-strategy = "time-slicing"',
        '',
        '[settings.kubelet-device-plugins.nvidia.time-slicing]',
        'replicas = 4',
        '',
      ].join('\n'),
    );
  });
});

describe('what a pool has beside its groups', () => {
  it.each(['training', 'close-together'])(
    'the fabric of %s admits itself and nobody else',
    (pool) => {
      const group = `<GpuCapacity/Pool-${pool}/Fabric/Resource/Resource.GroupId>`;
      const rules = ['Ingress', 'Egress']
        .flatMap((direction) => [...placed(`AWS::EC2::SecurityGroup${direction}`).values()])
        .filter(({ GroupId }) => GroupId === group);
      const Description = `fabric-${pool}: fabric within the GPU pool ${pool}`;
      expect(rules).toStrictEqual([
        { GroupId: group, IpProtocol: '-1', SourceSecurityGroupId: group, Description },
        { GroupId: group, IpProtocol: '-1', DestinationSecurityGroupId: group, Description },
      ]);
    },
  );

  it('only what asks for it has a fabric, a placement group, or Karpenter', () => {
    expect([...placed('AWS::EC2::SecurityGroup').keys()]).toStrictEqual([
      'Pool-training/Fabric/Resource/Resource',
      'Pool-close-together/Fabric/Resource/Resource',
    ]);
    const placementGroups = placed('AWS::EC2::PlacementGroup');
    expect([...placementGroups.keys()]).toStrictEqual(['Pool-close-together/PlacementGroup']);
    expect([...placementGroups.values()]).toMatchObject([{ Strategy: 'cluster' }]);
    expect([...placed('AWS::EKS::PodIdentityAssociation').keys()]).toStrictEqual([
      'Karpenter/Association',
    ]);
  });
});
