import type { JsonObject } from '../../../../lib/local-target/ledger';
import { eksAccessRules } from '../../../../lib/local-target/rules/eks-access-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const ENTRY = 'AWS::EKS::AccessEntry';
const ASSOCIATION = 'AWS::EKS::PodIdentityAssociation';
const scoped = (Type: string, Namespaces?: string[]): JsonObject => ({
  AccessPolicies: [
    { PolicyArn: 'arn:p', AccessScope: Namespaces ? { Type, Namespaces } : { Type } },
  ],
});
const trainer = { ClusterName: 'gpu', Namespace: 'ml', ServiceAccount: 'trainer' };
const csi = {
  ClusterName: 'gpu',
  Namespace: 'kube-system',
  ServiceAccount: 'ebs-csi-controller-sa',
};
const driver = record('AWS::EKS::Addon', 'gpu|aws-ebs-csi-driver', {
  properties: {
    ClusterName: 'gpu',
    AddonName: 'aws-ebs-csi-driver',
    PodIdentityAssociations: [{ ServiceAccount: 'ebs-csi-controller-sa', RoleArn: 'arn:r' }],
  },
});

proveRules(eksAccessRules, [
  {
    rule: 'eks-access-entry-scope',
    when: 'of no namespace',
    type: ENTRY,
    says: 'must list at least one namespace',
    refuses: { properties: scoped('namespace') },
    allows: { properties: scoped('namespace', ['ml']) },
  },
  {
    rule: 'eks-access-entry-scope',
    when: 'of the cluster with namespaces',
    type: ENTRY,
    says: 'must be empty when its type is cluster',
    refuses: { properties: scoped('cluster', ['ml']) },
    allows: { properties: scoped('cluster') },
  },
  {
    rule: 'eks-access-entry-scope',
    when: 'of an unknown type',
    type: ENTRY,
    says: 'must be cluster or namespace',
    refuses: { properties: scoped('CLUSTER') },
    allows: { properties: scoped('cluster') },
  },
  {
    rule: 'eks-access-entry-groups',
    type: ENTRY,
    says: 'cannot start with system:',
    refuses: { properties: { KubernetesGroups: ['viewers', 'system:masters'] } },
    allows: { properties: { KubernetesGroups: ['viewers'] } },
  },
  {
    rule: 'eks-access-entry-type-fixed',
    type: ENTRY,
    says: 'The KubernetesGroups of an access entry of type EC2_LINUX cannot be set',
    refuses: { properties: { Type: 'EC2_LINUX', KubernetesGroups: ['viewers'] } },
    allows: { properties: { Type: 'STANDARD', KubernetesGroups: ['viewers'] } },
  },
  {
    rule: 'eks-pod-identity-unique',
    type: ASSOCIATION,
    says: 'Association already exists: a-1',
    refuses: {
      properties: trainer,
      among: [record(ASSOCIATION, 'a-1', { properties: trainer })],
    },
    allows: {
      properties: trainer,
      among: [record(ASSOCIATION, 'a-1', { properties: { ...trainer, Namespace: 'web' } })],
    },
  },
  {
    rule: 'eks-pod-identity-unique',
    when: 'against an add-on that made one',
    type: ASSOCIATION,
    says: 'Association already exists: a-',
    refuses: { properties: csi, among: [driver] },
    allows: { properties: { ...csi, ClusterName: 'other' }, among: [driver] },
  },
  {
    rule: 'eks-pod-identity-unique',
    when: 'for an add-on that would make one',
    type: 'AWS::EKS::Addon',
    says: 'Association already exists: a-1',
    refuses: {
      properties: driver.properties,
      among: [record(ASSOCIATION, 'a-1', { properties: csi })],
    },
    allows: {
      properties: driver.properties,
      among: [record(ASSOCIATION, 'a-1', { properties: trainer })],
    },
  },
]);
