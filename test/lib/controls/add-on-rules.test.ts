import { addOnRules } from '../../../lib/controls/add-on-rules';
import { testRules, variant } from './rule-table';

const addOn = variant('AWS::EKS::Addon', {
  AddonName: 'vpc-cni',
  AddonVersion: 'v1.20.4-eksbuild.2',
});
const cluster = variant('AWS::EKS::Cluster', {});
const network = (ConfigurationValues?: unknown, ClusterName: unknown = { Ref: 'Subject' }) => ({
  resources: {
    Network: {
      Type: 'AWS::EKS::Addon',
      Properties: { AddonName: 'vpc-cni', ClusterName, ConfigurationValues },
    },
  },
});

testRules(addOnRules, [
  {
    rule: 'AddOnVersionIsPinned',
    fires: [
      addOn('silence', { AddonVersion: undefined }),
      addOn('the newest', { AddonVersion: 'latest' }),
      addOn('half a version', { AddonVersion: 'v1.20' }),
      addOn('a parameter', { AddonVersion: { Ref: 'Version' } }),
    ],
    passes: [addOn('a full version')],
  },
  {
    rule: 'AddOnIsKnown',
    fires: [
      addOn('a chart that is no add-on', { AddonName: 'nvidia-device-plugin' }),
      addOn('a misspelled name', { AddonName: 'core-dns' }),
    ],
    passes: [addOn('an add-on of EKS')],
  },
  {
    rule: 'ClusterEnforcesNetworkPolicies',
    fires: [
      cluster('no network add-on'),
      cluster('an add-on that says nothing', {}, network()),
      cluster('an add-on that is told not to', {}, network('{"enableNetworkPolicy":"false"}')),
      cluster(
        'the add-on of another cluster',
        {},
        network('{"enableNetworkPolicy":"true"}', 'other'),
      ),
    ],
    passes: [
      cluster('an add-on that enforces', {}, network('{"enableNetworkPolicy":"true"}')),
      cluster(
        'text with references in it',
        {},
        network({ 'Fn::Join': ['', ['{"enableNetworkPolicy":"true","id":"', { Ref: 'Subnet' }]] }),
      ),
    ],
    ignores: [cluster('Auto Mode, which has its own', { ComputeConfig: { Enabled: true } })],
  },
]);
