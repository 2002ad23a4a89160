import fc from 'fast-check';
import type { Environment, GpuPool } from '../../config';
import { platformNames } from '../../lib/contract/platform-names';
import type { KubernetesObject, ObjectOf } from '../../lib/kubernetes/kubernetes-object';
import { bundleInputOf } from '../../lib/kubernetes/platform-bundle-input';
import { poolNodeLabels } from '../../lib/kubernetes/pool-contract';
import { renderBundle } from '../../lib/kubernetes/render-bundle';
import { everyGpuKind } from '../support/every-gpu-kind';
import { environmentWithPools } from '../support/random-environment';
import { poolLists } from '../support/random-gpu-pools';

const parameters = { seed: 20261122, numRuns: 150 };

/** Lists of environments that have somebody who starts nodes for pods that wait. */
const lists = poolLists.filter(({ autoscaling }) => autoscaling !== 'none');

interface Rendered {
  readonly environment: Environment;
  readonly objects: readonly KubernetesObject[];
}

/** What the bundle of an environment says about who starts nodes; every object of it has passed its schema. */
function rendered(environment: Environment): Rendered {
  const { parts } = renderBundle(bundleInputOf(environment, platformNames(environment.name)));
  const part = parts.find(({ name }) => name === 'karpenter-pools');
  return { environment, objects: part?.kind === 'manifests' ? part.objects : [] };
}

const known = new Map<string, Rendered | undefined>();

function renderedOnce(list: Parameters<typeof environmentWithPools>[0]): Rendered | undefined {
  const key = JSON.stringify(list);
  if (known.has(key)) return known.get(key);
  const environment = environmentWithPools(list);
  const result = typeof environment === 'string' ? undefined : rendered(environment);
  known.set(key, result);
  return result;
}

function holdsForRendered(holds: (of: Rendered) => void): void {
  const property = fc.property(lists, (list) => {
    const result = renderedOnce(list);
    if (result !== undefined) holds(result);
  });
  fc.assert(property, parameters);
}

const ofKind = <Kind extends KubernetesObject['kind']>(
  { objects }: Rendered,
  kind: Kind,
): readonly ObjectOf<Kind>[] =>
  objects.filter((each): each is ObjectOf<Kind> & KubernetesObject => each.kind === kind);

const followed = ({ environment }: Rendered): readonly GpuPool[] =>
  environment.gpuPools.filter(({ provisioner }) => provisioner === 'karpenter');

/** Every pool that Karpenter starts, with its NodePool. */
function holdsForPools(
  holds: (pool: GpuPool, nodePool: ObjectOf<'NodePool'>, of: Rendered) => void,
): void {
  holdsForRendered((of) => {
    for (const pool of followed(of)) {
      const found = ofKind(of, 'NodePool').find(({ metadata }) => metadata.name === pool.name);
      if (found === undefined) throw new Error(`${pool.name} has no NodePool.`);
      holds(pool, found, of);
    }
  });
}

const required = ({ spec }: ObjectOf<'NodePool'>, wanted: string): readonly string[] | undefined =>
  spec.template.spec.requirements.find(({ key }) => key === wanted)?.values;

test('no pool is both a node group’s and Karpenter’s: exactly Karpenter’s have a NodePool and a class', () => {
  holdsForRendered((of) => {
    const names = followed(of).map(({ name }) => name);
    const classes = [...ofKind(of, 'EC2NodeClass'), ...ofKind(of, 'NodeClass')];
    expect(ofKind(of, 'NodePool').map(({ metadata }) => metadata.name)).toEqual(names);
    expect(classes.map(({ metadata }) => metadata.name)).toEqual(names);
    const kind = of.environment.autoscaling === 'auto-mode' ? 'NodeClass' : 'EC2NodeClass';
    expect(ofKind(of, kind)).toHaveLength(names.length);
  });
});

test('capacity is bought in the order of config, which is Karpenter’s: reserved, spot, on demand', () => {
  const types = {
    reservation: 'reserved',
    'capacity-block': 'reserved',
    spot: 'spot',
    'on-demand': 'on-demand',
  } as const;
  holdsForPools(({ capacity }, nodePool) => {
    const values = required(nodePool, 'karpenter.sh/capacity-type');
    expect(values).toEqual([...new Set(capacity.map(({ kind }) => types[kind]))]);
    const order = ['reserved', 'spot', 'on-demand'];
    expect(values).toEqual(order.filter((type) => values?.includes(type)));
  });
});

test('a pool grows to its ceiling and not beyond: in nodes, and in GPUs where Karpenter counts them', () => {
  holdsForPools((pool, { spec }) => {
    const gpus = Math.max(...Object.values(pool.facts).map((facts) => facts.gpus));
    expect(spec.limits).toEqual({
      nodes: String(pool.maxSize),
      ...(pool.allocator === 'dra' ? {} : { 'nvidia.com/gpu': String(pool.maxSize * gpus) }),
    });
  });
});

test('a running job is never moved, and of serving nodes never more than a tenth at a time', () => {
  holdsForPools(({ purpose }, { spec }) => {
    const { budgets, consolidationPolicy } = spec.disruption;
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
  });
});

test('nodes are of the pool’s types, zones and processor, and carry the labels and taints of its node groups', () => {
  holdsForPools((pool, nodePool, { environment }) => {
    expect(required(nodePool, 'node.kubernetes.io/instance-type')).toEqual(pool.instanceTypes);
    expect(required(nodePool, 'topology.kubernetes.io/zone')).toEqual(pool.zones);
    const processor = pool.architecture === 'arm64' ? 'arm64' : 'amd64';
    expect(required(nodePool, 'kubernetes.io/arch')).toEqual([processor]);
    const { metadata, spec } = nodePool.spec.template;
    expect(metadata.labels).toEqual(poolNodeLabels(pool));
    expect(spec.taints).toEqual([{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }]);
    const burnIn = { key: 'alicerce.io/burn-in', value: 'pending', effect: 'NoSchedule' };
    expect(spec.startupTaints).toEqual(environment.autoscaling === 'karpenter' ? [burnIn] : []);
  });
});

test('a class has the reservations of its pool, the interfaces of the catalogue, and tokens of one hop', () => {
  holdsForRendered((of) => {
    for (const { metadata, spec } of ofKind(of, 'EC2NodeClass')) {
      const pool = followed(of).find(({ name }) => name === metadata.name);
      if (pool === undefined) throw new Error(`${metadata.name} is no class of a pool.`);
      const ids = pool.capacity.flatMap((source) => ('id' in source ? [{ id: source.id }] : []));
      expect(spec.capacityReservationSelectorTerms ?? []).toEqual(ids);
      const beyond = pool.efa ? (pool.primaryFacts.efa?.interfaces ?? []) : [];
      expect((spec.networkInterfaces ?? []).slice(1)).toEqual(
        beyond.map(({ networkCardIndex, deviceIndex, type }) => ({
          networkCardIndex,
          deviceIndex,
          interfaceType: type,
        })),
      );
      // One group of the cluster, and one more for the fabric: without it no adapter reaches another.
      expect(spec.securityGroupSelectorTerms).toHaveLength(pool.efa ? 2 : 1);
      expect(spec.metadataOptions.httpPutResponseHopLimit).toBe(1);
      for (const { ebs } of spec.blockDeviceMappings) expect(ebs.encrypted).toBe(true);
      expect(spec.placementGroupSelector !== undefined).toBe(pool.placementGroup !== null);
    }
  });
});

test('the lists hold enough pools of either autoscaler for all of this to mean something', () => {
  fc.sample(lists, parameters).forEach(renderedOnce);
  const all = [...known.values()].flatMap((of) => (of === undefined ? [] : [of]));
  const count = (autoscaling: string): number =>
    all.filter((of) => of.environment.autoscaling === autoscaling).flatMap(followed).length;
  expect(all.length / known.size).toBeGreaterThan(0.3);
  expect(count('karpenter')).toBeGreaterThan(15);
  expect(count('auto-mode')).toBeGreaterThan(5);
});

test('the pool with three ways of capacity is one NodePool that tries them in order', () => {
  const { objects, environment } = rendered(everyGpuKind());
  expect(environment.gpuPools).toHaveLength(8);
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
    'EC2NodeClass fallback',
    'NodePool fallback',
  ]);
  expect(objects[0]).toMatchObject({
    spec: {
      amiSelectorTerms: [{ alias: 'bottlerocket@v1.63.0' }],
      capacityReservationSelectorTerms: [{ id: 'cr-00000000000000004' }],
      instanceStorePolicy: 'RAID0',
    },
  });
  expect(objects[1]).toMatchObject({
    spec: {
      weight: 100,
      limits: { nodes: '3', 'nvidia.com/gpu': '12' },
      template: {
        spec: {
          requirements: [
            {
              key: 'karpenter.sh/capacity-type',
              operator: 'In',
              values: ['reserved', 'spot', 'on-demand'],
            },
            { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['g6.12xlarge'] },
            {
              key: 'topology.kubernetes.io/zone',
              operator: 'In',
              values: ['sa-east-1a', 'sa-east-1c'],
            },
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
          ],
        },
      },
    },
  });
});
