/**
 * Services that CloudFormation calls to make resources of a namespace: its own, and those whose resources the handlers
 * look at or switch on beside it. From the handlers' permissions in the registry's published schemas and the services'
 * own lists of required permissions; `iam` and `kms` have statements of their own.
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
const services: Readonly<Record<string, readonly string[]>> = {
  AccessAnalyzer: ['access-analyzer'],
  ApiGateway: ['apigateway'],
  ApiGatewayV2: ['apigateway'],
  ApplicationAutoScaling: ['application-autoscaling', 'cloudwatch'],
  Athena: ['athena'],
  AutoScaling: ['autoscaling', 'ec2'],
  Backup: ['backup', 'backup-storage'],
  Budgets: ['budgets'],
  CE: ['ce'],
  CertificateManager: ['acm', 'route53'],
  CloudTrail: ['cloudtrail'],
  CloudWatch: ['cloudwatch'],
  CodeBuild: ['codebuild'],
  Cognito: ['cognito-idp'],
  Config: ['config'],
  Detective: ['detective'],
  DynamoDB: ['application-autoscaling', 'dynamodb'],
  EC2: ['acm', 'ec2', 'logs', 'route53', 'verified-access'],
  ECR: ['ecr'],
  EFS: ['ec2', 'elasticfilesystem'],
  EKS: ['ec2', 'eks'],
  ElasticLoadBalancingV2: ['acm', 'cognito-idp', 'ec2', 'elasticloadbalancing', 'wafv2'],
  Events: ['events'],
  FIS: ['fis'],
  FSx: ['ec2', 'fsx', 'logs'],
  Glue: ['glue'],
  GuardDuty: ['guardduty'],
  IAM: [],
  InspectorV2: ['inspector2'],
  KMS: [],
  Kinesis: ['kinesis'],
  KinesisFirehose: ['firehose'],
  Lambda: ['lambda'],
  Logs: ['logs'],
  Macie: ['macie2'],
  NetworkFirewall: ['ec2', 'logs', 'network-firewall'],
  Pipes: ['pipes'],
  RAM: ['ram'],
  RDS: ['ec2', 'rds'],
  Route53: ['route53'],
  Route53Resolver: ['ec2', 'logs', 'route53resolver'],
  S3: ['s3'],
  SNS: ['sns'],
  SQS: ['sqs'],
  SSM: ['ssm'],
  Scheduler: ['scheduler'],
  SecretsManager: ['secretsmanager'],
  SecurityHub: ['securityhub'],
  Signer: ['signer'],
  StepFunctions: ['logs', 'states'],
  Synthetics: ['synthetics'],
  VpcLattice: ['ec2', 'logs', 'vpc-lattice'],
  WAFv2: ['cognito-idp', 'elasticloadbalancing', 'logs', 'verified-access', 'wafv2'],
};

/** Services of which the API stands in us-east-1 alone, whatever the Region of the stack. */
export const globalServices: readonly string[] = ['budgets', 'ce', 'iam', 'route53'];

/** Services that make a role for themselves when their first resource is made, by the namespace of the resource. */
const linkedRoles: Readonly<Record<string, readonly string[]>> = {
  AccessAnalyzer: ['access-analyzer.amazonaws.com'],
  Backup: ['backup.amazonaws.com'],
  CloudTrail: ['cloudtrail.amazonaws.com'],
  Cognito: ['email.cognito-idp.amazonaws.com'],
  Config: ['config.amazonaws.com', 'config-conforms.amazonaws.com'],
  DynamoDB: ['replication.dynamodb.amazonaws.com'],
  EC2: ['ec2.amazonaws.com', 'verified-access.amazonaws.com'],
  ECR: ['pullthroughcache.ecr.amazonaws.com'],
  EFS: ['elasticfilesystem.amazonaws.com'],
  EKS: [
    'autoscaling.amazonaws.com',
    'eks-nodegroup.amazonaws.com',
    'eks.amazonaws.com',
    'spot.amazonaws.com',
  ],
  ElasticLoadBalancingV2: ['elasticloadbalancing.amazonaws.com'],
  FSx: ['fsx.amazonaws.com', 's3.data-source.lustre.fsx.amazonaws.com'],
  GuardDuty: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
  InspectorV2: ['inspector2.amazonaws.com'],
  Macie: ['macie.amazonaws.com'],
  NetworkFirewall: ['network-firewall.amazonaws.com'],
  Route53Resolver: ['route53resolver.amazonaws.com'],
  SecurityHub: ['securityhub.amazonaws.com'],
  VpcLattice: ['vpc-lattice.amazonaws.com'],
  WAFv2: ['wafv2.amazonaws.com'],
};

/** Custom resources of the CDK run in functions that the same stack makes. */
function namespaceOf(type: string): string {
  return type.startsWith('Custom::') ? 'Lambda' : (type.split('::')[1] ?? '');
}

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/**
 * Services that a deploy of these resource types calls.
 * @throws Error for a namespace that nobody has written down: what it needs is looked up, not guessed
 */
export function servicesFor(types: readonly string[]): readonly string[] {
  return sorted(
    types.flatMap((type) => {
      const known = services[namespaceOf(type)];
      if (known !== undefined) return known;
      throw new Error(
        `Nobody has written down which services a deploy of ${type} calls: add ${namespaceOf(type)} to lib/operations/bootstrap/declared-services.ts, from the permissions of its handlers in the registry`,
      );
    }),
  );
}

/** Services that may make their linked role during a deploy of these resource types. */
export function linkedServicesFor(types: readonly string[]): readonly string[] {
  return sorted(types.flatMap((type) => linkedRoles[namespaceOf(type)] ?? []));
}
