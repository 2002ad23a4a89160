import type { ResourceRecord } from '../ledger';
import type { Change, SemanticRule } from '../service';
import { Declared } from '../views/declared';
import { declared, nameOf } from '../views/record-identity';
import { onCreate } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

/** Where a name may exist only once. */
type Extent = 'place' | 'account' | 'world';

interface UniqueName {
  readonly type: string;
  readonly property: string;
  readonly extent: Extent;
  /** Properties that the name is unique together with, such as a cluster's children with their cluster. */
  readonly within?: readonly string[];
  /** Other types that share the name space. */
  readonly sharedWith?: readonly string[];
  readonly sentence: (name: string, change: Change) => string;
}

const handlerSentence = (type: string) => (name: string) =>
  `Resource of type '${type}' with identifier '${name}' already exists.`;

const inCluster = (change: Change) => new Declared(change.properties).text('ClusterName') ?? '';

const UNIQUE: readonly UniqueName[] = [
  unique('AWS::EKS::Cluster', 'Name', (name) => `Cluster already exists with name: ${name}`),
  {
    ...unique(
      'AWS::EKS::Nodegroup',
      'NodegroupName',
      (name, change) =>
        `NodeGroup already exists with name ${name} and cluster name ${inCluster(change)}`,
    ),
    within: ['ClusterName'],
  },
  {
    ...unique('AWS::EKS::Addon', 'AddonName', () => 'Addon already exists.'),
    within: ['ClusterName'],
  },
  {
    ...unique(
      'AWS::EKS::AccessEntry',
      'PrincipalArn',
      () => 'The specified access entry resource is already in use on this cluster.',
    ),
    within: ['ClusterName'],
  },
  {
    ...unique(
      'AWS::Backup::BackupVault',
      'BackupVaultName',
      () => 'Backup vault with the same name already exists',
    ),
    sharedWith: ['AWS::Backup::LogicallyAirGappedBackupVault'],
  },
  {
    ...unique(
      'AWS::Backup::LogicallyAirGappedBackupVault',
      'BackupVaultName',
      () => 'Backup vault with the same name already exists',
    ),
    sharedWith: ['AWS::Backup::BackupVault'],
  },
  {
    ...unique('AWS::CloudWatch::Alarm', 'AlarmName', (name) => `${name} already exists`),
    sharedWith: ['AWS::CloudWatch::CompositeAlarm'],
  },
  {
    ...unique('AWS::CloudWatch::CompositeAlarm', 'AlarmName', (name) => `${name} already exists`),
    sharedWith: ['AWS::CloudWatch::Alarm'],
  },
  unique(
    'AWS::CloudWatch::Dashboard',
    'DashboardName',
    handlerSentence('AWS::CloudWatch::Dashboard'),
  ),
  unique(
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'Name',
    (name) => `A load balancer with the same name '${name}' exists, but with different settings`,
  ),
  unique(
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'Name',
    (name) => `A target group with the same name '${name}' exists, but with different settings`,
  ),
  unique(
    'AWS::Logs::LogGroup',
    'LogGroupName',
    (name) =>
      `Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"${name}"}' already exists.`,
  ),
  unique(
    'AWS::KMS::Alias',
    'AliasName',
    (name, { account, region }) =>
      `An alias with the name arn:aws:kms:${region}:${account}:${name} already exists`,
  ),
  unique('AWS::SNS::Topic', 'TopicName', handlerSentence('AWS::SNS::Topic')),
  {
    ...unique(
      'AWS::EC2::SecurityGroup',
      'GroupName',
      (name, { properties }) =>
        `The security group '${name}' already exists for VPC '${new Declared(properties).text('VpcId') ?? ''}'`,
    ),
    within: ['VpcId'],
  },
  unique(
    'AWS::EC2::LaunchTemplate',
    'LaunchTemplateName',
    () => 'Launch template name already in use.',
  ),
  unique(
    'AWS::ECR::Repository',
    'RepositoryName',
    (name, { account }) =>
      `The repository with name '${name}' already exists in the registry with id '${account}'`,
  ),
  unique('AWS::Lambda::Function', 'FunctionName', (name) => `Function already exist: ${name}`),
  {
    ...unique('AWS::IAM::Role', 'RoleName', (name) => `Role with name ${name} already exists.`),
    extent: 'account',
  },
  {
    ...unique(
      'AWS::IAM::ManagedPolicy',
      'ManagedPolicyName',
      (name) => `A policy called ${name} already exists. Duplicate names are not allowed.`,
    ),
    extent: 'account',
  },
  {
    ...unique('AWS::S3::Bucket', 'BucketName', (name) => `${name} already exists`),
    extent: 'world',
  },
];

/** One rule for every name that AWS lets exist once; a name that nobody gave is made up and cannot collide. */
export const namesRules: readonly SemanticRule[] = UNIQUE.map((name) =>
  onCreate(ruleId(name.type), [name.type], (judged) => refuseTaken(name, judged)),
);

function unique(type: string, property: string, sentence: UniqueName['sentence']): UniqueName {
  return { type, property, sentence, extent: 'place' };
}

/** `AWS::EKS::Nodegroup` gives `eks-nodegroup-name-unique`. */
function ruleId(type: string): string {
  return `${type.split('::').slice(1).join('-').toLowerCase()}-name-unique`;
}

function refuseTaken(name: UniqueName, { change, wanted, ledger }: Judged): Verdict {
  const value = wanted.text(name.property);
  if (value === undefined) return undefined;
  const types = [name.type, ...(name.sharedWith ?? [])];
  const taken = ledger
    .all()
    .filter((record) => types.includes(record.type) && isWithin(name, change, record))
    .some((record) => nameOf(record, name.property) === value);
  return taken ? name.sentence(value, change) : undefined;
}

function isWithin({ extent, within }: UniqueName, change: Change, record: ResourceRecord): boolean {
  if (extent !== 'world' && record.account !== change.account) return false;
  if (extent === 'place' && record.region !== change.region) return false;
  return (within ?? []).every(
    (property) =>
      declared(record).text(property) === new Declared(change.properties).text(property),
  );
}
