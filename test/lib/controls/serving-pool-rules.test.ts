import { servingPoolRules } from '../../../lib/controls/serving-pool-rules';
import type { GpuCapacitySettings } from '../../../lib/controls/template-rule';
import { testRules, variant, type RuleCase, type Resources } from './rule-table';

const gpuCapacity: GpuCapacitySettings = { servingZones: 2, instanceTypes: {}, quotas: {} };
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
  ScalingConfig: { MinSize: 1, MaxSize: 10 },
};
const plain = variant('AWS::EKS::Nodegroup', properties);
const group = (name: string, change: object = {}, more: Partial<RuleCase> = {}): RuleCase =>
  plain(name, change, { settings: { gpuCapacity }, ...more });

/** A second group, in the place and of the type of the first one. */
const beside = (change: object): { readonly resources: Resources } => ({
  resources: {
    Second: { Type: 'AWS::EKS::Nodegroup', Properties: { ...properties, ...change } },
  },
});
const otherPool = { Labels: { ...labels, 'alicerce.io/pool': 'other' } };
const oneZone = { Subnets: ['subnet-1'] };
const twoTypes = { InstanceTypes: ['g6.xlarge', 'g6.2xlarge'] };
const twoFamilies = { InstanceTypes: ['g6.4xlarge', 'gr6.4xlarge'] };

const reserved = {
  resources: {
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          InstanceType: 'g6.xlarge',
          CapacityReservationSpecification: {
            CapacityReservationTarget: { CapacityReservationId: 'cr-1' },
          },
        },
      },
    },
  },
};
const itsTemplate = { InstanceTypes: undefined, LaunchTemplate: { Id: { Ref: 'Template' } } };
const otherwise = (purpose: string, owner: string) => ({
  settings: { gpuCapacity: { ...gpuCapacity, startedOtherwise: [{ purpose, owner }] } },
});

testRules(servingPoolRules, [
  {
    rule: 'ServingPoolSurvivesAShortage',
    fires: [
      group('one type in two zones'),
      group('two types of one family in one zone', { ...twoTypes, ...oneZone }),
      group('a reservation in one zone', { ...itsTemplate, ...oneZone }, reserved),
      group('another pool in the same place', oneZone, beside({ ...otherPool, ...oneZone })),
      group(
        'a pool of somebody else',
        {},
        beside({ ...twoFamilies, Labels: { ...otherPool.Labels, 'alicerce.io/owner': 'speech' } }),
      ),
      group(
        'a pool for something else',
        {},
        beside({
          ...twoFamilies,
          Labels: { ...otherPool.Labels, 'alicerce.io/purpose': 'training' },
        }),
      ),
      group('a pool of Karpenter for somebody else', oneZone, otherwise('inference', 'speech')),
      group('silence about the smallest size', { ScalingConfig: undefined }),
    ],
    passes: [
      group('two types in two zones', twoTypes),
      group('subnets of another stack, whose references differ at their ends only', {
        ...twoTypes,
        Subnets: [1, 2].map((zone) => ({
          'Fn::GetStackOutput': {
            Region: 'eu-central-1',
            StackName: 'staging-Network',
            OutputName: `PublishOutputRefPrivateVpcVpcNodesSubnetOfTheZone${String(zone)}`,
          },
        })),
      }),
      group('two families in one zone', { ...twoFamilies, ...oneZone }),
      group('a second way to buy', {}, beside({ CapacityType: 'SPOT' })),
      group('a reservation in two zones', itsTemplate, reserved),
      group('another pool elsewhere', oneZone, beside({ ...otherPool, Subnets: ['subnet-2'] })),
      group('another pool of another family', oneZone, beside({ ...otherPool, ...twoFamilies })),
      group('a pool of Karpenter for the same users', oneZone, otherwise('inference', 'vision')),
    ],
    ignores: [
      group('a pool that may be empty', {
        ...oneZone,
        ScalingConfig: { MinSize: 0, MaxSize: 10 },
      }),
      group('a pool for training', {
        ...oneZone,
        Labels: { ...labels, 'alicerce.io/purpose': 'training' },
      }),
      plain('an environment that declares nothing', oneZone),
    ],
  },
]);
