import { listOf, objectOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';

/** References to the keys that a resource keeps its data under; a missing one is `undefined`. */
type Reader = (properties: TemplateResource['properties']) => readonly unknown[];

const at =
  (...path: readonly string[]): Reader =>
  (properties) => [valueAt(properties, ...path)];

const each =
  (list: readonly string[], ...path: readonly string[]): Reader =>
  (properties) =>
    listOf(valueAt(properties, ...list)).map((item) => valueAt(item, ...path));

/**
 * Where resources that keep data name their key. The first part of the types are entries of the data map; the second part
 * holds what belongs to one of them, and carries no tag of its own.
 */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['AWS::Backup::BackupVault', at('EncryptionKeyArn')],
  ['AWS::Cognito::UserPool', at('KeyConfiguration', 'KmsKeyArn')],
  ['AWS::DynamoDB::Table', at('SSESpecification', 'KMSMasterKeyId')],
  ['AWS::ECR::Repository', at('EncryptionConfiguration', 'KmsKey')],
  ['AWS::EFS::FileSystem', at('KmsKeyId')],
  ['AWS::EKS::Cluster', each(['EncryptionConfig'], 'Provider', 'KeyArn')],
  ['AWS::FSx::FileSystem', at('KmsKeyId')],
  ['AWS::Logs::LogGroup', at('KmsKeyId')],
  [
    'AWS::S3::Bucket',
    each(
      ['BucketEncryption', 'ServerSideEncryptionConfiguration'],
      'ServerSideEncryptionByDefault',
      'KMSMasterKeyID',
    ),
  ],
  ['AWS::SNS::Topic', at('KmsMasterKeyId')],
  ['AWS::SQS::Queue', at('KmsMasterKeyId')],
  ['AWS::SecretsManager::Secret', at('KmsKeyId')],

  ['AWS::CloudTrail::Trail', at('KMSKeyId')],
  ['AWS::CodeBuild::Project', at('EncryptionKey')],
  [
    'AWS::EC2::LaunchTemplate',
    each(['LaunchTemplateData', 'BlockDeviceMappings'], 'Ebs', 'KmsKeyId'),
  ],
  ['AWS::EC2::VerifiedAccessEndpoint', at('SseSpecification', 'KmsKeyArn')],
  ['AWS::EC2::VerifiedAccessGroup', at('SseSpecification', 'KmsKeyArn')],
  ['AWS::EC2::VerifiedAccessTrustProvider', at('SseSpecification', 'KmsKeyArn')],
  ['AWS::ECR::RepositoryCreationTemplate', at('EncryptionConfiguration', 'KmsKey')],
  ['AWS::Lambda::Function', at('KmsKeyArn')],
]);

/** Types whose resources name the key of their data. */
export const encryptedTypes: readonly string[] = [...readers.keys()];

/** Types that say which entry of the data map they are. */
export const storeTypes: readonly string[] = encryptedTypes.slice(
  0,
  encryptedTypes.indexOf('AWS::CloudTrail::Trail'),
);

/** What a resource names as the keys of its data. */
export function keyReferencesOf({ type, properties }: TemplateResource): readonly unknown[] {
  return readers.get(type)?.(properties) ?? [];
}

/** The value of a tag, which types spell as a list or as a map, under a name that ends with `Tags`. */
export function tagOf({ properties }: TemplateResource, name: string): string | undefined {
  const lists = Object.entries(properties)
    .filter(([property]) => property.endsWith('Tags'))
    .map(([, tags]) => tags);
  const values = lists.map((tags) =>
    Array.isArray(tags)
      ? valueAt(
          listOf(tags).find((tag) => valueAt(tag, 'Key') === name),
          'Value',
        )
      : objectOf(tags)[name],
  );
  return values.find((value) => typeof value === 'string');
}
