import type { JsonObject } from '../../../../lib/local-target/ledger';
import { eksNodegroupRules } from '../../../../lib/local-target/rules/eks-nodegroup-rules';
import { subnet } from '../views/eks-records-of-test';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';
import type { RuleCase } from './prove-rules';

const type = 'AWS::EKS::Nodegroup';
const template = (LaunchTemplateData: JsonObject = {}) =>
  record('AWS::EC2::LaunchTemplate', 'lt-1', {
    properties: { LaunchTemplateName: 'gpu', LaunchTemplateData },
  });
const byId = { LaunchTemplate: { Id: 'lt-1', Version: '1' } };
const p5 = template({ InstanceType: 'p5.48xlarge' });
const block = template({
  InstanceType: 'p5.48xlarge',
  InstanceMarketOptions: { MarketType: 'capacity-block' },
  CapacityReservationSpecification: {
    CapacityReservationTarget: { CapacityReservationId: 'cr-1' },
  },
});
const scaling = (MinSize: number, DesiredSize: number, MaxSize: number) => ({
  ScalingConfig: { MinSize, DesiredSize, MaxSize },
});
const image = (AmiType: string, instance: string) => ({ AmiType, InstanceTypes: [instance] });

const imageCases = (
  [
    ['AL2023_x86_64_NVIDIA', 'm7i.large', 'g6.xlarge'],
    ['AL2023_ARM_64_NVIDIA', 'p5.48xlarge', 'g5g.xlarge'],
    ['AL2023_x86_64_STANDARD', 'm7g.large', 'm7i.large'],
    ['AL2023_ARM_64_STANDARD', 'm7i.large', 'c6gn.large'],
    ['AL2023_x86_64_STANDARD', 'p6-b200.48xlarge', 'c7i.large'],
    ['AL2023_x86_64_NEURON', 'g6.xlarge', 'trn2.48xlarge'],
    ['BOTTLEROCKET_x86_64_NVIDIA_FIPS', 'trn1.2xlarge', 'g6e.xlarge'],
  ] as const
).map(([amiType, wrong, right]): RuleCase => ({
  rule: 'eks-nodegroup-image-fits',
  when: `${amiType} on ${wrong}`,
  type,
  says: `[${wrong}] is not a valid instance type for requested amiType ${amiType}`,
  refuses: { properties: image(amiType, wrong) },
  allows: { properties: image(amiType, right) },
}));

const valueCases = (
  [
    [
      'eks-nodegroup-scaling',
      "can't be greater than maximum size 1",
      scaling(2, 2, 1),
      scaling(1, 2, 3),
    ],
    [
      'eks-nodegroup-scaling',
      "can't be greater than desired size 0",
      scaling(1, 0, 3),
      scaling(0, 0, 3),
    ],
    [
      'eks-nodegroup-scaling',
      "can't be greater than max size 3",
      scaling(1, 4, 3),
      scaling(1, 3, 3),
    ],
    [
      'eks-nodegroup-update-config',
      'not both',
      { UpdateConfig: { MaxUnavailable: 1, MaxUnavailablePercentage: 10 } },
      { UpdateConfig: { MaxUnavailablePercentage: 10 } },
    ],
    [
      'eks-nodegroup-taint-effects',
      "Value 'NoSchedule' at 'taints.effect'",
      { Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NoSchedule' }] },
      { Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NO_SCHEDULE' }] },
    ],
    [
      'eks-nodegroup-warm-pool-state',
      "Value 'Stopped' at 'warmPoolConfig.poolState'",
      { WarmPoolConfig: { PoolState: 'Stopped' } },
      { WarmPoolConfig: { PoolState: 'STOPPED' } },
    ],
  ] as const
).map(([rule, says, wrong, right], index): RuleCase => ({
  rule,
  when: String(index),
  type,
  says,
  refuses: { properties: wrong },
  allows: { properties: right },
}));

proveRules(eksNodegroupRules, [
  ...imageCases,
  ...valueCases,
  {
    rule: 'eks-nodegroup-launch-template-exists',
    type,
    says: 'with template ID lt-1, does not exist',
    refuses: { properties: byId },
    allows: { properties: byId, among: [template()] },
  },
  {
    rule: 'eks-nodegroup-launch-template-exists',
    when: 'by name',
    type,
    says: 'with template name cpu, does not exist',
    refuses: { properties: { LaunchTemplate: { Name: 'cpu' } }, among: [template()] },
    allows: { properties: { LaunchTemplate: { Name: 'gpu' } }, among: [template()] },
  },
  {
    rule: 'eks-nodegroup-launch-template-exists',
    when: 'named twice',
    type,
    says: 'and not both',
    refuses: { properties: { LaunchTemplate: { Id: 'lt-1', Name: 'gpu' } }, among: [template()] },
    allows: { properties: byId, among: [template()] },
  },
  {
    rule: 'eks-nodegroup-launch-template-fixed',
    type,
    action: 'update',
    says: 'cannot change the launch template',
    refuses: { previous: byId, properties: { LaunchTemplate: { Id: 'lt-2', Version: '1' } } },
    allows: { previous: byId, properties: { LaunchTemplate: { Id: 'lt-1', Version: '2' } } },
  },
  {
    rule: 'eks-nodegroup-launch-template-fixed',
    when: 'for a group that was made without one',
    type,
    action: 'update',
    says: 'cannot change the launch template',
    refuses: { previous: {}, properties: byId },
    allows: { previous: {}, properties: {} },
  },
  {
    rule: 'eks-nodegroup-template-excludes',
    when: 'remote access',
    type,
    says: 'Remote access configuration cannot be specified',
    refuses: { properties: { ...byId, RemoteAccess: { Ec2SshKey: 'key' } } },
    allows: { properties: { RemoteAccess: { Ec2SshKey: 'key' } } },
  },
  {
    rule: 'eks-nodegroup-template-excludes',
    when: 'disk size',
    type,
    says: 'Disk size must be specified within the launch template.',
    refuses: { properties: { ...byId, DiskSize: 100 } },
    allows: { properties: byId },
  },
  {
    rule: 'eks-nodegroup-instance-type-once',
    when: 'said twice',
    type,
    says: 'in both the launch template and the request',
    refuses: { properties: { ...byId, InstanceTypes: ['p5.48xlarge'] }, among: [p5] },
    allows: { properties: byId, among: [p5] },
  },
  {
    rule: 'eks-nodegroup-instance-type-once',
    when: 'said nowhere',
    type,
    says: 'must be specified in either',
    refuses: { properties: byId, among: [template()] },
    allows: { properties: { ...byId, InstanceTypes: ['p5.48xlarge'] }, among: [template()] },
  },
  {
    rule: 'eks-nodegroup-image-fits',
    when: 'an instance type of the template',
    type,
    says: '[p5.48xlarge] is not a valid instance type',
    refuses: { properties: { ...byId, AmiType: 'AL2023_x86_64_STANDARD' }, among: [p5] },
    allows: { properties: { ...byId, AmiType: 'AL2023_x86_64_NVIDIA' }, among: [p5] },
  },
  {
    rule: 'eks-nodegroup-image-fits',
    when: 'an image of one’s own',
    type,
    says: 'cannot specify an AMI type',
    refuses: {
      properties: { ...byId, AmiType: 'AL2023_x86_64_NVIDIA' },
      among: [template({ ImageId: 'ami-1', InstanceType: 'g6.xlarge' })],
    },
    allows: {
      properties: { ...byId, AmiType: 'CUSTOM' },
      among: [template({ ImageId: 'ami-1', InstanceType: 'g6.xlarge' })],
    },
  },
  {
    rule: 'eks-nodegroup-image-fits',
    when: 'CUSTOM without an image',
    type,
    says: 'AMI type CUSTOM needs a launch template',
    refuses: { properties: { ...byId, AmiType: 'CUSTOM' }, among: [p5] },
    allows: { properties: byId, among: [p5] },
  },
  {
    rule: 'eks-nodegroup-subnets-exist',
    type,
    says: "The subnet ID 'subnet-z' does not exist",
    refuses: { properties: { Subnets: ['subnet-z'] } },
    allows: { properties: { Subnets: ['subnet-a'] }, among: [subnet('subnet-a', 'sa-east-1a')] },
  },
  {
    rule: 'eks-nodegroup-capacity-block',
    when: 'without a template that targets it',
    type,
    says: 'needs a launch template with market type capacity-block',
    refuses: {
      properties: { ...byId, CapacityType: 'CAPACITY_BLOCK', Subnets: ['subnet-a'] },
      among: [p5],
    },
    allows: {
      properties: { ...byId, CapacityType: 'CAPACITY_BLOCK', Subnets: ['subnet-a'] },
      among: [block],
    },
  },
  {
    rule: 'eks-nodegroup-capacity-block',
    when: 'over two zones',
    type,
    says: 'exactly one subnet',
    refuses: {
      properties: { ...byId, CapacityType: 'CAPACITY_BLOCK', Subnets: ['subnet-a', 'subnet-b'] },
      among: [block],
    },
    allows: {
      properties: { ...byId, CapacityType: 'CAPACITY_BLOCK', Subnets: ['subnet-a'] },
      among: [block],
    },
  },
  {
    rule: 'eks-nodegroup-capacity-block',
    when: 'asked for by the template alone',
    type,
    says: 'must be CAPACITY_BLOCK',
    refuses: { properties: { ...byId, Subnets: ['subnet-a'] }, among: [block] },
    allows: { properties: { ...byId, Subnets: ['subnet-a'] }, among: [p5] },
  },
]);
