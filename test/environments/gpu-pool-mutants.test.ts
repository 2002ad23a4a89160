import { objectOf, valueAt, type JsonObject } from '../../lib/controls/json-shape';
import { everyGpuKind } from '../support/every-gpu-kind';
import { gpuCapacityTemplate } from '../support/gpu-capacity-template';
import { builtPools, gpuInvariants } from '../support/gpu-invariants';
import { brokenInvariants, withValue } from '../support/invariants';

/** A way to spoil a template. */
type Breakage = (template: JsonObject) => JsonObject;

const environment = everyGpuKind();
const template = gpuCapacityTemplate(environment);

const brokenIn = (whole: JsonObject): readonly string[] =>
  brokenInvariants(gpuInvariants, builtPools(environment, whole));

/** Logical id of the one resource at a place below the pools. */
function logicalIdAt(place: string): string {
  const found = Object.entries(objectOf(template['Resources'])).filter(([, resource]) =>
    String(valueAt(resource, 'Metadata', 'aws:cdk:path')).includes(`/Pool-${place}`),
  );
  const [[id] = [], ...more] = found;
  if (id === undefined || more.length > 0)
    throw new Error(`Not one thing stands at Pool-${place}.`);
  return id;
}

const change =
  (place: string, path: readonly string[], to: unknown): Breakage =>
  (whole) =>
    objectOf(withValue(whole, ['Resources', logicalIdAt(place), ...path], to));

const remove = (place: string): Breakage => change(place, [], undefined);

const group = (source: string, path: readonly string[], to: unknown): Breakage =>
  change(`${source}/Nodes/Resource`, ['Properties', ...path], to);

const launch = (source: string, path: readonly string[], to: unknown): Breakage =>
  change(
    `${source}/LaunchTemplate/Resource/Resource`,
    ['Properties', 'LaunchTemplateData', ...path],
    to,
  );

/** Other words in the user data of a source. */
function reworded(source: string, from: string, to: string): Breakage {
  const path = ['Properties', 'LaunchTemplateData', 'UserData'];
  const id = logicalIdAt(`${source}/LaunchTemplate/Resource/Resource`);
  const text = JSON.stringify(valueAt(template, 'Resources', id, ...path));
  return launch(source, ['UserData'], JSON.parse(text.replaceAll(from, to)));
}

/** A second node group, made after that of the pool `serving`, for spot nodes of the pool that Karpenter starts. */
const groupBesideKarpenter: Breakage = (whole) => {
  const like = valueAt(whole, 'Resources', logicalIdAt('serving/on-demand/Nodes/Resource'));
  const labels = { 'alicerce.io/pool': 'fallback', 'alicerce.io/capacity': 'spot' };
  return objectOf(
    withValue(whole, ['Resources', 'Second'], withValue(like, ['Properties', 'Labels'], labels)),
  );
};

const block = 'training/cr-00000000000000002';
const reservation = 'split/cr-00000000000000001';
const volume = ['BlockDeviceMappings', '0', 'Ebs'];

/** By the invariant that must not hold any more: what is wrong, and how it is planted. */
const breakages: Readonly<Record<string, readonly (readonly [string, Breakage])[]>> = {
  'each source of a managed pool is one node group, and Karpenter’s pools have none': [
    ['a source without a node group', remove('parts/on-demand/Nodes/Resource')],
    ['a node group for a pool of Karpenter’s', groupBesideKarpenter],
  ],
  'the image fits the processor and the GPU of every type, and its release is pinned': [
    ['Arm on x86', group('serving/on-demand', ['AmiType'], 'AL2023_ARM_64_NVIDIA')],
    ['no driver', group('serving/on-demand', ['AmiType'], 'AL2023_x86_64_STANDARD')],
    ['whatever release is newest', group('small-batch/spot', ['ReleaseVersion'], undefined)],
    ['two images', launch('notebooks/on-demand', ['ImageId'], 'ami-0123456789abcdef0')],
    [
      'EKS’s image for ours',
      group('close-together/on-demand', ['AmiType'], 'AL2023_x86_64_NVIDIA'),
    ],
  ],
  'exactly one of group and launch template owns the instance types, and names all of them': [
    ['both say the type', launch('serving/on-demand', ['InstanceType'], 'g6.4xlarge')],
    ['neither does', launch(reservation, ['InstanceType'], undefined)],
    ['another GPU', launch('notebooks/on-demand', ['InstanceType'], 'g6.xlarge')],
    ['one type less', group('serving/on-demand', ['InstanceTypes', '1'], undefined)],
  ],
  'interfaces are laid out as the catalogue says, and carry the groups of cluster and fabric': [
    ['a card without its adapter', launch(block, ['NetworkInterfaces', '31'], undefined)],
    [
      'an adapter on another card',
      launch(block, ['NetworkInterfaces', '2', 'NetworkCardIndex'], 3),
    ],
    [
      'an adapter that takes an address',
      launch(block, ['NetworkInterfaces', '5', 'InterfaceType'], 'efa'),
    ],
    [
      'a primary without IP',
      launch(block, ['NetworkInterfaces', '0', 'InterfaceType'], 'efa-only'),
    ],
    ['no fabric’s group', launch(block, ['NetworkInterfaces', '7', 'Groups', '1'], undefined)],
    ['groups beside interfaces', launch(block, ['SecurityGroupIds'], ['sg-00000000000000001'])],
    ['none at all', launch('close-together/on-demand', ['NetworkInterfaces'], undefined)],
  ],
  'a pool with a fabric has one group for it that admits itself, whoever starts its nodes': [
    ['no group', remove('training/Fabric/Resource/Resource')],
    ['one that hears nobody', remove('training/Fabric/Resource/from')],
    [
      'one that hears another',
      change(
        'training/Fabric/Resource/from',
        ['Properties', 'SourceSecurityGroupId'],
        'sg-00000000000000001',
      ),
    ],
    [
      'one that speaks to everybody',
      change(
        'training/Fabric/Resource/to',
        ['Properties', 'DestinationSecurityGroupId'],
        undefined,
      ),
    ],
    [
      'a group of nobody’s',
      change('training/Fabric/Resource/Resource', ['Properties', 'Tags'], []),
    ],
  ],
  'nodes start with the taint of GPUs and that of the burn-in': [
    ['no taint of GPUs', group('serving/on-demand', ['Taints', '0'], undefined)],
    ['no burn-in', group(block, ['Taints', '1'], undefined)],
    ['a mild burn-in', group(block, ['Taints', '1', 'Effect'], 'PREFER_NO_SCHEDULE')],
    [
      'an image of ours that is told of none',
      reworded('close-together/on-demand', 'alicerce.io/burn-in=pending:NoSchedule', ''),
    ],
  ],
  'nodes carry the labels that workloads look for': [
    ['another model', group('serving/on-demand', ['Labels', 'alicerce.io/gpu-model'], 'H100')],
    ['no owner', group('serving/on-demand', ['Labels', 'alicerce.io/owner'], undefined)],
  ],
  'nodes stand in the zones of their pool, reserved ones in the zone of their reservation alone': [
    ['a zone less', group('serving/on-demand', ['Subnets', '1'], undefined)],
    ['a block’s group in another zone', group(block, ['Subnets'], ['subnet-nodes-sa-east-1c'])],
    ['pods’ subnets', group('serving/on-demand', ['Subnets', '0'], 'subnet-pods-sa-east-1a')],
  ],
  'reserved capacity is named and bought as what it is, and spot is never reserved': [
    ['a block bought on demand', group(block, ['CapacityType'], 'ON_DEMAND')],
    ['a block without its market', launch(block, ['InstanceMarketOptions'], undefined)],
    ['spot bought on demand', group('small-batch/spot', ['CapacityType'], 'ON_DEMAND')],
    ['on demand bought as spot', group('serving/on-demand', ['CapacityType'], 'SPOT')],
  ],
  'an update renews one node at a time, and ends a reserved one before it starts the next': [
    ['two at a time', group('serving/on-demand', ['UpdateConfig', 'MaxUnavailable'], 2)],
    [
      'one more than was reserved',
      group(reservation, ['UpdateConfig', 'UpdateStrategy'], 'DEFAULT'),
    ],
  ],
  'a group starts at its minimum, which is the pool’s for its first source, and stays within its ceiling':
    [
      [
        'a start above the minimum',
        group('serving/on-demand', ['ScalingConfig', 'DesiredSize'], 3),
      ],
      [
        'fewer than are always there',
        group('serving/on-demand', ['ScalingConfig'], { MinSize: 1, DesiredSize: 1, MaxSize: 6 }),
      ],
      ['more than was reserved', group(reservation, ['ScalingConfig', 'MaxSize'], 3)],
      [
        'nodes before a block begins',
        group(block, ['ScalingConfig'], { MinSize: 1, DesiredSize: 1, MaxSize: 4 }),
      ],
    ],
  'every subnet has an address for all that can start in it': [
    ['more nodes than a subnet', group('serving/on-demand', ['ScalingConfig', 'MaxSize'], 5000)],
    ['more than was planned for', group('serving/on-demand', ['ScalingConfig', 'MaxSize'], 60)],
  ],
  'what the environment says it asks for is what its groups and Karpenter can start': [
    ['a node less', group('serving/on-demand', ['ScalingConfig', 'MaxSize'], 5)],
  ],
  'all groups at their maximum stay within the declared quotas': [
    ['more spot than the account has', group('small-batch/spot', ['ScalingConfig', 'MaxSize'], 65)],
  ],
  'the API of an instance asks for a token, which dies after one hop': [
    ['no token', launch('serving/on-demand', ['MetadataOptions', 'HttpTokens'], 'optional')],
    ['two hops', launch(block, ['MetadataOptions', 'HttpPutResponseHopLimit'], 2)],
  ],
  'the rules of the platform find nothing': [
    ['two hops', launch(block, ['MetadataOptions', 'HttpPutResponseHopLimit'], 2)],
  ],
  'volumes are gp3, encrypted, and no faster than EC2 accepts': [
    ['an open disk', launch('serving/on-demand', [...volume, 'Encrypted'], false)],
    ['a key of AWS’s', launch('serving/on-demand', [...volume, 'KmsKeyId'], undefined)],
    ['gp2', launch('serving/on-demand', [...volume, 'VolumeType'], 'gp2')],
    ['too fast', launch('serving/on-demand', [...volume, 'Throughput'], 1000)],
    [
      'images on a small disk',
      launch('notebooks/on-demand', ['BlockDeviceMappings', '1'], undefined),
    ],
  ],
  'instances and volumes are charged to pool and owner': [
    ['volumes of nobody’s', launch('serving/on-demand', ['TagSpecifications', '1'], undefined)],
    ['instances of nobody’s', launch('serving/on-demand', ['TagSpecifications', '0', 'Tags'], [])],
  ],
  'user data is what the image reads, and joins disks only where there are some': [
    ['disks left alone', reworded('serving/on-demand', 'RAID0', 'Mount')],
    [
      'disks that are not there',
      reworded(
        'parts/on-demand',
        'spec:',
        'spec:\\n  instance:\\n    localStorage:\\n      strategy: RAID0',
      ),
    ],
    [
      'YAML for Bottlerocket',
      launch('notebooks/on-demand', ['UserData'], { 'Fn::Base64': 'spec: {}' }),
    ],
  ],
  'GPUs are shared in one way, by what the image brings or by what the pool asks for': [
    ['other parts than asked for', reworded(reservation, '3g.20gb', '7g.40gb')],
    ['no script that cuts', reworded(reservation, 'text/x-shellscript', 'text/plain')],
    ['two ways at once', reworded('notebooks/on-demand', 'time-slicing', 'mps')],
  ],
  'instances wait in a warm pool only for the first source, and only where EKS offers one': [
    [
      'spot that waits',
      group('small-batch/spot', ['WarmPoolConfig'], { Enabled: true, PoolState: 'STOPPED' }),
    ],
    [
      'a GPU that hibernates',
      group('parts/on-demand', ['WarmPoolConfig', 'PoolState'], 'HIBERNATED'),
    ],
    [
      'more than the group may have',
      group('parts/on-demand', ['WarmPoolConfig', 'MaxGroupPreparedCapacity'], 5),
    ],
    ['none where one is asked for', group('parts/on-demand', ['WarmPoolConfig'], undefined)],
    [
      'a state that EKS does not know',
      group('parts/on-demand', ['WarmPoolConfig', 'PoolState'], 'Stopped'),
    ],
  ],
  'a placement group is there exactly where a pool asks for it, and its nodes start in it': [
    ['nodes outside of theirs', launch('close-together/on-demand', ['Placement'], undefined)],
    ['a block’s nodes in one', launch(block, ['Placement'], { GroupName: 'close' })],
    ['none made', remove('close-together/PlacementGroup')],
  ],
};

test('every invariant holds of every GPU kind as it is, and each is broken below', () => {
  expect(brokenIn(template)).toEqual([]);
  expect(Object.keys(breakages).sort()).toEqual(Object.keys(gpuInvariants).sort());
});

describe.each(Object.entries(breakages))('%s: not with', (invariant, planted) => {
  it.each(planted)('%s', (_, plant) => {
    const broken = plant(template);
    expect(broken).not.toEqual(template);
    expect(brokenIn(broken)).toContain(invariant);
  });
});

test('a group that follows another reservation than its pool names is not taken for one of its groups', () => {
  const target = ['CapacityReservationSpecification', 'CapacityReservationTarget'];
  const other = launch(reservation, target, { CapacityReservationId: 'cr-00000000000000009' });
  expect(() => builtPools(environment, other(template))).toThrow('serves no source of a pool');
});
