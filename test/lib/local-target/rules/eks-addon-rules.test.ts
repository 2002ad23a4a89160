import { eksAddonRules } from '../../../../lib/local-target/rules/eks-addon-rules';
import { proveRules } from './prove-rules';

const type = 'AWS::EKS::Addon';
const identity = (...accounts: string[]) => ({
  PodIdentityAssociations: accounts.map((ServiceAccount) => ({ ServiceAccount, RoleArn: 'arn:r' })),
});

proveRules(eksAddonRules, [
  {
    rule: 'eks-addon-known',
    type,
    says: 'Addon nvidia-device-plugin specified is not supported',
    refuses: { properties: { AddonName: 'nvidia-device-plugin' } },
    allows: { properties: { AddonName: 'eks-pod-identity-agent' } },
  },
  {
    rule: 'eks-addon-configuration-json',
    type,
    says: 'it must be a JSON object',
    refuses: { properties: { ConfigurationValues: '{"replicaCount": 2' } },
    allows: { properties: { ConfigurationValues: '{"replicaCount": 2}' } },
  },
  {
    rule: 'eks-addon-configuration-json',
    when: 'for JSON that is no object',
    type,
    says: 'it must be a JSON object',
    refuses: { properties: { ConfigurationValues: '[]' } },
    allows: { properties: {} },
  },
  {
    rule: 'eks-addon-one-identity',
    type,
    says: 'must not repeat a service account: a',
    refuses: { properties: identity('a', 'a') },
    allows: { properties: identity('a', 'b') },
  },
]);
