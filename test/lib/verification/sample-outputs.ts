import type { PlatformOutputs } from '../../../lib/contract/platform-outputs';

const key = (region: string, name: string): string =>
  `arn:aws:kms:${region}:111111111111:key/${name}`;

/** What the stacks of the environment dev publish. */
export const sampleOutputs: PlatformOutputs = {
  Network: {
    VpcId: 'vpc-1',
    KeyArns: JSON.stringify({ 'network-logs': key('sa-east-1', 'network-logs') }),
  },
  Cluster: {
    ClusterName: 'alicerce-dev',
    ClusterArn: 'arn:aws:eks:sa-east-1:111111111111:cluster/alicerce-dev',
    SystemNodegroupName: 'system',
    AccessRoleArns: JSON.stringify({
      'break-glass': 'arn:aws:iam::111111111111:role/BreakGlass',
      operators: 'arn:aws:iam::111111111111:role/Operators',
      vision: 'arn:aws:iam::111111111111:role/Vision',
    }),
    KeyArns: JSON.stringify({
      cluster: key('sa-east-1', 'cluster'),
      'cluster-logs': key('sa-east-1', 'cluster-logs'),
      'node-volumes': key('sa-east-1', 'node-volumes'),
    }),
  },
  Storage: {
    BucketNames: '{}',
    Lustre: '{}',
    SharedFiles: '{}',
    ImageRepositories: '{}',
    ImageCaches: '{}',
    ImageSigning: '{}',
    KeyArns: JSON.stringify({
      models: key('sa-east-1', 'models'),
      'data-sets': key('sa-east-1', 'data-sets'),
      images: key('sa-east-1', 'images'),
    }),
  },
  GpuCapacity: {
    NodegroupNames: JSON.stringify({ inference: { spot: 'gpu-inference' } }),
    PlacementGroupNames: JSON.stringify({ inference: '' }),
  },
  ClusterBundle: {
    BundleDigest: 'b'.repeat(64),
    JobName: 'bundle-job',
    MirrorName: 'bundle-mirror',
    JobRoleArn: 'arn:aws:iam::111111111111:role/BundleJob',
    KeyArns: JSON.stringify({ bundle: key('sa-east-1', 'bundle') }),
  },
  Ingress: {
    LoadBalancerArns: JSON.stringify({ Internal: 'arn:alb' }),
    TargetGroupArns: JSON.stringify({ inference: 'arn:targets' }),
    WebAclArn: '',
    UserPoolId: 'sa-east-1_users',
    KeyArns: JSON.stringify({ 'sign-in': key('sa-east-1', 'sign-in') }),
  },
  Access: {
    ApiSessionDocument: 'alicerce-dev-api',
    PageGroupIds: '{}',
    PageEndpointIds: '{}',
    ServiceNetworkArn: '',
    ServiceNetworkAssociationArn: '',
    ServiceArns: '{}',
    KeyArns: '{}',
  },
  Response: {
    WorkflowArns: JSON.stringify({
      'isolate-node':
        'arn:aws:states:sa-east-1:111111111111:stateMachine:alicerce-dev-response-isolate-node',
      clock: 'arn:aws:states:sa-east-1:111111111111:stateMachine:alicerce-dev-response-clock',
    }),
    RuleArns: JSON.stringify({
      NodeIsCompromised:
        'arn:aws:events:sa-east-1:111111111111:rule/dev-Response-NodeIsCompromised',
    }),
    RegisterName: 'dev-Response-Register',
    LettersUrl: 'https://sqs.sa-east-1.amazonaws.com/111111111111/dev-Response-Letters',
    LettersName: 'dev-Response-Letters',
    KeyArns: JSON.stringify({ response: key('sa-east-1', 'response') }),
  },
  RecoveryVault: {
    VaultArn: 'arn:aws:backup:eu-west-1:111111111111:backup-vault:alicerce-dev-recovery',
    KeyArns: JSON.stringify({ recovery: key('eu-west-1', 'recovery') }),
  },
  Backup: {
    VaultName: 'alicerce-dev',
    PlanId: 'plan',
    KeyArns: JSON.stringify({ backup: key('sa-east-1', 'backup') }),
  },
  Observability: {
    PageTopicArn: 'arn:page',
    TicketTopicArn: 'arn:ticket',
    DashboardName: 'alicerce-dev',
    AlarmNames: JSON.stringify(['one', 'two']),
    KeyArns: JSON.stringify({ alerts: key('sa-east-1', 'alerts') }),
  },
  AuditTrail: {
    ArchiveBucket: 'alicerce-dev-trail-111111111111',
    ConfigBucket: 'alicerce-dev-config-111111111111',
    WorkGroup: 'alicerce-dev-audit',
    KeyArns: JSON.stringify({ 'audit-archive': key('sa-east-1', 'audit-archive') }),
  },
  Detection: {
    TrailName: 'alicerce-dev',
    TrailLogGroup: 'dev-Detection-TrailLog',
    KeyArns: JSON.stringify({ detection: key('sa-east-1', 'detection') }),
  },
  RecoveryDetection: { Region: 'eu-west-1' },
};
