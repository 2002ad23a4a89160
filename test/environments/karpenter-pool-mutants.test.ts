import type { KubernetesObject } from '../../lib/kubernetes/kubernetes-object';
import { environmentWith } from '../support/environment-variant';
import { poolWith } from '../support/every-gpu-kind';
import { brokenInvariants, withValue } from '../support/invariants';
import {
  nodePoolInvariants,
  renderedPools,
  type RenderedPools,
} from '../support/node-pool-invariants';

/** A pool that serves and falls back, and one with a fabric on reserved instances. */
const environment = environmentWith((draft) => {
  const karpenter = { provisioner: 'karpenter', maxSize: 2 } as const;
  draft.autoscaling = 'karpenter';
  draft.gpuPools = [
    poolWith({
      ...karpenter,
      name: 'serving',
      purpose: 'inference',
      capacity: [{ kind: 'spot' }, { kind: 'on-demand' }],
    }),
    poolWith({
      ...karpenter,
      name: 'training',
      purpose: 'training',
      instanceTypes: ['p5.48xlarge'],
      capacity: [
        {
          kind: 'reservation',
          id: 'cr-00000000000000001',
          zone: 'sa-east-1a',
          instances: 2,
          end: null,
          ownPlacementGroup: false,
        },
      ],
      efa: true,
      placementGroup: 'cluster',
      zones: ['sa-east-1a'],
    }),
  ];
  draft.quotas = { 'L-DB2E81BA': 512, 'L-3819A6DF': 512, 'L-417A185B': 512 };
});
const rendered = renderedPools(environment);

/** The objects with another value at a path in the one of a name, such as `NodePool serving`. */
function spoiled(name: string, path: readonly string[], to: unknown): RenderedPools {
  const at = rendered.objects.findIndex(
    ({ kind, metadata }) => `${kind} ${metadata.name}` === name,
  );
  const objects = withValue(rendered.objects, [String(at), ...path], to);
  return { environment, objects: objects as readonly KubernetesObject[] };
}

const pool = (path: readonly string[], to: unknown): RenderedPools =>
  spoiled('NodePool serving', ['spec', ...path], to);
const nodes = (path: readonly string[], to: unknown): RenderedPools =>
  pool(['template', 'spec', ...path], to);
const served = (path: readonly string[], to: unknown): RenderedPools =>
  spoiled('EC2NodeClass serving', ['spec', ...path], to);
const trained = (path: readonly string[], to: unknown): RenderedPools =>
  spoiled('EC2NodeClass training', ['spec', ...path], to);

const gpu = { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' };
const burnIn = { key: 'alicerce.io/burn-in', value: 'pending', effect: 'NoSchedule' };

/** By the invariant that must not hold any more: what is wrong, and the objects in which it is. */
const breakages: Readonly<Record<string, readonly (readonly [string, RenderedPools])[]>> = {
  'no pool is both a node group’s and Karpenter’s: exactly Karpenter’s have a NodePool and a class':
    [
      ['a pool without a NodePool', spoiled('NodePool training', [], undefined)],
      ['a class of another autoscaler', spoiled('EC2NodeClass training', ['kind'], 'NodeClass')],
      ['another pool’s class', nodes(['nodeClassRef', 'name'], 'training')],
    ],
  'capacity is bought in the order of config, which is Karpenter’s: reserved, spot, on demand': [
    ['on demand first', nodes(['requirements', '0', 'values'], ['on-demand', 'spot'])],
    ['spot alone', nodes(['requirements', '0', 'values'], ['spot'])],
  ],
  'a pool grows to its ceiling and not beyond: in nodes, and in GPUs where Karpenter counts them': [
    ['no ceiling', pool(['limits'], {})],
    ['a higher one', pool(['limits', 'nodes'], '20')],
  ],
  'a running job is never moved, and of serving nodes never more than a tenth at a time': [
    ['all at once', pool(['disruption', 'budgets', '0', 'nodes'], '100%')],
    ['no budget', pool(['disruption', 'budgets'], [])],
    [
      'jobs that are moved',
      spoiled(
        'NodePool training',
        ['spec', 'disruption', 'consolidationPolicy'],
        'WhenEmptyOrUnderutilized',
      ),
    ],
  ],
  'nodes are of the pool’s types, zones and processor': [
    ['another type', nodes(['requirements', '1', 'values'], ['g6.xlarge'])],
    ['every zone', nodes(['requirements', '2'], undefined)],
    ['another processor', nodes(['requirements', '3', 'values'], ['arm64'])],
  ],
  'nodes carry the labels and taints of node groups, that of the burn-in until it has passed': [
    ['no taint of GPUs', nodes(['taints'], [])],
    ['no burn-in', nodes(['startupTaints'], [])],
    ['a burn-in that nobody ends', nodes(['taints'], [gpu, burnIn])],
    ['no owner', pool(['template', 'metadata', 'labels', 'alicerce.io/owner'], undefined)],
  ],
  'the image of a class is the pinned release of the pool’s family': [
    ['the latest', served(['amiSelectorTerms', '0', 'alias'], 'al2023@latest')],
    ['another family', served(['amiSelectorTerms', '0', 'alias'], 'bottlerocket@v1.63.0')],
    ['anybody’s', served(['amiSelectorTerms'], [{ id: 'ami-0123456789abcdef0' }])],
  ],
  'a class has the reservations of its pool': [
    ['none', trained(['capacityReservationSelectorTerms'], undefined)],
    ['another’s', trained(['capacityReservationSelectorTerms', '0', 'id'], 'cr-0000000000000000f')],
  ],
  'a class has the interfaces of the catalogue, and with them the group of the fabric': [
    ['a card without its adapter', trained(['networkInterfaces', '31'], undefined)],
    [
      'an adapter that takes an address',
      trained(['networkInterfaces', '3', 'interfaceType'], 'efa'),
    ],
    ['no group of the fabric', trained(['securityGroupSelectorTerms', '1'], undefined)],
    [
      'a fabric that nobody asked for',
      served(['networkInterfaces'], [{ networkCardIndex: 0, deviceIndex: 0 }]),
    ],
  ],
  'a class asks for tokens of one hop and encrypted disks, and for a placement group where its pool does':
    [
      ['no token', served(['metadataOptions', 'httpTokens'], 'optional')],
      ['two hops', served(['metadataOptions', 'httpPutResponseHopLimit'], 2)],
      ['an open disk', served(['blockDeviceMappings', '0', 'ebs', 'encrypted'], false)],
      ['no placement group', trained(['placementGroupSelector'], undefined)],
    ],
};

test('every invariant holds of these pools as they are, and each is broken below', () => {
  expect(brokenInvariants(nodePoolInvariants, rendered)).toEqual([]);
  expect(Object.keys(breakages).sort()).toEqual(Object.keys(nodePoolInvariants).sort());
});

describe.each(Object.entries(breakages))('%s: not with', (invariant, planted) => {
  it.each(planted)('%s', (_, broken) => {
    expect(broken).not.toEqual(rendered);
    expect(brokenInvariants(nodePoolInvariants, broken)).toContain(invariant);
  });
});
