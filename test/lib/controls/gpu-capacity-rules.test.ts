import { gpuCapacityRules } from '../../../lib/controls/gpu-capacity-rules';
import type { GpuCapacitySettings } from '../../../lib/controls/template-rule';
import { testRules, variant, type RuleCase, type Resources } from './rule-table';

const g6 = { vCpus: 4, onDemandQuotaCode: 'L-G', spotQuotaCode: 'L-SPOT' };
const gpuCapacity: GpuCapacitySettings = {
  servingZones: 2,
  instanceTypes: {
    'g6.xlarge': g6,
    'g6.2xlarge': { ...g6, vCpus: 8 },
    'p6e.36xlarge': { vCpus: 144, onDemandQuotaCode: 'L-P', spotQuotaCode: null },
  },
  quotas: { 'L-G': 40, 'L-SPOT': 16 },
};

const labels = {
  'alicerce.io/pool': 'faces',
  'alicerce.io/purpose': 'inference',
  'alicerce.io/owner': 'vision',
};
const properties = {
  InstanceTypes: ['g6.xlarge'],
  CapacityType: 'ON_DEMAND',
  Labels: labels,
  Subnets: ['subnet-1', 'subnet-2'],
  ScalingConfig: { MinSize: 0, MaxSize: 10 },
};
const plain = variant('AWS::EKS::Nodegroup', properties);
const group = (name: string, change: object = {}, more: Partial<RuleCase> = {}): RuleCase =>
  plain(name, change, { settings: { gpuCapacity }, ...more });

const beside = (change: object): { readonly resources: Resources } => ({
  resources: {
    Second: { Type: 'AWS::EKS::Nodegroup', Properties: { ...properties, ...change } },
  },
});
const template = (data: object): { readonly resources: Resources } => ({
  resources: {
    Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } },
  },
});
const itsTemplate = { InstanceTypes: undefined, LaunchTemplate: { Id: { Ref: 'Template' } } };
const subnet = (bits: number, more: Resources = {}): { readonly resources: Resources } => ({
  resources: {
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { CidrBlock: `10.0.0.0/${String(bits)}` },
    },
    ...more,
  },
});
const inSubnet = { Subnets: [{ Ref: 'Subnet' }] };
const cards = (InterfaceType: string) =>
  [0, 1].map((NetworkCardIndex) => ({
    NetworkCardIndex,
    InterfaceType: NetworkCardIndex === 0 ? 'interface' : InterfaceType,
  }));

testRules(gpuCapacityRules, [
  {
    rule: 'GpuNodesSayTheirPool',
    fires: [
      group('GPU nodes without labels', { Labels: {} }),
      group('GPU nodes of nobody', { Labels: { ...labels, 'alicerce.io/owner': undefined } }),
    ],
    passes: [group('GPU nodes with pool, purpose and owner')],
    ignores: [group('nodes without GPUs', { InstanceTypes: ['m7i.large'], Labels: {} })],
  },
  {
    rule: 'QuotaHoldsEveryPool',
    fires: [
      group('a maximum above the quota', { ScalingConfig: { MaxSize: 11 } }),
      group('the largest type of the list', { InstanceTypes: ['g6.xlarge', 'g6.2xlarge'] }),
      group('two groups that share a quota', {}, beside({ ScalingConfig: { MaxSize: 1 } })),
      group('spot, which counts against a quota of its own', { CapacityType: 'SPOT' }),
      group('a quota that nobody declared', { InstanceTypes: ['p6e.36xlarge'] }),
      group(
        'the type of the launch template',
        { ...itsTemplate, ScalingConfig: { MaxSize: 11 } },
        {
          ...template({ InstanceType: 'g6.xlarge' }),
        },
      ),
    ],
    passes: [
      group('exactly the quota'),
      group('another quota', {}, beside({ CapacityType: 'SPOT', ScalingConfig: { MaxSize: 4 } })),
    ],
    ignores: [
      group('a capacity block, which counts against none', {
        CapacityType: 'CAPACITY_BLOCK',
        ScalingConfig: { MaxSize: 99 },
      }),
      group('a type without facts', { InstanceTypes: ['m7i.large'] }),
      group('a type whose spot quota nobody names', {
        InstanceTypes: ['p6e.36xlarge'],
        CapacityType: 'SPOT',
      }),
    ],
  },
  {
    rule: 'SubnetHoldsItsNodes',
    fires: [
      group(
        'twelve nodes for eleven addresses',
        { ...inSubnet, ScalingConfig: { MaxSize: 12 } },
        subnet(28),
      ),
      group(
        'two groups in one subnet',
        inSubnet,
        subnet(28, {
          Second: {
            Type: 'AWS::EKS::Nodegroup',
            Properties: { ...inSubnet, ScalingConfig: { MaxSize: 2 } },
          },
        }),
      ),
      group(
        'two addresses for each node',
        { ...inSubnet, ...itsTemplate },
        subnet(28, template({ NetworkInterfaces: cards('efa') }).resources),
      ),
    ],
    passes: [
      group('ten nodes for eleven addresses', inSubnet, subnet(28)),
      group(
        'fabric that costs no address',
        { ...inSubnet, ...itsTemplate },
        subnet(28, template({ NetworkInterfaces: cards('efa-only') }).resources),
      ),
    ],
    ignores: [group('subnets of somebody else’s network')],
  },
]);
