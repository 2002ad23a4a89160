import { addOnRules } from '../../../lib/controls/add-on-rules';
import { testRules, variant } from './rule-table';

const addOn = variant('AWS::EKS::Addon', {
  AddonName: 'vpc-cni',
  AddonVersion: 'v1.20.4-eksbuild.2',
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
]);
