import type { JsonObject } from '../../../../lib/local-target/ledger';
import { namesRules } from '../../../../lib/local-target/rules/names-rules';
import { ledgerOf, record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';
import type { RuleCase } from './prove-rules';

/** Type, the name's property, the sentence, and what the name is unique together with. */
const names: readonly (readonly [string, string, string, JsonObject?])[] = [
  ['AWS::EKS::Cluster', 'Name', 'Cluster already exists with name: taken'],
  [
    'AWS::EKS::Nodegroup',
    'NodegroupName',
    'NodeGroup already exists with name taken and cluster name gpu',
    { ClusterName: 'gpu' },
  ],
  ['AWS::EKS::Addon', 'AddonName', 'Addon already exists.', { ClusterName: 'gpu' }],
  [
    'AWS::EKS::AccessEntry',
    'PrincipalArn',
    'already in use on this cluster',
    { ClusterName: 'gpu' },
  ],
  ['AWS::Backup::BackupVault', 'BackupVaultName', 'Backup vault with the same name already exists'],
  [
    'AWS::Backup::LogicallyAirGappedBackupVault',
    'BackupVaultName',
    'Backup vault with the same name already exists',
  ],
  ['AWS::CloudWatch::Alarm', 'AlarmName', 'taken already exists'],
  ['AWS::CloudWatch::CompositeAlarm', 'AlarmName', 'taken already exists'],
  ['AWS::CloudWatch::Dashboard', 'DashboardName', "with identifier 'taken' already exists."],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'Name',
    "A load balancer with the same name 'taken'",
  ],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'Name', "A target group with the same name 'taken'"],
  ['AWS::Logs::LogGroup', 'LogGroupName', '{"/properties/LogGroupName":"taken"}'],
  [
    'AWS::KMS::Alias',
    'AliasName',
    'An alias with the name arn:aws:kms:sa-east-1:111111111111:taken',
  ],
  ['AWS::SNS::Topic', 'TopicName', "with identifier 'taken' already exists."],
  ['AWS::EC2::SecurityGroup', 'GroupName', "already exists for VPC 'vpc-1'", { VpcId: 'vpc-1' }],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateName', 'Launch template name already in use.'],
  ['AWS::ECR::Repository', 'RepositoryName', "in the registry with id '111111111111'"],
  ['AWS::Lambda::Function', 'FunctionName', 'Function already exist: taken'],
  ['AWS::IAM::Role', 'RoleName', 'Role with name taken already exists.'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName', 'A policy called taken already exists.'],
  ['AWS::S3::Bucket', 'BucketName', 'taken already exists'],
];

const cases = names.map(([type, property, says, within = {}]): RuleCase => {
  const among = [record(type, 'other', { properties: { ...within, [property]: 'taken' } })];
  return {
    rule: `${type.split('::').slice(1).join('-').toLowerCase()}-name-unique`,
    type,
    says,
    refuses: { among, properties: { ...within, [property]: 'taken' } },
    allows: { among, properties: { ...within, [property]: 'free' } },
  };
});

proveRules(namesRules, cases);

describe('the extent of a name', () => {
  const ruleOf = (id: string) => namesRules.find((rule) => rule.id === `${id}-name-unique`);
  const elsewhere = { account: '222222222222', region: 'eu-west-1' };

  it('is one Region of one account for most names', () => {
    const there = record('AWS::EKS::Cluster', 'gpu', {
      region: 'eu-west-1',
      properties: { Name: 'gpu' },
    });
    const change = { action: 'create', logicalId: 'It', type: 'AWS::EKS::Cluster' } as const;
    const properties = { Name: 'gpu' };
    const judge = (region: string) =>
      ruleOf('eks-cluster')?.refuses(
        { ...change, account: there.account, region, properties },
        ledgerOf(there),
      );
    expect(judge('eu-west-1')).toBeDefined();
    expect(judge('sa-east-1')).toBeUndefined();
  });

  it('is the account for a role, whatever the Region', () => {
    const there = record('AWS::IAM::Role', 'ops', {
      region: 'eu-west-1',
      properties: { RoleName: 'ops' },
    });
    const change = { action: 'create', logicalId: 'It', type: 'AWS::IAM::Role' } as const;
    const judge = (account: string) =>
      ruleOf('iam-role')?.refuses(
        { ...change, account, region: 'sa-east-1', properties: { RoleName: 'ops' } },
        ledgerOf(there),
      );
    expect(judge('111111111111')).toBe('Role with name ops already exists.');
    expect(judge('222222222222')).toBeUndefined();
  });

  it('is the world for a bucket', () => {
    const there = record('AWS::S3::Bucket', 'models', elsewhere);
    const refusal = ruleOf('s3-bucket')?.refuses(
      {
        account: '111111111111',
        region: 'sa-east-1',
        action: 'create',
        logicalId: 'It',
        type: 'AWS::S3::Bucket',
        properties: { BucketName: 'models' },
      },
      ledgerOf(there),
    );
    expect(refusal).toBe('models already exists');
  });

  it('is shared by metric and composite alarms', () => {
    const there = record('AWS::CloudWatch::Alarm', 'idle');
    const refusal = ruleOf('cloudwatch-compositealarm')?.refuses(
      {
        account: '111111111111',
        region: 'sa-east-1',
        action: 'create',
        logicalId: 'It',
        type: 'AWS::CloudWatch::CompositeAlarm',
        properties: { AlarmName: 'idle' },
      },
      ledgerOf(there),
    );
    expect(refusal).toBe('idle already exists');
  });
});
