import type { Environment, GpuPool } from '../../config';
import { platformNames } from '../../lib/contract/platform-names';
import type { KubernetesObject, ObjectOf } from '../../lib/kubernetes/kubernetes-object';
import { bundleInputOf } from '../../lib/kubernetes/platform-bundle-input';
import { poolNodeLabels } from '../../lib/kubernetes/pool-contract';
import { renderBundle } from '../../lib/kubernetes/render-bundle';
import type { Invariants } from './invariants';

/** What the bundle of an environment says about who starts nodes for pods that wait. */
export interface RenderedPools {
  readonly environment: Environment;
  readonly objects: readonly KubernetesObject[];
}

/** Renders the whole bundle of an environment: every object of it has passed its schema. */
export function renderedPools(environment: Environment): RenderedPools {
  const { parts } = renderBundle(bundleInputOf(environment, platformNames(environment.name)));
  const part = parts.find(({ name }) => name === 'karpenter-pools');
  return { environment, objects: part?.kind === 'manifests' ? part.objects : [] };
}

const ofKind = <Kind extends KubernetesObject['kind']>(
  { objects }: RenderedPools,
  kind: Kind,
): readonly ObjectOf<Kind>[] =>
  objects.filter((each): each is ObjectOf<Kind> & KubernetesObject => each.kind === kind);

/** Pools whose nodes follow their pods. */
export const followedPools = ({ environment }: RenderedPools): readonly GpuPool[] =>
  environment.gpuPools.filter(({ provisioner }) => provisioner === 'karpenter');

interface Followed {
  readonly pool: GpuPool;
  readonly nodePool: ObjectOf<'NodePool'>;
  readonly environment: Environment;
}

/** Makes a statement about every pool with its NodePool of one about a single one. */
const ofPools =
  (holds: (followed: Followed) => void) =>
  (of: RenderedPools): void => {
    for (const pool of followedPools(of)) {
      const nodePool = ofKind(of, 'NodePool').find(({ metadata }) => metadata.name === pool.name);
      if (nodePool === undefined) throw new Error(`${pool.name} has no NodePool.`);
      holds({ pool, nodePool, environment: of.environment });
    }
  };

/** Makes a statement about every pool with its EC2NodeClass of one about a single one. */
const ofClasses =
  (holds: (pool: GpuPool, spec: ObjectOf<'EC2NodeClass'>['spec']) => void) =>
  (of: RenderedPools): void => {
    for (const { metadata, spec } of ofKind(of, 'EC2NodeClass')) {
      const pool = followedPools(of).find(({ name }) => name === metadata.name);
      if (pool === undefined) throw new Error(`${metadata.name} is no class of a pool.`);
      holds(pool, spec);
    }
  };

const required = ({ spec }: ObjectOf<'NodePool'>, wanted: string): readonly string[] | undefined =>
  spec.template.spec.requirements.find(({ key }) => key === wanted)?.values;

const capacityTypes = {
  reservation: 'reserved',
  'capacity-block': 'reserved',
  spot: 'spot',
  'on-demand': 'on-demand',
} as const;

/** The image that a class names, by family and release, or by id where it is ours. */
const imageOf = ({ image: { family, release } }: GpuPool): string =>
  ({
    al2023: `al2023@v${release.slice(-8)}`,
    bottlerocket: `bottlerocket@v${release.slice(0, -9)}`,
    custom: release,
  })[family];

/** What holds of the NodePools and node classes of every environment that config accepts. */
export const nodePoolInvariants: Invariants<RenderedPools> = {
  'no pool is both a node group’s and Karpenter’s: exactly Karpenter’s have a NodePool and a class':
    (of) => {
      const names = followedPools(of).map(({ name }) => name);
      const kind = of.environment.autoscaling === 'auto-mode' ? 'NodeClass' : 'EC2NodeClass';
      for (const wanted of ['NodePool', kind] as const) {
        expect(ofKind(of, wanted).map(({ metadata }) => metadata.name)).toEqual(names);
      }
      expect(of.objects).toHaveLength(2 * names.length);
      for (const { metadata, spec } of ofKind(of, 'NodePool')) {
        expect(spec.template.spec.nodeClassRef).toMatchObject({ kind, name: metadata.name });
      }
    },

  'capacity is bought in the order of config, which is Karpenter’s: reserved, spot, on demand':
    ofPools(({ pool: { capacity }, nodePool }) => {
      const values = required(nodePool, 'karpenter.sh/capacity-type');
      expect(values).toEqual([...new Set(capacity.map(({ kind }) => capacityTypes[kind]))]);
      const order = ['reserved', 'spot', 'on-demand'];
      expect(values).toEqual(order.filter((type) => values?.includes(type)));
    }),

  'a pool grows to its ceiling and not beyond: in nodes, and in GPUs where Karpenter counts them':
    ofPools(({ pool, nodePool }) => {
      const gpus = Math.max(...Object.values(pool.facts).map((facts) => facts.gpus));
      expect(nodePool.spec.limits).toEqual({
        nodes: String(pool.maxSize),
        ...(pool.allocator === 'dra' ? {} : { 'nvidia.com/gpu': String(pool.maxSize * gpus) }),
      });
    }),

  'a running job is never moved, and of serving nodes never more than a tenth at a time': ofPools(
    ({ pool: { purpose }, nodePool }) => {
      const { budgets, consolidationPolicy } = nodePool.spec.disruption;
      const serves = purpose === 'inference';
      expect(consolidationPolicy).toBe(serves ? 'WhenEmptyOrUnderutilized' : 'WhenEmpty');
      expect(budgets).toEqual(
        serves
          ? [{ nodes: '10%' }, { nodes: '1', reasons: ['Drifted'] }]
          : [
              { nodes: '100%', reasons: ['Empty'] },
              { nodes: '0', reasons: ['Drifted', 'Underutilized'] },
            ],
      );
    },
  ),

  'nodes are of the pool’s types, zones and processor': ofPools(({ pool, nodePool }) => {
    expect(required(nodePool, 'node.kubernetes.io/instance-type')).toEqual(pool.instanceTypes);
    expect(required(nodePool, 'topology.kubernetes.io/zone')).toEqual(pool.zones);
    const processor = pool.architecture === 'arm64' ? 'arm64' : 'amd64';
    expect(required(nodePool, 'kubernetes.io/arch')).toEqual([processor]);
  }),

  'nodes carry the labels and taints of node groups, that of the burn-in until it has passed':
    ofPools(({ pool, nodePool, environment }) => {
      const { metadata, spec } = nodePool.spec.template;
      expect(metadata.labels).toEqual(poolNodeLabels(pool));
      expect(spec.taints).toEqual([{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }]);
      const burnIn = { key: 'alicerce.io/burn-in', value: 'pending', effect: 'NoSchedule' };
      expect(spec.startupTaints).toEqual(environment.autoscaling === 'karpenter' ? [burnIn] : []);
    }),

  'the image of a class is the pinned release of the pool’s family': ofClasses((pool, spec) => {
    const custom = pool.image.family === 'custom';
    expect(spec.amiSelectorTerms).toEqual([
      custom ? { id: imageOf(pool) } : { alias: imageOf(pool) },
    ]);
    expect(spec.amiFamily).toBe(custom ? 'AL2023' : undefined);
  }),

  'a class has the reservations of its pool': ofClasses((pool, spec) => {
    const ids = pool.capacity.flatMap((source) => ('id' in source ? [{ id: source.id }] : []));
    expect(spec.capacityReservationSelectorTerms ?? []).toEqual(ids);
  }),

  'a class has the interfaces of the catalogue, and with them the group of the fabric': ofClasses(
    (pool, spec) => {
      const primary = { networkCardIndex: 0, deviceIndex: 0, type: 'interface' };
      const wanted = pool.efa ? [primary, ...(pool.primaryFacts.efa?.interfaces ?? [])] : [];
      expect(spec.networkInterfaces ?? []).toEqual(
        wanted.map(({ networkCardIndex, deviceIndex, type }) => ({
          networkCardIndex,
          deviceIndex,
          interfaceType: type,
        })),
      );
      // One group of the cluster, and one more for the fabric: without it no adapter reaches another.
      expect(spec.securityGroupSelectorTerms).toHaveLength(pool.efa ? 2 : 1);
    },
  ),

  'a class asks for tokens of one hop and encrypted disks, and for a placement group where its pool does':
    ofClasses((pool, spec) => {
      expect(spec.metadataOptions).toEqual({
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
      });
      expect(spec.blockDeviceMappings.map(({ ebs }) => ebs.encrypted)).not.toContain(false);
      expect(spec.placementGroupSelector !== undefined).toBe(pool.placementGroup !== null);
    }),
};
