import type { ResourceRecord } from '../../../../lib/local-target/ledger';
import { record } from './memory-ledger';

/** A cluster with all that hangs on it, as small as it can be. */
export const cluster = (properties: ResourceRecord['properties'] = {}): ResourceRecord =>
  record('AWS::EKS::Cluster', 'gpu', {
    properties: {
      Name: 'gpu',
      Version: '1.35',
      RoleArn: 'arn:aws:iam::111111111111:role/cluster',
      ResourcesVpcConfig: { SubnetIds: ['subnet-a', 'subnet-b'] },
      ...properties,
    },
    attributes: {
      Arn: 'arn:aws:eks:sa-east-1:111111111111:cluster/gpu',
      Endpoint: 'https://gpu.eks.local',
      CertificateAuthorityData: 'Q0E=',
      OpenIdConnectIssuerUrl: 'https://oidc.eks.local/id/1',
      ClusterSecurityGroupId: 'sg-cluster',
    },
  });

export const subnet = (id: string, zone: string, vpc = 'vpc-1'): ResourceRecord =>
  record('AWS::EC2::Subnet', id, {
    properties: {
      VpcId: vpc,
      AvailabilityZone: zone,
      CidrBlock: `10.0.${String(id.charCodeAt(id.length - 1) % 200)}.0/24`,
    },
  });

export const nodegroup = (properties: ResourceRecord['properties'] = {}): ResourceRecord =>
  record('AWS::EKS::Nodegroup', 'gpu/workers', {
    properties: {
      ClusterName: 'gpu',
      NodegroupName: 'workers',
      NodeRole: 'arn:aws:iam::111111111111:role/node',
      Subnets: ['subnet-a'],
      ...properties,
    },
    attributes: { Arn: 'arn:aws:eks:sa-east-1:111111111111:nodegroup/gpu/workers/1' },
  });
