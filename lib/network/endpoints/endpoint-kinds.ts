import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { EndpointServiceName } from '../../../config/endpoints/endpoint-services';

/** How an endpoint is made, and the id of its construct: a change of the id would replace the endpoint. */
export type EndpointKind = { readonly id: string } & (
  | { readonly behindAddresses: ec2.InterfaceVpcEndpointAwsService }
  | { readonly throughRoutes: ec2.GatewayVpcEndpointAwsService }
);

const addresses = ec2.InterfaceVpcEndpointAwsService;
const routes = ec2.GatewayVpcEndpointAwsService;

/** Total: a service that config names and nobody can make does not compile. */
export const endpointKinds: Readonly<Record<EndpointServiceName, EndpointKind>> = {
  autoscaling: { id: 'AutoScaling', behindAddresses: addresses.AUTOSCALING },
  dynamodb: { id: 'DynamoDb', throughRoutes: routes.DYNAMODB },
  ec2: { id: 'Ec2', behindAddresses: addresses.EC2 },
  ec2messages: { id: 'Ec2Messages', behindAddresses: addresses.EC2_MESSAGES },
  'ecr.api': { id: 'EcrApi', behindAddresses: addresses.ECR },
  'ecr.dkr': { id: 'EcrDocker', behindAddresses: addresses.ECR_DOCKER },
  eks: { id: 'Eks', behindAddresses: addresses.EKS },
  'eks-auth': { id: 'EksAuth', behindAddresses: addresses.EKS_AUTH },
  elasticfilesystem: { id: 'ElasticFileSystem', behindAddresses: addresses.ELASTIC_FILESYSTEM },
  elasticloadbalancing: {
    id: 'ElasticLoadBalancing',
    behindAddresses: addresses.ELASTIC_LOAD_BALANCING,
  },
  fsx: { id: 'Fsx', behindAddresses: addresses.FSX },
  kms: { id: 'Kms', behindAddresses: addresses.KMS },
  logs: { id: 'CloudWatchLogs', behindAddresses: addresses.CLOUDWATCH_LOGS },
  monitoring: { id: 'CloudWatchMonitoring', behindAddresses: addresses.CLOUDWATCH_MONITORING },
  s3: { id: 'S3', throughRoutes: routes.S3 },
  secretsmanager: { id: 'SecretsManager', behindAddresses: addresses.SECRETS_MANAGER },
  sqs: { id: 'Sqs', behindAddresses: addresses.SQS },
  ssm: { id: 'Ssm', behindAddresses: addresses.SSM },
  ssmmessages: { id: 'SsmMessages', behindAddresses: addresses.SSM_MESSAGES },
  sts: { id: 'Sts', behindAddresses: addresses.STS },
  'vpc-lattice': { id: 'VpcLattice', behindAddresses: addresses.VPC_LATTICE },
};
