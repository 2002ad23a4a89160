import type { BundlePool } from '../../../../lib/kubernetes/bundle-input';
import { karpenterPoolsPart } from '../../../../lib/kubernetes/parts/karpenter-pools-part';
import { ofKind } from '../bundle-reader';
import { sampleInput, samplePool, trainingPool } from '../sample-input';

function elastic(given: Partial<BundlePool> = {}): BundlePool {
  return trainingPool({ provisioner: 'karpenter', ...given });
}

function rendered(pool: BundlePool) {
  const parts = karpenterPoolsPart(sampleInput({ pools: [pool] }));
  const [nodePool] = ofKind({ parts }, 'NodePool');
  const [nodeClass] = ofKind({ parts }, 'EC2NodeClass');
  if (nodePool === undefined || nodeClass === undefined) throw new Error('no pool was rendered');
  return { pool: nodePool.spec, nodes: nodeClass.spec };
}

function requirement(pool: BundlePool, key: string): readonly string[] | undefined {
  return rendered(pool).pool.template.spec.requirements.find((each) => each.key === key)?.values;
}

const reservation = {
  kind: 'reservation',
  id: 'cr-0123456789abcdef0',
  zone: 'eu-central-1a',
} as const;

test('a pool falls back in its order, within one ceiling', () => {
  const pool = elastic({ capacity: [reservation, { kind: 'spot' }, { kind: 'on-demand' }] });
  expect(requirement(pool, 'karpenter.sh/capacity-type')).toStrictEqual([
    'reserved',
    'spot',
    'on-demand',
  ]);
  expect(rendered(pool).pool.limits).toStrictEqual({ nodes: '4', 'nvidia.com/gpu': '32' });
  expect(rendered(pool).nodes.capacityReservationSelectorTerms).toStrictEqual([
    { id: reservation.id },
  ]);
});

test('an order that Karpenter would not keep is refused', () => {
  expect(() => rendered(elastic({ capacity: [{ kind: 'on-demand' }, { kind: 'spot' }] }))).toThrow(
    'The pool "training" wants on-demand, then spot; Karpenter buys reservations first, then spot, then on-demand.',
  );
});

test.each([
  [[reservation], 100],
  [[{ kind: 'spot' }], 50],
  [[{ kind: 'on-demand' }], 10],
] as const)('a pool that begins with %j weighs %i', (capacity, weight) => {
  expect(rendered(elastic({ capacity })).pool.weight).toBe(weight);
});

test('a node is born with the GPU taint, and with the burn-in taint until it is tested', () => {
  const { taints, startupTaints } = rendered(elastic()).pool.template.spec;
  expect(taints.map(({ key }) => key)).toStrictEqual(['nvidia.com/gpu']);
  expect(startupTaints.map(({ key }) => key)).toStrictEqual(['alicerce.io/burn-in']);
});

test('interfaces follow the catalogue, after the primary one', () => {
  const interfaces = rendered(elastic()).nodes.networkInterfaces ?? [];
  expect(interfaces).toHaveLength(33);
  expect(interfaces.slice(0, 3)).toStrictEqual([
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
    { networkCardIndex: 0, deviceIndex: 1, interfaceType: 'efa-only' },
    { networkCardIndex: 1, deviceIndex: 0, interfaceType: 'efa-only' },
  ]);
  expect(rendered(elastic({ efa: false })).nodes.networkInterfaces).toBeUndefined();
});

test('types with different layouts cannot share a pool', () => {
  expect(() => rendered(elastic({ instanceTypes: ['p5.48xlarge', 'g5.2xlarge'] }))).toThrow(
    'The pool "training" mixes types with different EFA layouts',
  );
});

test.each([
  [{ family: 'al2023', release: '1.35.8-20260923' }, { alias: 'al2023@v20260923' }],
  [{ family: 'bottlerocket', release: '1.63.0-8a1b2c3d' }, { alias: 'bottlerocket@v1.63.0' }],
  [{ family: 'custom', release: 'ami-0123456789abcdef0' }, { id: 'ami-0123456789abcdef0' }],
] as const)('%j is pinned', (image, term) => {
  expect(rendered(elastic({ image })).nodes.amiSelectorTerms).toStrictEqual([term]);
});

test('a release of another family is refused', () => {
  expect(() => rendered(elastic({ image: { family: 'al2023', release: '1.63.0' } }))).toThrow(
    'pins "1.63.0", which is no release of al2023',
  );
});

test('nodes ask for tokens at one hop, have no public address, and encrypt their disks', () => {
  const { nodes } = rendered(elastic());
  expect(nodes.metadataOptions).toMatchObject({
    httpTokens: 'required',
    httpPutResponseHopLimit: 1,
  });
  expect(nodes.associatePublicIPAddress).toBe(false);
  expect(nodes.instanceStorePolicy).toBe('RAID0');
  expect(nodes.blockDeviceMappings).toMatchObject([
    { ebs: { encrypted: true, volumeType: 'gp3' } },
  ]);
});

test('a node with a job on it is never disturbed for tidiness', () => {
  expect(rendered(elastic()).pool.disruption).toMatchObject({
    consolidationPolicy: 'WhenEmpty',
    budgets: [{ reasons: ['Empty'] }, { nodes: '0', reasons: ['Drifted', 'Underutilized'] }],
  });
  const serving = samplePool({ provisioner: 'karpenter' });
  expect(rendered(serving).pool.disruption.budgets[0]).toStrictEqual({ nodes: '10%' });
});

test('a pool for Karpenter in an environment without it is refused', () => {
  expect(() => karpenterPoolsPart(sampleInput({ pools: [elastic()], karpenter: null }))).toThrow(
    'The pools "training" are started by Karpenter, and the environment has none',
  );
});

test('pools of node groups are none of its business', () => {
  expect(karpenterPoolsPart(sampleInput({ pools: [samplePool()] }))).toStrictEqual([]);
});
