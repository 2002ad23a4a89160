import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { Composed, Reference } from '../../template-model/model-value';
import { certainText } from '../../template-model/read-value';
import { hole, type Text } from './text';

/** How the name of a type is stated, and what its `Ref` and its ARN are made of. */
interface Naming {
  /** Property that names it. @default - AWS gives it an id */
  readonly property?: string;
  /** What CloudFormation makes a name of where none is stated. @default - of the stack's name */
  readonly generated?: 'lower-case' | 'id';
  /** What `Ref` returns. @default - the name */
  readonly ref?: 'arn';
  /** Its ARN, with places to fill in. */
  readonly arn: string;
}

const namings: Readonly<Record<string, Naming>> = {
  'AWS::Backup::BackupVault': {
    property: 'BackupVaultName',
    arn: 'arn:aws:backup:{region}:{account}:backup-vault:{name}',
  },
  'AWS::CodeBuild::Project': {
    property: 'Name',
    arn: 'arn:aws:codebuild:{region}:{account}:project/{name}',
  },
  'AWS::Cognito::UserPool': {
    generated: 'id',
    arn: 'arn:aws:cognito-idp:{region}:{account}:userpool/{name}',
  },
  'AWS::DynamoDB::GlobalTable': {
    property: 'TableName',
    arn: 'arn:aws:dynamodb:{region}:{account}:table/{name}',
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    arn: 'arn:aws:dynamodb:{region}:{account}:table/{name}',
  },
  'AWS::ECR::Repository': {
    property: 'RepositoryName',
    arn: 'arn:aws:ecr:{region}:{account}:repository/{name}',
  },
  'AWS::EFS::FileSystem': {
    generated: 'id',
    arn: 'arn:aws:elasticfilesystem:{region}:{account}:file-system/{name}',
  },
  'AWS::EKS::Cluster': { property: 'Name', arn: 'arn:aws:eks:{region}:{account}:cluster/{name}' },
  'AWS::FSx::FileSystem': {
    generated: 'id',
    arn: 'arn:aws:fsx:{region}:{account}:file-system/{name}',
  },
  'AWS::IAM::ManagedPolicy': {
    property: 'ManagedPolicyName',
    ref: 'arn',
    arn: 'arn:aws:iam::{account}:policy{path}{name}',
  },
  'AWS::IAM::Role': { property: 'RoleName', arn: 'arn:aws:iam::{account}:role{path}{name}' },
  'AWS::IAM::User': { property: 'UserName', arn: 'arn:aws:iam::{account}:user{path}{name}' },
  'AWS::KMS::Key': { generated: 'id', arn: 'arn:aws:kms:{region}:{account}:key/{name}' },
  'AWS::KMS::ReplicaKey': { generated: 'id', arn: 'arn:aws:kms:{region}:{account}:key/{name}' },
  'AWS::Kinesis::Stream': {
    property: 'Name',
    arn: 'arn:aws:kinesis:{region}:{account}:stream/{name}',
  },
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    arn: 'arn:aws:lambda:{region}:{account}:function:{name}',
  },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    arn: 'arn:aws:logs:{region}:{account}:log-group:{name}:*',
  },
  'AWS::S3::Bucket': {
    property: 'BucketName',
    generated: 'lower-case',
    arn: 'arn:aws:s3:::{name}',
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    ref: 'arn',
    arn: 'arn:aws:sns:{region}:{account}:{name}',
  },
  'AWS::SQS::Queue': { property: 'QueueName', arn: 'arn:aws:sqs:{region}:{account}:{name}' },
  'AWS::SSM::Document': { property: 'Name', arn: 'arn:aws:ssm:{region}:{account}:document/{name}' },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    ref: 'arn',
    arn: 'arn:aws:secretsmanager:{region}:{account}:secret:{name}-*',
  },
  'AWS::StepFunctions::StateMachine': {
    property: 'StateMachineName',
    ref: 'arn',
    arn: 'arn:aws:states:{region}:{account}:stateMachine:{name}',
  },
};

const attributesOfArn = new Set(['Arn', 'BackupVaultArn', 'PolicyArn', 'TopicArn', 'RoleArn']);

/** How much of a stack's name a name that CloudFormation makes certainly begins with: longer names are cut. */
const certainLength = 16;

/** The physical name: as it is stated, or as far as CloudFormation's way of making names is known. */
export function nameOf(resource: ModelResource): Text {
  const naming = namings[resource.type];
  const stated = naming?.property === undefined ? undefined : resource.properties[naming.property];
  if (stated !== undefined) return textOf(stated);
  const { stackName } = resource.stack;
  const begun =
    stackName.length < certainLength ? `${stackName}-` : stackName.slice(0, certainLength);
  const prefix = naming?.generated === 'lower-case' ? begun.toLowerCase() : begun;
  return [
    { key: resource.id, prefix: naming?.generated === 'id' || naming === undefined ? '' : prefix },
  ];
}

/** The ARN of a resource, with its name where the name belongs; undefined for types whose ARNs no policy of ours names. */
export function arnOf(resource: ModelResource): Text | undefined {
  const naming = namings[resource.type];
  if (naming === undefined) return undefined;
  const { region, account } = resource.stack;
  const places: Readonly<Record<string, Text>> = {
    '{region}': [region ?? hole],
    '{account}': [account ?? hole],
    '{path}': [certainText(resource.properties['Path']) ?? '/'],
    '{name}': nameOf(resource),
  };
  return joined(naming.arn.split(/(\{\w+\})/).flatMap((part): Text => places[part] ?? [part]));
}

function referenceText({ resource, attribute }: Reference): Text {
  const naming = namings[resource.type];
  const isArn = attributesOfArn.has(attribute) || (attribute === 'Ref' && naming?.ref === 'arn');
  const arn = isArn ? arnOf(resource) : undefined;
  if (arn !== undefined) return arn;
  if (attribute === 'Ref' || attribute === 'BackupVaultName') return nameOf(resource);
  return [{ key: `${resource.id}#${attribute}`, prefix: '' }];
}

/** A value as text: references by the names of what they refer to, and holes where only the deploy knows. */
export function textOf(value: ModelValue): Text {
  const plain = typeof value === 'boolean' ? String(value) : certainText(value);
  if (plain !== undefined) return [plain];
  if (value instanceof Reference) return referenceText(value);
  if (!(value instanceof Composed)) return [hole];
  return joined(
    value.parts.flatMap((part) =>
      typeof part === 'string' ? [part] : part instanceof Reference ? referenceText(part) : [hole],
    ),
  );
}

/** Neighbouring pieces of plain text as one. */
export function joined(parts: Text): Text {
  const merged: Text[number][] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

/** How people find a resource: its construct path without the environment in front and the CDK's `Resource` behind. */
export function labelOf({ path, stack }: ModelResource): string {
  const inside = path.startsWith(`${stack.environment}/`)
    ? path.slice(stack.environment.length + 1)
    : path;
  return inside.replace(/(\/Resource)+$/, '');
}
