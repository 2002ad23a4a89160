import { autoModeRules, isAutoMode } from '../../../lib/controls/auto-mode-rules';
import { TemplateIndex } from '../../../lib/controls/template-index';
import { testRules, variant, type Resources } from './rule-table';

const on = {
  ComputeConfig: { Enabled: true, NodePools: [] },
  StorageConfig: { BlockStorage: { Enabled: true } },
  KubernetesNetworkConfig: { ElasticLoadBalancing: { Enabled: true } },
};
const off = {
  ComputeConfig: { Enabled: false },
  StorageConfig: { BlockStorage: { Enabled: false } },
  KubernetesNetworkConfig: { ElasticLoadBalancing: { Enabled: false } },
};
const silent = {
  ComputeConfig: undefined,
  StorageConfig: undefined,
  KubernetesNetworkConfig: undefined,
};

function trust(...actions: readonly string[]): { readonly resources: Resources } {
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: actions },
  ];
  return {
    resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Statement } },
      },
    },
  };
}
const cluster = variant('AWS::EKS::Cluster', { ...on, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } });

testRules(autoModeRules, [
  {
    rule: 'AutoModeSwitchesAgree',
    fires: [
      cluster('compute without disks', { StorageConfig: off.StorageConfig }),
      cluster('compute and disks, silent about load balancing', {
        KubernetesNetworkConfig: undefined,
      }),
      cluster('load balancing alone', {
        ...silent,
        KubernetesNetworkConfig: on.KubernetesNetworkConfig,
      }),
      cluster('a switch that only the deploy knows', {
        ComputeConfig: { Enabled: { Ref: 'Switch' }, NodePools: [] },
      }),
    ],
    passes: [
      cluster('all three'),
      cluster('none of the three', off),
      cluster('silence, which is off', silent),
    ],
  },
  {
    rule: 'AutoModeClusterMayTagSession',
    fires: [cluster('a role that EKS may assume and no more', {}, trust('sts:AssumeRole'))],
    passes: [cluster('a role that EKS may tag', {}, trust('sts:AssumeRole', 'sts:TagSession'))],
    ignores: [
      cluster('a cluster without Auto Mode', off, trust('sts:AssumeRole')),
      cluster('a role from elsewhere', { RoleArn: 'arn:aws:iam::111111111111:role/cluster' }),
    ],
  },
  {
    rule: 'AutoModeHasNoBuiltInPools',
    fires: [
      cluster('general-purpose nodes', {
        ComputeConfig: { Enabled: true, NodePools: ['general-purpose'] },
      }),
      cluster('silence about node pools', { ComputeConfig: { Enabled: true } }),
    ],
    passes: [cluster('an empty list')],
    ignores: [cluster('a cluster without Auto Mode', off)],
  },
]);

test.each([
  ['all three', on, true],
  ['one of the three', { ComputeConfig: { Enabled: true } }, true],
  ['none', off, false],
  ['silence', {}, false],
])('a cluster counts as Auto Mode with %s: %s', (_, properties, expected) => {
  const { resources } = new TemplateIndex([
    {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: undefined,
      region: undefined,
      constructPaths: new Map(),
      template: { Resources: { Subject: { Type: 'AWS::EKS::Cluster', Properties: properties } } },
    },
  ]);
  expect(resources.map(isAutoMode)).toStrictEqual([expected]);
});
