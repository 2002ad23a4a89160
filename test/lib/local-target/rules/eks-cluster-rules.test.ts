import { eksClusterRules } from '../../../../lib/local-target/rules/eks-cluster-rules';
import { cluster, nodegroup, subnet } from '../views/eks-records-of-test';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const CLUSTER = 'AWS::EKS::Cluster';
const subnets = (...ids: string[]) => ({ ResourcesVpcConfig: { SubnetIds: ids } });
const network = [
  subnet('subnet-a', 'sa-east-1a'),
  subnet('subnet-b', 'sa-east-1b'),
  subnet('subnet-c', 'sa-east-1a'),
  subnet('subnet-x', 'sa-east-1b', 'vpc-2'),
];
const auto = (compute: boolean, storage: boolean, balancing: boolean) => ({
  ComputeConfig: { Enabled: compute },
  StorageConfig: { BlockStorage: { Enabled: storage } },
  KubernetesNetworkConfig: { ElasticLoadBalancing: { Enabled: balancing } },
});

proveRules(eksClusterRules, [
  {
    rule: 'eks-child-needs-cluster',
    type: 'AWS::EKS::Addon',
    says: 'No cluster found for name: gone.',
    refuses: { properties: { ClusterName: 'gone' }, among: [cluster()] },
    allows: { properties: { ClusterName: 'gpu' }, among: [cluster()] },
  },
  {
    rule: 'eks-cluster-deletion-protection',
    type: CLUSTER,
    action: 'delete',
    says: 'Cluster gpu has deletion protection enabled',
    refuses: { properties: { Name: 'gpu', DeletionProtection: 'true' } },
    allows: { properties: { Name: 'gpu', DeletionProtection: false } },
  },
  {
    rule: 'eks-cluster-has-children',
    type: CLUSTER,
    action: 'delete',
    says: 'Cluster has nodegroups attached',
    refuses: { properties: { Name: 'gpu' }, among: [nodegroup()] },
    allows: { properties: { Name: 'gpu' }, among: [nodegroup({ ClusterName: 'other' })] },
  },
  {
    rule: 'eks-cluster-has-children',
    when: 'on Fargate',
    type: CLUSTER,
    action: 'delete',
    says: 'Cluster has Fargate profiles attached',
    refuses: {
      properties: { Name: 'gpu' },
      among: [record('AWS::EKS::FargateProfile', 'p', { properties: { ClusterName: 'gpu' } })],
    },
    allows: { properties: { Name: 'gpu' } },
  },
  {
    rule: 'eks-cluster-subnets',
    when: 'of one zone',
    type: CLUSTER,
    says: 'Subnets specified must be in at least two different AZs',
    refuses: { properties: subnets('subnet-a', 'subnet-c'), among: network },
    allows: { properties: subnets('subnet-a', 'subnet-b'), among: network },
  },
  {
    rule: 'eks-cluster-subnets',
    when: 'of two VPCs',
    type: CLUSTER,
    says: 'must belong to the same VPC',
    refuses: { properties: subnets('subnet-a', 'subnet-x'), among: network },
    allows: { properties: subnets('subnet-a', 'subnet-b'), among: network },
  },
  {
    rule: 'eks-cluster-subnets',
    when: 'that are not there',
    type: CLUSTER,
    says: "The subnet ID 'subnet-z' does not exist",
    refuses: { properties: subnets('subnet-a', 'subnet-z'), among: network },
    allows: { properties: subnets('subnet-a', 'subnet-b'), among: network },
  },
  {
    rule: 'eks-cluster-version-known',
    type: CLUSTER,
    says: 'unsupported Kubernetes version 1.19',
    refuses: { properties: { Version: '1.19' } },
    allows: { properties: { Version: '1.35' } },
  },
  {
    rule: 'eks-cluster-version-step',
    when: 'of two at once',
    type: CLUSTER,
    action: 'update',
    says: 'Unsupported Kubernetes minor version update from 1.33 to 1.35',
    refuses: { previous: { Version: '1.33' }, properties: { Version: '1.35' } },
    allows: { previous: { Version: '1.33' }, properties: { Version: '1.34' } },
  },
  {
    rule: 'eks-cluster-version-step',
    when: 'backwards',
    type: CLUSTER,
    action: 'update',
    says: 'Unsupported Kubernetes minor version update from 1.34 to 1.33',
    refuses: { previous: { Version: '1.34' }, properties: { Version: '1.33' } },
    allows: { previous: { Version: '1.34' }, properties: { Version: '1.34' } },
  },
  {
    rule: 'eks-cluster-auto-mode-together',
    type: CLUSTER,
    says: 'all either fully enabled or fully disabled',
    refuses: { properties: auto(true, false, true) },
    allows: { properties: auto(true, true, true) },
  },
  {
    rule: 'eks-cluster-endpoint-reachable',
    type: CLUSTER,
    says: 'Private and public endpoint access cannot both be false',
    refuses: { properties: { ResourcesVpcConfig: { EndpointPublicAccess: false } } },
    allows: {
      properties: {
        ResourcesVpcConfig: { EndpointPublicAccess: false, EndpointPrivateAccess: true },
      },
    },
  },
]);
