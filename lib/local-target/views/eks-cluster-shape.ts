import { Cluster$ } from '@aws-sdk/client-eks';
import type { Ledger, ResourceRecord } from '../ledger';
import type { ServiceOutput } from '../service';
import type { Declared } from './declared';
import { defaultEksVersion } from './eks-catalogue';
import { attribute, declared, nameOf, tagMap } from './record-identity';
import { wireShape } from './wire-shape';

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/**
 * A cluster as DescribeCluster tells it: the declaration, the defaults that EKS applies where it is silent, and what
 * was made up with the record. Health and platform version are absent: no control plane runs that could have them.
 */
export function clusterShape(record: ResourceRecord, ledger: Ledger): ServiceOutput {
  const cluster = declared(record);
  const shape = {
    ...record.properties,
    name: nameOf(record, 'Name'),
    arn: attribute(record, 'Arn') ?? clusterArn(record),
    createdAt: record.createdAt,
    version: cluster.text('Version') ?? defaultEksVersion,
    endpoint: attribute(record, 'Endpoint'),
    status: 'ACTIVE',
    certificateAuthority: { data: attribute(record, 'CertificateAuthorityData') },
    identity: { oidc: { issuer: attribute(record, 'OpenIdConnectIssuerUrl') } },
    resourcesVpcConfig: vpcConfig(record, ledger),
    kubernetesNetworkConfig: networkConfig(cluster.inner('KubernetesNetworkConfig'), record),
    logging: logging(cluster.inner('Logging').inner('ClusterLogging')),
    accessConfig: accessConfig(cluster.inner('AccessConfig')),
    upgradePolicy: {
      supportType: cluster.inner('UpgradePolicy').text('SupportType') ?? 'EXTENDED',
    },
    deletionProtection: cluster.flag('DeletionProtection') ?? false,
    tags: tagMap(record),
  };
  return wireShape(Cluster$, shape, 'json');
}

function clusterArn(record: ResourceRecord): string {
  return `arn:aws:eks:${record.region}:${record.account}:cluster/${nameOf(record, 'Name')}`;
}

/** Public unless told otherwise: that is EKS's own default, and a check must be able to see it. */
function vpcConfig(record: ResourceRecord, ledger: Ledger): object {
  const vpc = declared(record).inner('ResourcesVpcConfig');
  const publicAccess = vpc.flag('EndpointPublicAccess') ?? true;
  const cidrs = vpc.texts('PublicAccessCidrs');
  const subnetIds = vpc.texts('SubnetIds');
  const subnet = ledger
    .ofType(record, 'AWS::EC2::Subnet')
    .find((each) => subnetIds.includes(each.physicalId));
  return {
    subnetIds,
    securityGroupIds: vpc.texts('SecurityGroupIds'),
    clusterSecurityGroupId: attribute(record, 'ClusterSecurityGroupId'),
    vpcId: subnet && declared(subnet).text('VpcId'),
    endpointPublicAccess: publicAccess,
    endpointPrivateAccess: vpc.flag('EndpointPrivateAccess') ?? false,
    publicAccessCidrs: publicAccess && cidrs.length === 0 ? ['0.0.0.0/0'] : cidrs,
    controlPlaneEgressMode: vpc.text('ControlPlaneEgressMode'),
  };
}

function networkConfig(network: Declared, record: ResourceRecord): object {
  return {
    serviceIpv4Cidr: network.text('ServiceIpv4Cidr'),
    serviceIpv6Cidr: attribute(record, 'KubernetesNetworkConfig.ServiceIpv6Cidr'),
    ipFamily: network.text('IpFamily') ?? 'ipv4',
    elasticLoadBalancing: {
      enabled: network.inner('ElasticLoadBalancing').flag('Enabled') ?? false,
    },
  };
}

/** CloudFormation lists the types that are on; the API lists both halves. */
function logging(clusterLogging: Declared): object {
  const on = clusterLogging.inners('EnabledTypes').flatMap((each) => each.text('Type') ?? []);
  const off = LOG_TYPES.filter((type) => !on.includes(type));
  const halves = [
    { types: LOG_TYPES.filter((type) => on.includes(type)), enabled: true },
    { types: off, enabled: false },
  ];
  return { clusterLogging: halves.filter((half) => half.types.length > 0) };
}

function accessConfig(access: Declared): object {
  return {
    authenticationMode: access.text('AuthenticationMode') ?? 'CONFIG_MAP',
    bootstrapClusterCreatorAdminPermissions:
      access.flag('BootstrapClusterCreatorAdminPermissions') ?? true,
  };
}
