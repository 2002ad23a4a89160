import { whyNotCustomerKey } from './customer-key';
import { shown, valueAt } from './json-shape';
import { letsStrangersIn, statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, unless } from './template-rule';

/** What a database must state, by the property that CloudFormation reads. */
function expectations(
  { type, properties }: TemplateResource,
  { settings }: RuleContext,
): readonly Verdict[] {
  const expected: readonly (readonly [string, unknown])[] = [
    ['StorageEncrypted', true],
    ['EnableIAMDatabaseAuthentication', true],
    ...(type === 'AWS::RDS::DBInstance' ? [['PubliclyAccessible', false] as const] : []),
    ...(settings.protectedClusters ? [['DeletionProtection', true] as const] : []),
  ];
  return expected
    .filter(([name, value]) => properties[name] !== value)
    .map(([name, value]) =>
      breach(name, `${name} is ${shown(properties[name])}; it must be ${String(value)}`),
    );
}

const databaseIsClosed: TemplateRule = {
  id: 'DatabaseIsClosed',
  says: 'A database is encrypted under a key of ours, private, signs callers in by IAM, and is protected where clusters are.',
  why: 'A database holds what everything else only passes on; a password in a secret is one more thing to lose.',
  source: 'RDS.2, RDS.3, RDS.7, RDS.8, RDS.10, RDS.12; NIST AC-3, SC-28, CP-9',
  types: ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  holdsFor: (database, context) => {
    // An instance of a cluster has the storage, the sign-in and the protection of its cluster.
    if (database.properties['DBClusterIdentifier'] !== undefined) {
      const value = database.properties['PubliclyAccessible'];
      return unless(value === false ? [] : [breach('PubliclyAccessible', `it is ${shown(value)}`)]);
    }
    const why = whyNotCustomerKey(database.properties['KmsKeyId'], database, context);
    return unless([
      ...expectations(database, context),
      ...(why === undefined ? [] : [breach('KmsKeyId', `the database ${why}`)]),
    ]);
  },
};

const secretIsWrittenByNobody: TemplateRule = {
  id: 'SecretIsWrittenByNobody',
  says: 'No secret has its value in a template, and each is under a key of ours.',
  why: 'A template is read by everybody who may describe stacks, and lies in every assembly and pipeline.',
  source: 'SecretsManager.1; NIST IA-5(7), SC-12; CKV_AWS_149',
  types: ['AWS::SecretsManager::Secret'],
  holdsFor: (secret, context) => {
    const { SecretString: value, KmsKeyId: key } = secret.properties;
    const why = whyNotCustomerKey(key, secret, context);
    return unless([
      ...(value === undefined ? [] : [breach('SecretString', 'its value stands in the template')]),
      ...(why === undefined ? [] : [breach('KmsKeyId', `the secret ${why}`)]),
    ]);
  },
};

const repositoryIsImmutable: TemplateRule = {
  id: 'RepositoryIsImmutable',
  says: 'A repository never moves a tag, encrypts under a key of ours, lets old images end, and lets in nobody unknown.',
  why: 'A tag that moves runs other code tomorrow under the name that was reviewed today.',
  source: 'ECR.1, ECR.2, ECR.3, ECR.5; NIST CM-2, SI-7, SC-28',
  types: ['AWS::ECR::Repository'],
  holdsFor: (repository, context) => {
    const { properties } = repository;
    const tags = properties['ImageTagMutability'];
    const why = whyNotCustomerKey(
      valueAt(properties, 'EncryptionConfiguration', 'KmsKey'),
      repository,
      context,
    );
    return unless([
      ...(tags === 'IMMUTABLE' ? [] : [breach('ImageTagMutability', `it is ${shown(tags)}`)]),
      ...(why === undefined ? [] : [breach('EncryptionConfiguration', `the repository ${why}`)]),
      ...(properties['LifecyclePolicy'] === undefined
        ? [breach('LifecyclePolicy', 'no image ever ends')]
        : []),
      ...statementsOf(properties['RepositoryPolicyText'])
        .filter(letsStrangersIn)
        .map((each) =>
          breach('RepositoryPolicyText', `the statement ${shown(each)} lets everybody in`),
        ),
    ]);
  },
};

/** Claims over databases, secrets and repositories of images. */
export const dataServiceRules: readonly TemplateRule[] = [
  databaseIsClosed,
  secretIsWrittenByNobody,
  repositoryIsImmutable,
];
