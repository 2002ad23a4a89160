import type { BundlePool } from '../../../../lib/kubernetes/bundle-input';
import { validObjects } from '../../../../lib/kubernetes/kubernetes-object';
import { karpenterPoolsPart } from '../../../../lib/kubernetes/parts/karpenter-pools-part';
import { ofKind } from '../bundle-reader';
import { autoModeInput, sampleInput, samplePool, trainingPool } from '../sample-input';

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

test('nodes get their role by a profile that stands already, and never by one that Karpenter would make', () => {
  const { nodes } = rendered(elastic());
  expect(nodes.instanceProfile).toBe('alicerce-sample-nodes');
  expect(nodes).not.toHaveProperty('role');
});

test('nodes carry the group of the cluster, and with EFA the fabric of their pool beside it', () => {
  const ofCluster = { tags: { 'aws:eks:cluster-name': 'alicerce-sample' } };
  expect(rendered(elastic({ efa: false })).nodes.securityGroupSelectorTerms).toStrictEqual([
    ofCluster,
  ]);
  expect(rendered(elastic()).nodes.securityGroupSelectorTerms).toStrictEqual([
    ofCluster,
    { tags: { 'alicerce:gpu-pool': 'training', 'alicerce:environment': 'sample' } },
  ]);
});

test('subnets are found by a tag in a network of ours, and by id in one of somebody else', () => {
  const { karpenter } = sampleInput();
  if (karpenter === null) throw new Error('the sample has Karpenter');
  const termsIn = (nodeSubnets: typeof karpenter.nodeSubnets) => {
    const input = sampleInput({ pools: [elastic()], karpenter: { ...karpenter, nodeSubnets } });
    return ofKind({ parts: karpenterPoolsPart(input) }, 'EC2NodeClass')[0]?.spec
      .subnetSelectorTerms;
  };
  expect(termsIn(karpenter.nodeSubnets)).toStrictEqual([
    { tags: { 'karpenter.sh/discovery': 'alicerce-sample' } },
  ]);
  expect(termsIn({ ids: ['subnet-1', 'subnet-2'] })).toStrictEqual([
    { id: 'subnet-1' },
    { id: 'subnet-2' },
  ]);
});

test('a node is told what a node of a group is told', () => {
  expect(rendered(elastic({ userData: 'text' })).nodes.userData).toBe('text');
  expect(rendered(elastic()).nodes.userData).toBeUndefined();
});

test('Bottlerocket has its system on a volume of its own, under our key too', () => {
  const { blockDeviceMappings } = rendered(
    elastic({ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } }),
  ).nodes;
  expect(blockDeviceMappings).toMatchObject([
    { deviceName: '/dev/xvda', ebs: { volumeSize: '4Gi', encrypted: true } },
    { deviceName: '/dev/xvdb', rootVolume: true, ebs: { volumeSize: '200Gi', encrypted: true } },
  ]);
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

describe('EKS Auto Mode', () => {
  const automatic = (given: Partial<BundlePool> = {}): BundlePool =>
    trainingPool({
      provisioner: 'auto-mode',
      image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
      ...given,
    });

  function renderedByEks(pool: BundlePool) {
    const parts = karpenterPoolsPart(autoModeInput({ pools: [pool] }));
    const [nodePool] = ofKind({ parts }, 'NodePool');
    const [nodeClass] = ofKind({ parts }, 'NodeClass');
    if (nodePool === undefined || nodeClass === undefined) throw new Error('no pool was rendered');
    expect(validObjects([nodePool, nodeClass])).toHaveLength(2);
    return { template: nodePool.spec.template.spec, nodes: nodeClass.spec };
  }

  it('a pool is a NodeClass of EKS with a NodePool that names it', () => {
    const { template, nodes } = renderedByEks(automatic({ efa: false }));
    expect(template.nodeClassRef).toStrictEqual({
      group: 'eks.amazonaws.com',
      kind: 'NodeClass',
      name: 'training',
    });
    expect(nodes).toMatchObject({
      role: 'alicerce-sample-auto',
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'alicerce-sample' } }],
      capacityReservationSelectorTerms: [{ id: reservation.id }],
      ephemeralStorage: { size: '200Gi', throughput: 600, iops: 3000 },
    });
  });

  it('pods have subnets of their own, with the group of the cluster', () => {
    const { nodes } = renderedByEks(automatic({ efa: false }));
    expect(nodes.podSubnetSelectorTerms).toStrictEqual([
      { tags: { 'alicerce:pods-of': 'alicerce-sample' } },
    ]);
    expect(nodes.podSecurityGroupSelectorTerms).toStrictEqual([
      { tags: { 'aws:eks:cluster-name': 'alicerce-sample' } },
    ]);
  });

  it('with EFA the interfaces are laid out, and the primary one brings the addresses of the pods', () => {
    const { nodes } = renderedByEks(automatic({ placementGroup: 'close-together' }));
    const interfaces = nodes.advancedNetworking?.networkInterfaces ?? [];
    expect(interfaces).toHaveLength(33);
    expect(interfaces[0]).toMatchObject({
      interfaceType: 'interface',
      secondaryIPv4PrefixCount: 2,
    });
    expect(interfaces[1]).not.toHaveProperty('secondaryIPv4PrefixCount');
    expect(nodes.podSubnetSelectorTerms).toBeUndefined();
    expect(nodes.placementGroupSelector).toStrictEqual({ name: 'close-together' });
  });

  it('nodes leave within the time that EKS allows, and take work without a burn-in', () => {
    const { template } = renderedByEks(automatic());
    expect(template.expireAfter).toBe('480h');
    expect(template.startupTaints).toStrictEqual([]);
    expect(template.taints.map(({ key }) => key)).toStrictEqual(['nvidia.com/gpu']);
  });

  it('a pool for it in an environment without it is refused', () => {
    expect(() => karpenterPoolsPart(sampleInput({ pools: [automatic()] }))).toThrow(
      'The pools "training" are started by EKS Auto Mode, and the environment has none',
    );
  });
});

test('pools of node groups are none of its business', () => {
  expect(karpenterPoolsPart(sampleInput({ pools: [samplePool()] }))).toStrictEqual([]);
});
