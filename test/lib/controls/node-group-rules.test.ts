import { nodeGroupRules } from '../../../lib/controls/node-group-rules';
import { testRules, variant } from './rule-table';

const template = (data: object = {}) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: data },
});
const version = { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] };
const group = variant('AWS::EKS::Nodegroup', {
  LaunchTemplate: { Id: { Ref: 'Template' }, Version: version },
  CapacityType: 'ON_DEMAND',
  NodeRepairConfig: {
    Enabled: true,
    MaxUnhealthyNodeThresholdPercentage: 20,
    MaxParallelNodesRepairedCount: 1,
  },
  UpdateConfig: { MaxUnavailable: 1 },
  WarmPoolConfig: { Enabled: true, PoolState: 'STOPPED' },
  Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NO_SCHEDULE' }],
});
const warmPool = variant('AWS::AutoScaling::WarmPool', { PoolState: 'Stopped' });
const withTemplate = (data: object) => ({ resources: { Template: template(data) } });
const elsewhere = {
  LaunchTemplate: {
    Id: { 'Fn::GetStackOutput': { StackName: 'dev-Other', OutputName: 'Template' } },
    Version: '1',
  },
};
const otherStack = {
  other: {
    resources: { Theirs: template({ InstanceType: 'g6.xlarge' }) },
    outputs: { Template: { Value: { Ref: 'Theirs' } } },
  },
};

testRules(nodeGroupRules, [
  {
    rule: 'NodeGroupOwnsItsLaunchTemplate',
    fires: [
      group('no launch template', { LaunchTemplate: undefined }),
      group('remote access', { RemoteAccess: { Ec2SshKey: 'key' } }),
      group('a disk size', { DiskSize: 100 }),
      group('the newest version, whatever it is', {
        LaunchTemplate: { Id: { Ref: 'Template' }, Version: '$Latest' },
      }),
      group('no version', { LaunchTemplate: { Id: { Ref: 'Template' } } }),
    ],
    passes: [
      group('a template at the version of this deploy'),
      group('a template by name', { LaunchTemplate: { Name: 'nodes', Version: '3' } }),
    ],
  },
  {
    rule: 'InstanceTypeIsStatedOnce',
    fires: [
      group(
        'the type in both',
        { InstanceTypes: ['g6.xlarge'] },
        withTemplate({ InstanceType: 'g6.xlarge' }),
      ),
      group('the type in none', {}, withTemplate({})),
      group('a template nobody can read', { LaunchTemplate: { Id: 'lt-0123', Version: '1' } }),
      group(
        'the type in both, over two stacks',
        { ...elsewhere, InstanceTypes: ['g6.xlarge'] },
        otherStack,
      ),
    ],
    passes: [
      group('the type in the template', {}, withTemplate({ InstanceType: 'g6.xlarge' })),
      group(
        'the types in the group',
        { InstanceTypes: ['g6.xlarge', 'g6.2xlarge'] },
        withTemplate({}),
      ),
      group('the type in the template of another stack', elsewhere, otherStack),
      group(
        'a template by its name',
        {
          LaunchTemplate: { Name: 'nodes', Version: '1' },
          InstanceTypes: ['m7i.large'],
        },
        {
          resources: {
            Named: {
              Type: 'AWS::EC2::LaunchTemplate',
              Properties: { LaunchTemplateName: 'nodes', LaunchTemplateData: {} },
            },
          },
        },
      ),
    ],
  },
  {
    rule: 'NodeGroupStatesItsCapacityType',
    fires: [
      group('silence', { CapacityType: undefined }),
      group('a word of another API', { CapacityType: 'on-demand' }),
    ],
    passes: [group('on demand'), group('a capacity block', { CapacityType: 'CAPACITY_BLOCK' })],
  },
  {
    rule: 'NodeRepairIsBounded',
    fires: [
      group('no repair', { NodeRepairConfig: undefined }),
      group('repair without limits', { NodeRepairConfig: { Enabled: true } }),
      group('count and percentage at once', {
        NodeRepairConfig: {
          Enabled: true,
          MaxUnhealthyNodeThresholdPercentage: 20,
          MaxParallelNodesRepairedCount: 1,
          MaxParallelNodesRepairedPercentage: 10,
        },
      }),
    ],
    passes: [group('bounded repair')],
  },
  {
    rule: 'NodeUpdateIsBounded',
    fires: [
      group('silence', { UpdateConfig: undefined }),
      group('both', { UpdateConfig: { MaxUnavailable: 1, MaxUnavailablePercentage: 10 } }),
    ],
    passes: [
      group('a count'),
      group('a share', { UpdateConfig: { MaxUnavailablePercentage: 10 } }),
    ],
  },
  {
    rule: 'WarmPoolStateIsSpelledRight',
    fires: [
      group('the spelling of the documents', {
        WarmPoolConfig: { Enabled: true, PoolState: 'Stopped' },
      }),
      group('silence', { WarmPoolConfig: { Enabled: true } }),
      warmPool('the spelling of EKS in EC2 Auto Scaling', { PoolState: 'STOPPED' }),
    ],
    passes: [group('the spelling of EKS'), warmPool('the spelling of EC2 Auto Scaling')],
    ignores: [group('a group without a warm pool', { WarmPoolConfig: undefined })],
  },
  {
    rule: 'TaintEffectIsSpelledRight',
    fires: [
      group('the spelling of Kubernetes', { Taints: [{ Key: 'a', Effect: 'NoSchedule' }] }),
      group('one wrong among right ones', {
        Taints: [{ Key: 'a', Effect: 'NO_SCHEDULE' }, { Key: 'b' }],
      }),
    ],
    passes: [group('the spelling of EKS')],
    ignores: [group('a group without taints', { Taints: [] })],
  },
]);
