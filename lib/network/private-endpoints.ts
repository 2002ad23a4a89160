import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { PlatformNetwork } from './platform-network';

export interface PrivateEndpointsProps {
  /** The network that the endpoints stand in. */
  readonly network: PlatformNetwork;

  /** Ranges of nodes and pods: nobody else may use the endpoints. */
  readonly clientRanges: readonly string[];

  /** Whether Karpenter reads its notices from a queue. */
  readonly queues: boolean;
}

const services = ec2.InterfaceVpcEndpointAwsService;

/**
 * What a cluster needs when nothing of it may cross the internet: without `eks-auth` no pod gets credentials, without
 * `ecr.api`, `ecr.dkr` and S3 no image is pulled, without `ec2` and `sts` no node joins.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
const clusterServices: Readonly<Record<string, ec2.InterfaceVpcEndpointAwsService>> = {
  AutoScaling: services.AUTOSCALING,
  CloudWatchLogs: services.CLOUDWATCH_LOGS,
  CloudWatchMonitoring: services.CLOUDWATCH_MONITORING,
  Ec2: services.EC2,
  Ec2Messages: services.EC2_MESSAGES,
  EcrApi: services.ECR,
  EcrDocker: services.ECR_DOCKER,
  Eks: services.EKS,
  EksAuth: services.EKS_AUTH,
  ElasticLoadBalancing: services.ELASTIC_LOAD_BALANCING,
  Kms: services.KMS,
  Ssm: services.SSM,
  SsmMessages: services.SSM_MESSAGES,
  Sts: services.STS,
};

/** The ways from the nodes to AWS that do not leave the VPC. */
export class PrivateEndpoints extends Construct {
  /** The group of every interface endpoint. */
  readonly securityGroup: ec2.ISecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    { network, clientRanges, queues }: PrivateEndpointsProps,
  ) {
    super(scope, id);
    this.securityGroup = this.createSecurityGroup(network.vpc, clientRanges);
    const wanted = queues ? { ...clusterServices, Sqs: services.SQS } : clusterServices;
    for (const [name, service] of Object.entries(wanted)) {
      new ec2.InterfaceVpcEndpoint(this, name, {
        vpc: network.vpc,
        service,
        subnets: { subnets: [...network.nodeSubnets] },
        securityGroups: [this.securityGroup],
        privateDnsEnabled: true,
        open: false,
      });
    }
    const subnets = [{ subnets: [...network.nodeSubnets, ...network.podSubnets] }];
    for (const [name, service] of Object.entries({
      S3: ec2.GatewayVpcEndpointAwsService.S3,
      DynamoDb: ec2.GatewayVpcEndpointAwsService.DYNAMODB,
    })) {
      new ec2.GatewayVpcEndpoint(this, name, { vpc: network.vpc, service, subnets });
    }
  }

  private createSecurityGroup(vpc: ec2.IVpc, ranges: readonly string[]): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Interface endpoints of AWS services',
      allowAllOutbound: false,
    });
    for (const range of ranges) {
      group.addIngressRule(ec2.Peer.ipv4(range), ec2.Port.tcp(443), `AWS APIs for ${range}`);
    }
    return group;
  }
}
