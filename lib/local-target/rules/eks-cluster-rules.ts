import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { defaultEksVersion, eksVersions } from '../views/eks-catalogue';
import { declared, nameOf } from '../views/record-identity';
import { subnetOf } from './resource-lookup';
import { firstRefusal, onCreate, onDelete, onUpdate, onWrite } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const CLUSTER = ['AWS::EKS::Cluster'];

export const eksClusterRules: readonly SemanticRule[] = [
  onCreate(
    'eks-child-needs-cluster',
    [
      'AWS::EKS::AccessEntry',
      'AWS::EKS::Addon',
      'AWS::EKS::Capability',
      'AWS::EKS::FargateProfile',
      'AWS::EKS::IdentityProviderConfig',
      'AWS::EKS::Nodegroup',
      'AWS::EKS::PodIdentityAssociation',
    ],
    ({ change, wanted, ledger }) => {
      const name = wanted.text('ClusterName') ?? '';
      const exists = ledger
        .ofType(change, 'AWS::EKS::Cluster')
        .some((record) => nameOf(record, 'Name') === name);
      return exists ? undefined : `No cluster found for name: ${name}.`;
    },
  ),
  onDelete('eks-cluster-deletion-protection', CLUSTER, ({ change, wanted }) =>
    wanted.flag('DeletionProtection') === true
      ? `Cluster ${clusterName(change.physicalId, wanted)} has deletion protection enabled. Disable deletion protection before you delete the cluster.`
      : undefined,
  ),
  onDelete('eks-cluster-has-children', CLUSTER, ({ change, wanted, ledger }) => {
    const name = clusterName(change.physicalId, wanted);
    const has = (type: string) =>
      ledger.ofType(change, type).some((record) => declared(record).text('ClusterName') === name);
    if (has('AWS::EKS::Nodegroup')) return 'Cluster has nodegroups attached';
    return has('AWS::EKS::FargateProfile') ? 'Cluster has Fargate profiles attached' : undefined;
  }),
  onWrite('eks-cluster-subnets', CLUSTER, refuseSubnets),
  onWrite('eks-cluster-version-known', CLUSTER, ({ wanted }) => {
    const version = wanted.text('Version');
    const known = eksVersions.map((each) => each.version);
    return version === undefined || known.includes(version)
      ? undefined
      : `unsupported Kubernetes version ${version}; known here: ${known.join(', ')}`;
  }),
  onUpdate('eks-cluster-version-step', CLUSTER, ({ wanted, before }) => {
    const from = before.text('Version') ?? defaultEksVersion;
    const to = wanted.text('Version') ?? from;
    const step = minor(to) - minor(from);
    return step === 0 || step === 1
      ? undefined
      : `Unsupported Kubernetes minor version update from ${from} to ${to}`;
  }),
  onWrite('eks-cluster-auto-mode-together', CLUSTER, ({ wanted }) => {
    const switches = [
      wanted.inner('ComputeConfig').flag('Enabled'),
      wanted.inner('StorageConfig').inner('BlockStorage').flag('Enabled'),
      wanted.inner('KubernetesNetworkConfig').inner('ElasticLoadBalancing').flag('Enabled'),
    ].map((enabled) => enabled ?? false);
    return new Set(switches).size === 1
      ? undefined
      : 'For EKS Auto Mode, please ensure that all required configs, including computeConfig, kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully disabled.';
  }),
  onWrite('eks-cluster-endpoint-reachable', CLUSTER, ({ wanted }) => {
    const vpc = wanted.inner('ResourcesVpcConfig');
    const reachable =
      (vpc.flag('EndpointPublicAccess') ?? true) || (vpc.flag('EndpointPrivateAccess') ?? false);
    return reachable
      ? undefined
      : 'Private and public endpoint access cannot both be false. Set at least one of them to true.';
  }),
];

function clusterName(physicalId: string | undefined, cluster: Declared): string {
  return cluster.text('Name') ?? physicalId ?? '';
}

function refuseSubnets({ change, wanted, ledger }: Judged): Verdict {
  const ids = wanted.inner('ResourcesVpcConfig').texts('SubnetIds');
  const missing = firstRefusal(ids, (id) =>
    subnetOf(ledger, change, id) ? undefined : `The subnet ID '${id}' does not exist`,
  );
  if (missing !== undefined) return missing;
  const subnets = ids.flatMap((id) => subnetOf(ledger, change, id) ?? []).map(declared);
  if (new Set(subnets.map((subnet) => subnet.text('VpcId'))).size > 1) {
    return 'Subnets specified must belong to the same VPC';
  }
  return new Set(subnets.map((subnet) => subnet.text('AvailabilityZone'))).size < 2
    ? 'Subnets specified must be in at least two different AZs'
    : undefined;
}

function minor(version: string): number {
  return Number(version.split('.')[1] ?? NaN);
}
