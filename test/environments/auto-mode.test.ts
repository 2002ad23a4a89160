import { valueAt } from '../../lib/controls/json-shape';
import type { TemplateResource } from '../../lib/controls/template-index';
import { checkedSynth } from '../support/checked-synth';
import { environmentWith } from '../support/environment-variant';
import { declareAutoMode } from '../support/node-readers';
import { readableProperties } from '../support/readable-template';

const environment = environmentWith((draft) => {
  draft.autoscaling = 'auto-mode';
  declareAutoMode(draft);
  const [pool] = draft.gpuPools;
  if (pool === undefined) throw new Error('The smallest environment has a pool.');
  draft.gpuPools = [
    pool,
    {
      ...pool,
      name: 'auto',
      provisioner: 'karpenter',
      sharing: { mode: 'none' },
      image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
    },
  ];
  draft.quotas['L-3819A6DF'] = 64;
  draft.promotion.since['node-image'] = {
    ...draft.promotion.since['node-image'],
    '1.63.0-8a1b2c3d': '2026-10-05',
  };
});
const { index, open } = checkedSynth(environment);

function only(type: string, test: (resource: TemplateResource) => boolean = () => true) {
  const [found, ...more] = index.ofType(type).filter(test);
  if (found === undefined || more.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return found;
}

test('an environment in Auto Mode synthesizes under every check, and nothing is open', () => {
  expect(open).toStrictEqual([]);
});

test('EKS runs nodes, disks and load balancers, and brings no pool along', () => {
  const { properties } = only('AWS::EKS::Cluster');
  expect(properties['ComputeConfig']).toStrictEqual({ Enabled: true, NodePools: [] });
  expect(properties['StorageConfig']).toStrictEqual({ BlockStorage: { Enabled: true } });
  expect(valueAt(properties, 'KubernetesNetworkConfig', 'ElasticLoadBalancing')).toStrictEqual({
    Enabled: true,
  });
});

test('its nodes come in as nodes of EKS, with the rights of those and a role of their own', () => {
  const entry = only('AWS::EKS::AccessEntry', ({ properties }) => properties['Type'] === 'EC2');
  expect(readableProperties(entry, index)).toMatchObject({
    PrincipalArn: '<Cluster/AutoModeNodes/Role/Resource.Arn>',
    AccessPolicies: [
      {
        PolicyArn: expect.stringMatching(
          /cluster-access-policy\/AmazonEKSAutoNodePolicy$/,
        ) as unknown,
        AccessScope: { Type: 'cluster' },
      },
    ],
  });
});

test('its nodes fetch images through the caches as all nodes do', () => {
  const pulls = only('AWS::IAM::ManagedPolicy', ({ path }) => path.includes('/CachedPulls/'));
  expect(readableProperties(pulls, index)['Roles']).toStrictEqual([
    '<Cluster/NodeRole/Resource/Resource>',
    '<Cluster/AutoModeNodes/Role/Resource>',
  ]);
});

test('pools of node groups stand beside it, and Karpenter does not', () => {
  expect(
    index.ofType('AWS::EKS::Nodegroup').map(({ path }) => path.split('/').slice(1, 3).join('/')),
  ).toStrictEqual(['Cluster/SystemNodes', expect.stringContaining('GpuCapacity/Pool-inference')]);
  expect(index.resources.filter(({ path }) => path.includes('Karpenter'))).toStrictEqual([]);
});
