import type { Environment, GpuPool } from '../../config';
import { listOf, valueAt, type JsonObject } from '../../lib/controls/json-shape';
import type { TemplateIndex } from '../../lib/controls/template-index';
import { PackEvidence } from '../../lib/policies/pack-evidence';
import { runPlatformRules } from '../../lib/policies/platform-pack';
import { ruleSettingsOf } from '../../stacks/rule-settings';
import { gpuCapacityIndex, gpuCapacityTemplate, nodeSubnet } from './gpu-capacity-template';
import { factsOf, groupInvariants } from './gpu-group-invariants';
import {
  addressesPerNode,
  gpuGroups,
  sizeOf,
  sourceKey,
  startedTypes,
  type GpuGroup,
} from './gpu-groups';
import type { Invariants } from './invariants';
import { readableProperties } from './readable-template';

/** What the pools of an environment came to in its template. */
export interface BuiltPools {
  readonly environment: Environment;
  readonly index: TemplateIndex;
  readonly groups: readonly GpuGroup[];
}

/** Builds the pools of an environment, or reads a template that a test has changed. */
export function builtPools(
  environment: Environment,
  template: JsonObject = gpuCapacityTemplate(environment),
): BuiltPools {
  const index = gpuCapacityIndex(environment, template);
  return { environment, index, groups: gpuGroups(environment, index) };
}

const byKarpenter = ({ provisioner }: GpuPool): boolean => provisioner === 'karpenter';

const nodesOf = (groups: readonly GpuGroup[]): number =>
  groups.reduce((sum, each) => sum + sizeOf(each, 'MaxSize'), 0);

/** Everything that can start in a zone: node groups as their templates say, and Karpenter up to the pools' ceilings. */
function startableIn(zone: string, { environment, groups }: BuiltPools) {
  const managed = groups.filter(({ group }) => listOf(group['Subnets']).includes(nodeSubnet(zone)));
  const karpenter = environment.gpuPools.filter(
    (pool) => byKarpenter(pool) && pool.zones.includes(zone),
  );
  const nodes = karpenter.reduce((sum, { maxSize }) => sum + maxSize, nodesOf(managed));
  const furtherAddresses = managed.reduce(
    (sum, each) => sum + sizeOf(each, 'MaxSize') * (addressesPerNode(each) - 1),
    0,
  );
  return { nodes, addresses: nodes + furtherAddresses };
}

// EC2 keeps five addresses of a subnet.
const usable = (cidr: string): number => 2 ** (32 - Number(cidr.split('/')[1])) - 5;

const poolInvariants: Invariants<BuiltPools> = {
  'each source of a managed pool is one node group, and Karpenter’s pools have none': ({
    environment,
    groups,
  }) => {
    const wanted = environment.gpuPools
      .filter((pool) => !byKarpenter(pool))
      .flatMap(({ name, capacity }) => capacity.map((source) => `${name} ${sourceKey(source)}`));
    expect(groups.map(({ pool, source }) => `${pool.name} ${sourceKey(source)}`)).toEqual(wanted);
  },

  'a pool with a fabric has one group for it that admits itself, whoever starts its nodes': ({
    environment,
    index,
  }) => {
    const wanted = environment.gpuPools.filter(({ efa }) => efa).map(({ name }) => name);
    const owners = index
      .ofType('AWS::EC2::SecurityGroup')
      .map(({ properties }) =>
        listOf(properties['Tags']).find((tag) => valueAt(tag, 'Key') === 'alicerce:gpu-pool'),
      )
      .map((tag) => valueAt(tag, 'Value'));
    expect(owners).toEqual(wanted);
    const peers = { Ingress: 'SourceSecurityGroupId', Egress: 'DestinationSecurityGroupId' };
    for (const [direction, peer] of Object.entries(peers)) {
      const rules = index
        .ofType(`AWS::EC2::SecurityGroup${direction}`)
        .map((rule) => readableProperties(rule, index));
      expect(rules).toHaveLength(wanted.length);
      for (const rule of rules) expect(rule[peer]).toBe(rule['GroupId']);
    }
  },

  'a placement group is there exactly where a pool asks for it, and its nodes start in it': ({
    environment,
    index,
    groups,
  }) => {
    const asking = environment.gpuPools.filter(({ placementGroup }) => placementGroup !== null);
    expect(index.ofType('AWS::EC2::PlacementGroup')).toHaveLength(asking.length);
    for (const { pool, launch } of groups) {
      expect('Placement' in launch).toBe(pool.placementGroup !== null);
    }
  },

  'every subnet has an address for all that can start in it': (built) => {
    const { demand, subnets } = built.environment;
    for (const { zone, cidr } of subnets.primary.nodes) {
      expect(startableIn(zone, built).addresses).toBeLessThanOrEqual(usable(cidr));
    }
    for (const { zone, cidr, nodes, prefixes, ...said } of demand.subnets) {
      expect(nodes).toBeGreaterThanOrEqual(startableIn(zone, built).nodes);
      expect(said.addresses).toBeGreaterThanOrEqual(nodes + prefixes * 16);
      expect(said.addresses).toBeLessThanOrEqual(said.freeAddresses ?? 0);
      expect(said.freeAddresses).toBeLessThanOrEqual(usable(cidr));
      // 110 pods are the least that a node of any size may run.
      if (said.tier === 'pods') expect(prefixes * 16).toBeGreaterThanOrEqual(nodes * 110);
    }
  },

  'what the environment says it asks for is what its groups and Karpenter can start': ({
    environment: { demand, gpuPools },
    groups,
  }) => {
    const startable = gpuPools.map((pool) => ({
      pool: pool.name,
      nodes: byKarpenter(pool)
        ? pool.maxSize
        : nodesOf(groups.filter((each) => each.pool.name === pool.name)),
    }));
    expect(demand.pools.map(({ pool, nodes }) => ({ pool, nodes }))).toEqual(startable);
    const gpus = Object.values(demand.gpus).reduce((sum, count) => sum + count, 0);
    expect(gpus).toBe(demand.pools.reduce((sum, each) => sum + each.gpus, 0));
  },

  'all groups at their maximum stay within the declared quotas': ({ environment, groups }) => {
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
  },

  'the rules of the platform find nothing': ({ environment, index }) => {
    const settings = ruleSettingsOf(environment);
    const found = runPlatformRules(
      { environment: environment.name, index, settings },
      new PackEvidence('Alicerce', '0'),
    );
    expect(found.map(({ rule }) => rule)).toEqual([]);
  },
};

/** What holds of the pools of every environment that config accepts. */
export const gpuInvariants: Invariants<BuiltPools> = {
  ...poolInvariants,
  ...Object.fromEntries(
    Object.entries(groupInvariants).map(([sentence, holds]) => [
      sentence,
      ({ groups }: BuiltPools) => {
        groups.forEach(holds);
      },
    ]),
  ),
};
