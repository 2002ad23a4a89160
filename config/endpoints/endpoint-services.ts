/** A service of AWS that is reached through an endpoint of the VPC. */
export interface EndpointService {
  /** `interface`: addresses inside the VPC, with a security group. `gateway`: a route to addresses that are public. */
  readonly kind: 'interface' | 'gateway';
  /** Page of AWS that documents a policy on the endpoint, or why there is none. */
  readonly policy: { readonly page: string } | { readonly none: string };
}

const docs = 'https://docs.aws.amazon.com';

function behindAddresses(page: string): EndpointService {
  return { kind: 'interface', policy: { page: `${docs}/${page}` } };
}

function throughRoutes(page: string): EndpointService {
  return { kind: 'gateway', policy: { page: `${docs}/${page}` } };
}

/** An endpoint with a policy that its service does not take is refused, and with it the deployment of the network. */
function withoutPolicy(none: string): EndpointService {
  return { kind: 'interface', policy: { none } };
}

const notDocumented = 'no page of AWS says that the service takes a policy';
const systemsManager = 'systems-manager/latest/userguide/setup-create-vpc.html';

/**
 * Services by the last part of the name of their endpoints. Whether one takes a policy by now, EC2 tells:
 * `aws ec2 describe-vpc-endpoint-services --service-names com.amazonaws.REGION.NAME` shows `VpcEndpointPolicySupported`.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const endpointServices = {
  autoscaling: behindAddresses('autoscaling/ec2/userguide/ec2-auto-scaling-vpc-endpoints.html'),
  dynamodb: throughRoutes('vpc/latest/privatelink/vpc-endpoints-ddb.html'),
  ec2: behindAddresses('AWSEC2/latest/UserGuide/interface-vpc-endpoints.html'),
  ec2messages: behindAddresses(systemsManager),
  'ecr.api': behindAddresses('AmazonECR/latest/userguide/vpc-endpoints.html'),
  'ecr.dkr': behindAddresses('AmazonECR/latest/userguide/vpc-endpoints.html'),
  eks: behindAddresses('eks/latest/userguide/vpc-interface-endpoints.html'),
  'eks-auth': withoutPolicy(
    `${notDocumented}; its one call gives a pod credentials, and what they can reach the other endpoints decide`,
  ),
  elasticfilesystem: behindAddresses('efs/latest/ug/efs-vpc-endpoints.html'),
  elasticloadbalancing: behindAddresses(
    'elasticloadbalancing/latest/userguide/load-balancer-vpc-endpoints.html',
  ),
  fsx: behindAddresses('fsx/latest/LustreGuide/fsx-vpc-endpoints.html'),
  kms: behindAddresses('kms/latest/developerguide/kms-vpc-endpoint.html'),
  logs: behindAddresses('AmazonCloudWatch/latest/logs/cloudwatch-logs-and-interface-VPC.html'),
  monitoring: behindAddresses(
    'AmazonCloudWatch/latest/monitoring/cloudwatch-and-interface-VPC.html',
  ),
  s3: throughRoutes('vpc/latest/privatelink/vpc-endpoints-s3.html'),
  secretsmanager: behindAddresses('secretsmanager/latest/userguide/vpc-endpoint-overview.html'),
  sqs: behindAddresses(
    'AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-internetwork-traffic-privacy.html',
  ),
  ssm: behindAddresses(systemsManager),
  ssmmessages: behindAddresses(systemsManager),
  sts: behindAddresses('IAM/latest/UserGuide/reference_interface_vpc_endpoints.html'),
  'vpc-lattice': withoutPolicy(
    `${notDocumented}; it administers services of the mesh, whose requests never pass here`,
  ),
} as const satisfies Readonly<Record<string, EndpointService>>;

export type EndpointServiceName = keyof typeof endpointServices;
