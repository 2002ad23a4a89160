import { listOf, objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import { at, beside, eachItem, planted, setting, type Operator, type Operators } from '../operator';

const stranger = '999999999999';
const strangersRoot = `arn:aws:iam::${stranger}:root`;
const read = ['s3:GetObject', 'kms:Decrypt', 'backup:StartRestoreJob', 'logs:GetLogEvents'];

/** Adds a statement to a policy that stands at a path of names. */
function adding(name: string, path: string, statement: JsonObject): Operator {
  const steps = path.split('.');
  return setting(name, ({ properties }) => {
    const document = objectOf(valueAt(properties, ...steps));
    const [first = '', second] = steps;
    if (!Array.isArray(document['Statement'])) return null;
    const changed = { ...document, Statement: [...listOf(document['Statement']), statement] };
    return {
      [first]:
        second === undefined ? changed : { ...objectOf(properties[first]), [second]: changed },
    };
  });
}

const trust = 'AssumeRolePolicyDocument';
const trusting = (name: string, Principal: JsonObject): Operator =>
  adding(name, trust, { Effect: 'Allow', Action: 'sts:AssumeRole', Principal });

/** The same where the role reads something: whoever becomes another one reads nothing. */
const readingOnly = ({ name, edits }: Operator): Operator => ({
  name,
  edits: (found, world) =>
    /mountpoint|PlanRole|Karpenter|NodeRole/.test(found.logicalId) ? edits(found, world) : [],
});

/** Karpenter starts nodes in their role, so it acts as a node without a shell: a shell there gives it nothing. */
const unlessItStartsNodes = ({ name, edits }: Operator): Operator => ({
  name,
  edits: (found, world) => (found.logicalId.startsWith('KarpenterRole') ? [] : edits(found, world)),
});

/** Lets a role do something by a policy of its own. */
const having = (name: string, Action: unknown): Operator =>
  setting(name, ({ properties }) => ({
    Policies: [
      ...listOf(properties['Policies']),
      {
        PolicyName: 'Planted',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    ],
  }));

/** A role that a pipeline takes, as somebody would add it. */
const pipeline = (Action: unknown, more: JsonObject = {}): JsonObject =>
  planted('AWS::IAM::Role', {
    [trust]: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: {
            Federated:
              'arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com',
          },
          Condition: {
            StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/platform:*' },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'Planted',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    ],
    ...more,
  });

const letting = (document: string, Action: string): readonly Operator[] => [
  adding('let a stranger read by its policy', document, {
    Effect: 'Allow',
    Action,
    Principal: { AWS: strangersRoot },
    Resource: '*',
  }),
];

/** The same in one role of each stack: no rule and no proof asks where in a stack a role stands. */
const onceInAStack = ({ name, edits }: Operator): Operator => ({
  name,
  edits: (found, world) => {
    const all = Object.entries(objectOf(found.stack.template['Resources']));
    const first = all.find(([, body]) => valueAt(body, 'Type') === found.type);
    return first?.[0] === found.logicalId ? edits(found, world) : [];
  },
});

const roleChanges: readonly Operator[] = [
  trusting('trust another account', { AWS: strangersRoot }),
  trusting('trust everybody', { AWS: '*' }),
  having('let it read everything', read),
  having('let it decrypt everything', 'kms:Decrypt'),
  having('let it do everything', '*'),
  having('let it change policies', 'iam:PutRolePolicy'),
  having('let it pass every role', ['iam:PassRole', 'lambda:CreateFunction', 'ec2:RunInstances']),
  unlessItStartsNodes(having('let it open a shell on nodes', 'ssm:StartSession')),
  having('let it build as others', 'codebuild:*'),
  setting('have a policy that nobody knows', ({ properties }) => ({
    ManagedPolicyArns: [
      ...listOf(properties['ManagedPolicyArns']),
      'arn:aws:iam::aws:policy/PowerUserAccess',
    ],
  })),
];

/** Changes of who may do what, and of where data goes, that the proofs about data have to see. */
export const identityOperators: Operators = {
  'AWS::IAM::Role': [
    readingOnly(trusting('trust another service', { Service: 'sagemaker.amazonaws.com' })),
    ...roleChanges.map(onceInAStack),
  ],
  'AWS::IAM::ManagedPolicy': [
    eachItem('let it read every object', 'PolicyDocument.Statement', (statement) =>
      [statement['Action']].flat().includes('s3:GetObject')
        ? [{ ...statement, Resource: '*' }]
        : null,
    ),
  ],
  'AWS::KMS::Key': letting('KeyPolicy', 'kms:Decrypt'),
  'AWS::S3::BucketPolicy': letting('PolicyDocument', 's3:GetObject'),
  'AWS::SQS::QueuePolicy': letting('PolicyDocument', 'sqs:ReceiveMessage'),
  'AWS::SNS::TopicPolicy': letting('PolicyDocument', 'sns:Subscribe'),
  'AWS::ECR::Repository': letting('RepositoryPolicyText', 'ecr:GetDownloadUrlForLayer'),
  'AWS::EFS::FileSystem': letting('FileSystemPolicy', 'elasticfilesystem:ClientMount'),
  'AWS::Backup::BackupVault': letting('AccessPolicy', 'backup:CopyFromBackupVault'),
  'AWS::EKS::PodIdentityAssociation': [
    at('give the pod the role of another', 'RoleArn', {
      'Fn::GetStackOutput': {
        StackName: 'prod-Cluster',
        Region: 'sa-east-1',
        OutputName: 'PublishOutputRefAddOnsawsmountpoints3csidriverroleB24134C20D9F0C37',
      },
    }),
    at('give the role to another pod', 'ServiceAccount', 'default'),
  ],
  'AWS::EKS::AccessEntry': [
    setting('let a team make pods everywhere', ({ properties }) =>
      JSON.stringify(properties['AccessPolicies'] ?? null).includes('"namespace"')
        ? {
            AccessPolicies: listOf(properties['AccessPolicies']).map((policy) => ({
              ...objectOf(policy),
              AccessScope: { Type: 'cluster' },
            })),
          }
        : null,
    ),
    setting('let a stranger into the cluster', () => ({
      PrincipalArn: `arn:aws:iam::${stranger}:role/Stranger`,
    })),
  ],
  'AWS::EC2::VPC': [
    beside('let a pipeline read data', () => pipeline(read)),
    beside('let a pipeline deploy and erase backups', () =>
      pipeline(['cloudformation:ExecuteChangeSet', 'backup:DeleteRecoveryPoint']),
    ),
    beside('let a pipeline deploy and erase records', () =>
      pipeline(['cloudformation:UpdateStack', 'logs:DeleteLogGroup', 'cloudtrail:StopLogging']),
    ),
    beside('let a pipeline approve what it deploys', () =>
      pipeline(['cloudformation:ExecuteChangeSet', 'codepipeline:PutApprovalResult']),
    ),
  ],
  'AWS::S3::Bucket': [
    setting('copy it to a place that nobody knows', ({ properties }) =>
      properties['ReplicationConfiguration'] === undefined
        ? {
            ReplicationConfiguration: {
              Role: 'arn:aws:iam::333333333333:role/Replication',
              Rules: [
                { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::somewhere-else' } },
              ],
            },
          }
        : null,
    ),
  ],
  'AWS::Backup::BackupPlan': [
    eachItem('copy it to a Region without a ground', 'BackupPlan.BackupPlanRule', (rule) => [
      {
        ...rule,
        CopyActions: [
          {
            DestinationBackupVaultArn:
              'arn:aws:backup:us-west-2:333333333333:backup-vault:elsewhere',
          },
        ],
      },
    ]),
    eachItem('copy it to another account', 'BackupPlan.BackupPlanRule', (rule) => [
      {
        ...rule,
        CopyActions: [
          {
            DestinationBackupVaultArn: `arn:aws:backup:sa-east-1:${stranger}:backup-vault:theirs`,
          },
        ],
      },
    ]),
    eachItem('copy it to a Region for no personal data', 'BackupPlan.BackupPlanRule', (rule) => [
      {
        ...rule,
        CopyActions: [
          {
            DestinationBackupVaultArn:
              'arn:aws:backup:us-east-1:333333333333:backup-vault:elsewhere',
          },
        ],
      },
    ]),
  ],
};
