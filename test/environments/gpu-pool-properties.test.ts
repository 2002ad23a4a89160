import fc from 'fast-check';
import type { Environment, GpuPool } from '../../config';
import { gpuInstances, type GpuInstanceType } from '../../config/gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../../config/gpu-instances/facts';
import { listOf, objectOf, valueAt } from '../../lib/controls/json-shape';
import type { TemplateIndex } from '../../lib/controls/template-index';
import { poolNodeLabels } from '../../lib/kubernetes/pool-contract';
import { PackEvidence } from '../../lib/policies/pack-evidence';
import { runPlatformRules } from '../../lib/policies/platform-pack';
import { ruleSettingsOf } from '../../stacks/rule-settings';
import {
  clusterSecurityGroup,
  gpuCapacityIndex,
  nodeSubnet,
} from '../support/gpu-capacity-template';
import {
  addressesPerNode,
  gpuGroups,
  nodeConfigSpec,
  sizeOf,
  sourceKey,
  startedTypes,
  userDataOf,
  userDataParts,
  type GpuGroup,
} from '../support/gpu-groups';
import { environmentWithPools } from '../support/random-environment';
import { poolLists, type PoolList } from '../support/random-gpu-pools';
import { readableProperties } from '../support/readable-template';

/** The same lists in every run and in every property; a property reports the plainest list that breaks it. */
const parameters = { seed: 20261122, numRuns: 250 };

/** What became of a list that was not refused. */
interface Built {
  readonly environment: Environment;
  readonly index: TemplateIndex;
  readonly groups: readonly GpuGroup[];
}
type Outcome = { readonly refusal: string } | { readonly built: Built };

const outcomes = new Map<string, Outcome>();

function judge(list: PoolList): Outcome {
  const environment = environmentWithPools(list);
  if (typeof environment === 'string') return { refusal: environment };
  const index = gpuCapacityIndex(environment);
  return { built: { environment, index, groups: gpuGroups(environment, index) } };
}

/** Each list is judged once, for all properties. */
function outcomeOf(list: PoolList): Outcome {
  const key = JSON.stringify(list);
  const known = outcomes.get(key) ?? judge(list);
  outcomes.set(key, known);
  return known;
}

/** Whether something holds wherever a list was built. */
function holdsForBuilt(holds: (built: Built) => void): void {
  const property = fc.property(poolLists, (list) => {
    const outcome = outcomeOf(list);
    if ('built' in outcome) holds(outcome.built);
  });
  fc.assert(property, parameters);
}

const holdsForGroups = (holds: (group: GpuGroup, built: Built) => void): void => {
  holdsForBuilt((built) => {
    for (const group of built.groups) holds(group, built);
  });
};

const factsOf = (type: string): GpuInstanceFacts => gpuInstances[type as GpuInstanceType];

describe('a list that is refused', () => {
  it('is told where, what is wrong and what is allowed, without a stack trace', () => {
    const property = fc.property(poolLists, (list) => {
      const outcome = outcomeOf(list);
      if ('built' in outcome) return;
      const [count = '', ...lines] = outcome.refusal.split('\n');
      expect(count).toMatch(/^\d+ errors? in the configuration:$/);
      expect(lines).toHaveLength(2 * Number.parseInt(count, 10));
      for (const [place, line] of lines.entries()) {
        if (place % 2 === 0) expectPlace(line, list);
        else expectSentence(line);
      }
    });
    fc.assert(property, parameters);
  });

  /** The path leads to a pool of the list, or to what all pools share. */
  function expectPlace(line: string, { pools }: PoolList): void {
    const [, path = ''] = /^ {2}config\/environments\/random\.ts {2}(\S+)$/.exec(line) ?? [];
    const [, pool] = /^gpuPools\[(\d+)\](?:$|\.[a-z])/.exec(path) ?? [];
    if (pool === undefined) expect(path).toMatch(/^(quotas|addressPlan\.primary)\b/);
    else expect(Number(pool)).toBeLessThan(pools.length);
  }

  function expectSentence(line: string): void {
    expect(line).toMatch(/^ {6}\S/);
    expect(line.trim().split(' ').length).toBeGreaterThanOrEqual(5);
    expect(line).not.toMatch(/undefined|\[object|NaN|Invalid input|^\s*at /);
    // What is allowed, why, or what to do: every sentence has a second half.
    expect(line).toMatch(/: \S/);
  }
});

describe('a list that is built', () => {
  it('each source of a managed pool is one node group, and Karpenter’s pools have none', () => {
    holdsForBuilt(({ environment, groups }) => {
      const wanted = environment.gpuPools
        .filter(({ provisioner }) => provisioner === 'node-group')
        .flatMap(({ name, capacity }) => capacity.map((source) => `${name} ${sourceKey(source)}`));
      expect(groups.map(({ pool, source }) => `${pool.name} ${sourceKey(source)}`)).toEqual(wanted);
    });
  });

  it('the image fits the processor and the GPU of every type, and its release is pinned', () => {
    holdsForGroups((each) => {
      const { family, release } = each.pool.image;
      for (const type of startedTypes(each)) {
        const processor = factsOf(type).architecture === 'arm64' ? 'ARM_64' : 'x86_64';
        const ofEks = `${family.toUpperCase()}_${processor}_NVIDIA`;
        expect([
          each.group['AmiType'],
          each.group['ReleaseVersion'],
          each.launch['ImageId'],
        ]).toEqual(
          family === 'custom' ? ['CUSTOM', undefined, release] : [ofEks, release, undefined],
        );
      }
    });
  });

  it('exactly one of group and launch template owns the instance types, and names all of them', () => {
    holdsForGroups((each) => {
      expect('InstanceTypes' in each.group).not.toBe('InstanceType' in each.launch);
      expect(startedTypes(each)).toEqual(each.pool.instanceTypes);
      expect(new Set(startedTypes(each).map((type) => factsOf(type).gpuModel)).size).toBe(1);
    });
  });

  it('interfaces are laid out as the catalogue says, and carry the groups of cluster and fabric', () => {
    holdsForGroups(({ pool, launch }) => {
      expect('NetworkInterfaces' in launch).toBe(pool.efa);
      expect(launch).not.toHaveProperty('SecurityGroupIds');
      for (const type of pool.efa ? pool.instanceTypes : []) {
        const beyond = factsOf(type).efa?.interfaces ?? [];
        const primary = { networkCardIndex: 0, deviceIndex: 0, type: 'interface' };
        expect(launch['NetworkInterfaces']).toEqual(
          [primary, ...beyond].map((each) => ({
            NetworkCardIndex: each.networkCardIndex,
            DeviceIndex: each.deviceIndex,
            InterfaceType: each.type,
            Groups: [
              clusterSecurityGroup,
              expect.stringMatching(/Fabric\w+\.GroupId>$/) as unknown,
            ],
            DeleteOnTermination: true,
          })),
        );
        expect(beyond.length).toBeGreaterThan(0);
      }
    });
  });

  it('a pool with a fabric has one group for it that admits itself, whoever starts its nodes', () => {
    holdsForBuilt(({ environment, index }) => {
      const owners = index
        .ofType('AWS::EC2::SecurityGroup')
        .map(({ properties }) =>
          listOf(properties['Tags']).find((tag) => valueAt(tag, 'Key') === 'alicerce:gpu-pool'),
        )
        .map((tag) => valueAt(tag, 'Value'));
      const wanted = environment.gpuPools.filter(({ efa }) => efa).map(({ name }) => name);
      expect(owners).toEqual(wanted);
      for (const direction of ['Ingress', 'Egress'] as const) {
        const rules = index
          .ofType(`AWS::EC2::SecurityGroup${direction}`)
          .map((rule) => readableProperties(rule, index));
        expect(rules).toHaveLength(wanted.length);
        const peer =
          direction === 'Ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
        for (const rule of rules) expect(rule[peer]).toBe(rule['GroupId']);
      }
    });
  });

  it('nodes start with the taint of GPUs and that of the burn-in, and say what workloads look for', () => {
    holdsForGroups((each) => {
      const { pool, source, group } = each;
      expect(group['Taints']).toEqual([
        { Key: 'nvidia.com/gpu', Value: 'true', Effect: 'NO_SCHEDULE' },
        { Key: 'alicerce.io/burn-in', Value: 'pending', Effect: 'NO_SCHEDULE' },
      ]);
      expect(group['Labels']).toEqual({
        ...poolNodeLabels(pool),
        'alicerce.io/capacity': source.kind,
      });
      // EKS taints a node with an image of ours too late: it has to come with its taints.
      expect(valueAt(nodeConfigSpec(each), 'kubelet', 'flags')).toEqual(
        pool.image.family === 'custom'
          ? [
              '--register-with-taints=nvidia.com/gpu=true:NoSchedule,alicerce.io/burn-in=pending:NoSchedule',
            ]
          : undefined,
      );
    });
  });

  it('nodes stand in the zones of their pool, reserved ones in the zone of their reservation alone', () => {
    holdsForGroups(({ pool, source, group }) => {
      const zones = 'zone' in source ? [source.zone] : pool.zones;
      expect(group['Subnets']).toEqual(zones.map(nodeSubnet));
      expect(zones.length).toBeLessThanOrEqual(pool.efa || pool.placementGroup !== null ? 1 : 4);
    });
  });

  it('reserved capacity is named and bought as what it is, and spot is never reserved', () => {
    const bought = {
      'on-demand': ['ON_DEMAND', undefined],
      spot: ['SPOT', undefined],
      reservation: ['ON_DEMAND', undefined],
      'capacity-block': ['CAPACITY_BLOCK', { MarketType: 'capacity-block' }],
    } as const;
    holdsForGroups(({ source, group, launch }) => {
      expect([group['CapacityType'], launch['InstanceMarketOptions']]).toEqual(bought[source.kind]);
      expect(launch['CapacityReservationSpecification']).toEqual(
        'id' in source
          ? { CapacityReservationTarget: { CapacityReservationId: source.id } }
          : undefined,
      );
      expect(valueAt(group, 'UpdateConfig', 'MaxUnavailable')).toBe(1);
      expect('id' in source ? ['MINIMAL'] : ['MINIMAL', 'DEFAULT']).toContain(
        valueAt(group, 'UpdateConfig', 'UpdateStrategy'),
      );
    });
  });

  it('a group starts at its minimum, within what was reserved, and within the pool’s ceiling', () => {
    holdsForGroups((each) => {
      const { pool, source } = each;
      const [min, desired, max] = (['MinSize', 'DesiredSize', 'MaxSize'] as const).map((which) =>
        sizeOf(each, which),
      );
      expect(desired).toBe(min);
      expect(min).toBeLessThanOrEqual(max ?? 0);
      expect(max).toBeGreaterThanOrEqual(1);
      const reserved = 'instances' in source ? source.instances : pool.maxSize;
      expect(max).toBeLessThanOrEqual(Math.min(pool.maxSize, reserved));
      // Before a block begins there is nothing that a minimum could be met with.
      expect(source.kind === 'capacity-block' ? min : 0).toBe(0);
    });
  });

  it('every subnet has an address for all that can start in it', () => {
    holdsForBuilt(({ environment, groups }) => {
      for (const { zone, cidr } of environment.subnets.primary.nodes) {
        const managed = groups
          .filter(({ group }) => listOf(group['Subnets']).includes(nodeSubnet(zone)))
          .reduce((sum, each) => sum + sizeOf(each, 'MaxSize') * addressesPerNode(each), 0);
        const others = environment.gpuPools.filter(
          ({ provisioner, zones }) => provisioner === 'karpenter' && zones.includes(zone),
        );
        const started = others.reduce((sum, { maxSize }) => sum + maxSize, 0);
        // EC2 keeps five addresses of a subnet.
        expect(managed + started).toBeLessThanOrEqual(2 ** (32 - Number(cidr.split('/')[1])) - 5);
      }
    });
  });

  it('what the environment says it asks for is what its groups and Karpenter can start', () => {
    holdsForBuilt(({ environment, groups }) => {
      const { demand, gpuPools } = environment;
      const startable = gpuPools.map(({ name, provisioner, maxSize }) => {
        const own = groups.filter(({ pool }) => pool.name === name);
        const managed = own.reduce((sum, each) => sum + sizeOf(each, 'MaxSize'), 0);
        return { pool: name, nodes: provisioner === 'karpenter' ? maxSize : managed };
      });
      expect(demand.pools.map(({ pool, nodes }) => ({ pool, nodes }))).toEqual(startable);
      const gpus = Object.values(demand.gpus).reduce((sum, count) => sum + count, 0);
      expect(gpus).toBe(demand.pools.reduce((sum, each) => sum + each.gpus, 0));
      for (const { addresses, freeAddresses, nodes, prefixes } of demand.subnets) {
        expect(addresses).toBeLessThanOrEqual(freeAddresses ?? 0);
        expect(addresses).toBeGreaterThanOrEqual(nodes + prefixes * 16);
      }
    });
  });

  it('all groups at their maximum stay within the declared quotas', () => {
    holdsForBuilt(({ environment, groups }) => {
      const asked = new Map<string, number>();
      for (const each of groups) {
        if (each.source.kind === 'capacity-block') continue;
        const facts = startedTypes(each).map(factsOf);
        const { onDemandQuotaCode, spotQuotaCode } = facts[0] ?? each.pool.primaryFacts;
        const code = (each.source.kind === 'spot' ? spotQuotaCode : onDemandQuotaCode) ?? 'none';
        const vCpus = sizeOf(each, 'MaxSize') * Math.max(...facts.map((type) => type.vCpus));
        asked.set(code, (asked.get(code) ?? 0) + vCpus);
      }
      for (const [code, vCpus] of asked) {
        expect(vCpus).toBeLessThanOrEqual(environment.quotas[code] ?? 0);
      }
    });
  });

  it('a launch template asks for tokens of one hop and encrypted gp3, and charges pool and owner', () => {
    holdsForGroups(({ pool, launch }) => {
      expect(launch['MetadataOptions']).toEqual({
        HttpEndpoint: 'enabled',
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 1,
      });
      const volumes = listOf(launch['BlockDeviceMappings']).map((each) =>
        objectOf(valueAt(each, 'Ebs')),
      );
      expect(volumes).toHaveLength(pool.image.family === 'bottlerocket' ? 2 : 1);
      for (const { Encrypted, KmsKeyId, VolumeType, Throughput, Iops } of volumes) {
        expect([Encrypted, VolumeType]).toEqual([true, 'gp3']);
        expect(KmsKeyId).toMatch(/^arn:aws:kms:/);
        // What EC2 accepts of gp3: a quarter of a MiB/s per I/O operation.
        expect(Number(Throughput)).toBeLessThanOrEqual(Number(Iops) / 4);
      }
      expect(volumes.at(-1)?.['VolumeSize']).toBe(pool.rootVolumeGiB);
      expect(
        listOf(launch['TagSpecifications']).map((each) => valueAt(each, 'ResourceType')),
      ).toEqual(['instance', 'volume']);
      for (const each of listOf(launch['TagSpecifications'])) {
        expect(valueAt(each, 'Tags')).toContainEqual({
          Key: 'alicerce:gpu-pool',
          Value: pool.name,
        });
        expect(valueAt(each, 'Tags')).toContainEqual({ Key: 'alicerce:owner', Value: pool.owner });
      }
    });
  });

  it('user data is what the image reads, and joins disks only where there are some', () => {
    holdsForGroups((each) => {
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
    });
  });

  it('GPUs are shared in one way, by what the image brings or by what the pool asks for', () => {
    holdsForGroups((each) => {
      const { pool } = each;
      const { mode } = pool.sharing;
      const text = userDataOf(each);
      const script = userDataParts(each).get('text/x-shellscript');
      const bottlerocket = pool.image.family === 'bottlerocket';
      expect(script !== undefined).toBe(mode === 'mig' && !bottlerocket);
      for (const profile of pool.sharing.mode === 'mig' ? [pool.sharing.profile] : []) {
        expect(text).toContain(profile);
        const had = pool.instanceTypes.map((type) => factsOf(type).mig?.profiles.includes(profile));
        expect(new Set(had)).toEqual(new Set([true]));
      }
      expect(text.includes('[settings.kubelet-device-plugins.nvidia]\nenabled = false')).toBe(
        bottlerocket && pool.allocator === 'dra',
      );
      expect(text.includes(`strategy = "${mode}"`)).toBe(bottlerocket && mode !== 'none');
    });
  });

  const hasNoWarmPool = (what: string): boolean =>
    ['spot', 'capacity-block', 'custom'].includes(what);

  it('instances wait in a warm pool only for the first source, and only where EKS offers one', () => {
    holdsForGroups(({ pool, source, group }) => {
      const first = pool.capacity[0] === source;
      const warm = 'WarmPoolConfig' in group;
      expect(warm).toBe(pool.warmPool !== null && first);
      expect(warm && [source.kind, pool.image.family].some(hasNoWarmPool)).toBe(false);
      expect([undefined, 'STOPPED', 'RUNNING', 'HIBERNATED']).toContain(
        valueAt(group, 'WarmPoolConfig', 'PoolState'),
      );
    });
  });

  it('a placement group is there exactly where a pool asks for it, and its nodes start in it', () => {
    holdsForBuilt(({ environment, index, groups }) => {
      const asking = environment.gpuPools.filter(({ placementGroup }) => placementGroup !== null);
      expect(index.ofType('AWS::EC2::PlacementGroup')).toHaveLength(asking.length);
      for (const { pool, launch } of groups) {
        expect('Placement' in launch).toBe(pool.placementGroup !== null);
      }
    });
  });

  it('the rules of the platform find nothing', () => {
    holdsForBuilt(({ environment, index }) => {
      const evidence = new PackEvidence('Alicerce', '0');
      const settings = ruleSettingsOf(environment);
      const found = runPlatformRules({ environment: environment.name, index, settings }, evidence);
      expect(found.map(({ rule }) => rule)).toEqual([]);
    });
  });
});

describe('the lists', () => {
  const built = (): readonly Built[] => {
    fc.sample(poolLists, parameters).forEach(outcomeOf);
    return [...outcomes.values()].flatMap((each) => ('built' in each ? [each.built] : []));
  };

  it('are built and refused often enough for either to mean something', () => {
    const share = built().length / outcomes.size;
    expect(outcomes.size).toBeGreaterThan(200);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.8);
  });

  const pools: readonly (readonly [string, (pool: GpuPool) => boolean])[] = [
    ...(['on-demand', 'spot', 'reservation', 'capacity-block'] as const).map(
      (kind) =>
        [kind, ({ capacity }: GpuPool) => capacity.some((each) => each.kind === kind)] as const,
    ),
    ...(['none', 'mig', 'time-slicing', 'mps'] as const).map(
      (mode) => [`shared by ${mode}`, ({ sharing }: GpuPool) => sharing.mode === mode] as const,
    ),
    ...(['al2023', 'bottlerocket', 'custom'] as const).map(
      (family) => [family, ({ image }: GpuPool) => image.family === family] as const,
    ),
    ['Arm', ({ architecture }) => architecture === 'arm64'],
    ['several types', ({ instanceTypes }) => instanceTypes.length > 1],
    ['several sources', ({ capacity }) => capacity.length > 1],
    ['several zones', ({ zones }) => zones.length > 1],
    [
      'a reservation in one of several zones, smaller than the pool',
      ({ capacity, zones, maxSize }) =>
        zones.length > 1 &&
        capacity.some((each) => each.kind === 'reservation' && each.instances < maxSize),
    ],
    ['EFA', ({ efa }) => efa],
    ['a placement group', ({ placementGroup }) => placementGroup !== null],
    ['a warm pool', ({ warmPool }) => warmPool !== null],
    ['DRA', ({ allocator }) => allocator === 'dra'],
    ['Karpenter', ({ provisioner }) => provisioner === 'karpenter'],
  ];

  it.each(pools)('are built with pools of this kind: %s', (_, isOfKind) => {
    const all = built().flatMap(({ environment }) => environment.gpuPools);
    expect(all.filter(isOfKind).length).toBeGreaterThanOrEqual(5);
  });
});
