import { gpuInstances, type GpuInstanceType } from '../../config/gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../../config/gpu-instances/facts';
import { listOf, objectOf, valueAt } from '../../lib/controls/json-shape';
import { poolNodeLabels } from '../../lib/kubernetes/pool-contract';
import { clusterSecurityGroup, nodeSubnet } from './gpu-capacity-template';
import {
  nodeConfigSpec,
  sizeOf,
  startedTypes,
  userDataOf,
  userDataParts,
  type GpuGroup,
} from './gpu-groups';
import type { Invariants } from './invariants';

/** Facts of a type that a template names. */
export const factsOf = (type: string): GpuInstanceFacts => gpuInstances[type as GpuInstanceType];

/** Interfaces as the catalogue lays them out, in the groups of cluster and fabric. */
function interfacesOf(type: string): readonly object[] {
  const primary = { networkCardIndex: 0, deviceIndex: 0, type: 'interface' };
  return [primary, ...(factsOf(type).efa?.interfaces ?? [])].map((each) => ({
    NetworkCardIndex: each.networkCardIndex,
    DeviceIndex: each.deviceIndex,
    InterfaceType: each.type,
    Groups: [
      clusterSecurityGroup,
      expect.stringMatching(/\/Fabric\/Resource\/Resource\.GroupId>$/) as unknown,
    ],
    DeleteOnTermination: true,
  }));
}

const boughtAs = {
  'on-demand': ['ON_DEMAND', undefined],
  spot: ['SPOT', undefined],
  reservation: ['ON_DEMAND', undefined],
  'capacity-block': ['CAPACITY_BLOCK', { MarketType: 'capacity-block' }],
} as const;

const hasNoWarmPool = (what: string): boolean =>
  ['spot', 'capacity-block', 'custom'].includes(what);

/** What holds of every managed node group of a GPU pool and its launch template. */
export const groupInvariants: Invariants<GpuGroup> = {
  'the image fits the processor and the GPU of every type, and its release is pinned': (each) => {
    const { group, launch, pool } = each;
    const { family, release } = pool.image;
    const said = [group['AmiType'], group['ReleaseVersion'], launch['ImageId']];
    for (const type of startedTypes(each)) {
      const { amiTypes, architecture } = factsOf(type);
      const processor = architecture === 'arm64' ? 'ARM_64' : 'x86_64';
      const ofEks = `${family.toUpperCase()}_${processor}_NVIDIA`;
      if (family === 'custom') expect(said).toEqual(['CUSTOM', undefined, release]);
      else expect(said).toEqual([ofEks, release, undefined]);
      if (family !== 'custom') expect(amiTypes).toContain(ofEks);
    }
  },

  'exactly one of group and launch template owns the instance types, and names all of them': (
    each,
  ) => {
    expect('InstanceTypes' in each.group).not.toBe('InstanceType' in each.launch);
    expect(startedTypes(each)).toEqual(each.pool.instanceTypes);
    expect(new Set(startedTypes(each).map((type) => factsOf(type).gpuModel)).size).toBe(1);
  },

  'interfaces are laid out as the catalogue says, and carry the groups of cluster and fabric': ({
    pool,
    launch,
  }) => {
    expect('NetworkInterfaces' in launch).toBe(pool.efa);
    expect(launch).not.toHaveProperty('SecurityGroupIds');
    for (const type of pool.efa ? pool.instanceTypes : []) {
      expect(factsOf(type).efa).not.toBeNull();
      expect(launch['NetworkInterfaces']).toEqual(interfacesOf(type));
    }
  },

  'nodes start with the taint of GPUs and that of the burn-in': (each) => {
    expect(each.group['Taints']).toEqual([
      { Key: 'nvidia.com/gpu', Value: 'true', Effect: 'NO_SCHEDULE' },
      { Key: 'alicerce.io/burn-in', Value: 'pending', Effect: 'NO_SCHEDULE' },
    ]);
    // EKS taints a node with an image of ours too late: it has to come with its taints.
    const flag =
      '--register-with-taints=nvidia.com/gpu=true:NoSchedule,alicerce.io/burn-in=pending:NoSchedule';
    expect(valueAt(nodeConfigSpec(each), 'kubelet', 'flags')).toEqual(
      each.pool.image.family === 'custom' ? [flag] : undefined,
    );
  },

  'nodes carry the labels that workloads look for': ({ pool, source, group }) => {
    expect(group['Labels']).toEqual({
      ...poolNodeLabels(pool),
      'alicerce.io/capacity': source.kind,
    });
  },

  'nodes stand in the zones of their pool, reserved ones in the zone of their reservation alone': ({
    pool,
    source,
    group,
  }) => {
    const zones = 'zone' in source ? [source.zone] : pool.zones;
    expect(group['Subnets']).toEqual(zones.map(nodeSubnet));
    if (pool.efa || pool.placementGroup !== null) expect(zones).toHaveLength(1);
  },

  'reserved capacity is named and bought as what it is, and spot is never reserved': ({
    source,
    group,
    launch,
  }) => {
    expect([group['CapacityType'], launch['InstanceMarketOptions']]).toEqual(boughtAs[source.kind]);
    expect(launch['CapacityReservationSpecification']).toEqual(
      'id' in source
        ? { CapacityReservationTarget: { CapacityReservationId: source.id } }
        : undefined,
    );
  },

  'an update renews one node at a time, and ends a reserved one before it starts the next': ({
    source,
    group,
  }) => {
    expect(valueAt(group, 'UpdateConfig', 'MaxUnavailable')).toBe(1);
    expect('id' in source ? ['MINIMAL'] : ['MINIMAL', 'DEFAULT']).toContain(
      valueAt(group, 'UpdateConfig', 'UpdateStrategy'),
    );
  },

  'a group starts at its minimum, which is the pool’s for its first source, and stays within its ceiling':
    (each) => {
      const { pool, source } = each;
      const [min, desired, max] = (['MinSize', 'DesiredSize', 'MaxSize'] as const).map((which) =>
        sizeOf(each, which),
      );
      expect(min).toBe(source === pool.capacity[0] ? pool.minSize : 0);
      expect(desired).toBe(min);
      expect(min).toBeLessThanOrEqual(max ?? 0);
      expect(max).toBeGreaterThanOrEqual(1);
      const reserved = 'instances' in source ? source.instances : pool.maxSize;
      expect(max).toBeLessThanOrEqual(Math.min(pool.maxSize, reserved));
      // Before a block begins there is nothing that a minimum could be met with.
      if (source.kind === 'capacity-block') expect(min).toBe(0);
    },

  'the API of an instance asks for a token, which dies after one hop': ({ launch }) => {
    expect(launch['MetadataOptions']).toEqual({
      HttpEndpoint: 'enabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 1,
    });
  },

  'volumes are gp3, encrypted, and no faster than EC2 accepts': ({ pool, launch }) => {
    const volumes = listOf(launch['BlockDeviceMappings']).map((each) =>
      objectOf(valueAt(each, 'Ebs')),
    );
    expect(volumes).toHaveLength(pool.image.family === 'bottlerocket' ? 2 : 1);
    expect(volumes.at(-1)?.['VolumeSize']).toBe(pool.rootVolumeGiB);
    for (const { Encrypted, KmsKeyId, VolumeType, Throughput, Iops } of volumes) {
      expect([Encrypted, VolumeType]).toEqual([true, 'gp3']);
      expect(KmsKeyId).toMatch(/^arn:aws:kms:/);
      // A quarter of a MiB/s per I/O operation.
      expect(Number(Throughput)).toBeLessThanOrEqual(Number(Iops) / 4);
    }
  },

  'instances and volumes are charged to pool and owner': ({ pool, launch }) => {
    const tagged = listOf(launch['TagSpecifications']);
    expect(tagged.map((each) => valueAt(each, 'ResourceType'))).toEqual(['instance', 'volume']);
    for (const each of tagged) {
      expect(valueAt(each, 'Tags')).toEqual(
        expect.arrayContaining([
          { Key: 'alicerce:gpu-pool', Value: pool.name },
          { Key: 'alicerce:owner', Value: pool.owner },
        ]),
      );
    }
  },

  'user data is what the image reads, and joins disks only where there are some': (each) => {
    const { pool } = each;
    const text = userDataOf(each);
    const joined = pool.scratch === 'instance-store-raid0';
    const bottlerocket = pool.image.family === 'bottlerocket';
    expect(text.includes('[settings.')).toBe(bottlerocket && text !== '');
    expect(userDataParts(each).size > 0).toBe(!bottlerocket && text !== '');
    expect(text.includes('ephemeral-storage')).toBe(bottlerocket && joined);
    expect(valueAt(nodeConfigSpec(each), 'instance')).toEqual(
      joined && !bottlerocket ? { localStorage: { strategy: 'RAID0' } } : undefined,
    );
    for (const type of joined ? pool.instanceTypes : []) {
      expect(factsOf(type).instanceStoreDisks).toBeGreaterThan(0);
    }
  },

  'GPUs are shared in one way, by what the image brings or by what the pool asks for': (each) => {
    const { pool } = each;
    const { mode } = pool.sharing;
    const text = userDataOf(each);
    const script = userDataParts(each).get('text/x-shellscript');
    const bottlerocket = pool.image.family === 'bottlerocket';
    expect(script !== undefined).toBe(mode === 'mig' && !bottlerocket);
    for (const profile of pool.sharing.mode === 'mig' ? [pool.sharing.profile] : []) {
      expect(text).toContain(profile);
      for (const type of pool.instanceTypes) {
        expect(factsOf(type).mig?.profiles).toContain(profile);
      }
    }
    expect(text.includes('[settings.kubelet-device-plugins.nvidia]\nenabled = false')).toBe(
      bottlerocket && pool.allocator === 'dra',
    );
    expect(text.includes(`strategy = "${mode}"`)).toBe(bottlerocket && mode !== 'none');
  },

  'instances wait in a warm pool only for the first source, and only where EKS offers one': (
    each,
  ) => {
    const { pool, source, group } = each;
    const warm = 'WarmPoolConfig' in group;
    expect(warm).toBe(pool.warmPool !== null && pool.capacity[0] === source);
    if (!warm) return;
    expect([source.kind, pool.image.family].some(hasNoWarmPool)).toBe(false);
    const { PoolState, MaxGroupPreparedCapacity } = objectOf(group['WarmPoolConfig']);
    // EC2 hibernates no instance that has a GPU.
    expect(['STOPPED', 'RUNNING']).toContain(PoolState);
    expect(MaxGroupPreparedCapacity).toBeLessThanOrEqual(sizeOf(each, 'MaxSize'));
  },
};
