import { addOnSetRules } from '../../../lib/controls/add-on-set-rules';
import { testRules, type Resources, type RuleCase } from './rule-table';

const addOn = (name: string, more: object = {}) => ({
  Type: 'AWS::EKS::Addon',
  Properties: { AddonName: name, ClusterName: { Ref: 'Subject' }, ...more },
});
const base: Resources = {
  Names: addOn('coredns'),
  Identity: addOn('eks-pod-identity-agent'),
  Proxy: addOn('kube-proxy'),
  Network: addOn('vpc-cni'),
};
const names = ['coredns', 'eks-pod-identity-agent', 'kube-proxy', 'vpc-cni'];
const cluster = (
  name: string,
  resources: Resources,
  more: { readonly addOns?: readonly string[]; readonly properties?: object } = {},
): RuleCase => ({
  name,
  settings: more.addOns === undefined ? {} : { addOns: more.addOns },
  resources: {
    ...resources,
    Subject: { Type: 'AWS::EKS::Cluster', Properties: more.properties ?? {} },
  },
});
const withoutProxy: Resources = Object.fromEntries(
  Object.entries(base).filter(([id]) => id !== 'Proxy'),
);

const arn = (role: string) => ({ 'Fn::GetAtt': [role, 'Arn'] });
const associated = (role: string) => ({ PodIdentityAssociations: [{ RoleArn: arn(role) }] });
const role: Resources = { Role: { Type: 'AWS::IAM::Role' } };
const subject = (name: string, properties: object, others: Resources = {}): RuleCase => ({
  name,
  resources: { ...role, ...others, Subject: { Type: 'AWS::EKS::Addon', Properties: properties } },
});
const of = (name: string, more: object = {}) => ({ AddonName: name, ...more });

testRules(addOnSetRules, [
  {
    rule: 'ClusterHasItsAddOns',
    fires: [
      cluster('one that every cluster needs and that is missing', withoutProxy),
      cluster('one that config declares and that is missing', base, {
        addOns: [...names, 'metrics-server'],
      }),
      cluster(
        'one that config does not declare',
        { ...base, Extra: addOn('adot') },
        { addOns: names },
      ),
      cluster('one that is there twice', { ...base, Again: addOn('coredns') }),
      cluster('one of another cluster', {
        ...withoutProxy,
        Proxy: addOn('kube-proxy', { ClusterName: 'another' }),
      }),
    ],
    passes: [
      cluster('what every cluster needs, and more where nothing is declared', {
        ...base,
        Extra: addOn('adot'),
      }),
      cluster('what config declares', base, { addOns: names }),
    ],
    ignores: [cluster('Auto Mode', {}, { properties: { ComputeConfig: { Enabled: true } } })],
  },
  {
    rule: 'AddOnHasARoleOfItsOwn',
    fires: [
      subject('one that calls AWS without a role', of('aws-ebs-csi-driver')),
      subject('a role that another add-on has', of('vpc-cni', associated('Role')), {
        Other: { Type: 'AWS::EKS::Addon', Properties: { ServiceAccountRoleArn: arn('Role') } },
      }),
      subject('a role that a pod has', of('vpc-cni', associated('Role')), {
        Pod: { Type: 'AWS::EKS::PodIdentityAssociation', Properties: { RoleArn: arn('Role') } },
      }),
      subject('the role of the nodes', of('vpc-cni', { ServiceAccountRoleArn: arn('Role') }), {
        Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { NodeRole: arn('Role') } },
      }),
    ],
    passes: [
      subject('a role of its own', of('vpc-cni', associated('Role'))),
      subject('roles of two add-ons', of('vpc-cni', associated('Role')), {
        Another: { Type: 'AWS::IAM::Role' },
        Other: { Type: 'AWS::EKS::Addon', Properties: associated('Another') },
      }),
    ],
    ignores: [subject('one that calls nobody', of('coredns'))],
  },
]);
