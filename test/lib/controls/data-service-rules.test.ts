import { dataServiceRules } from '../../../lib/controls/data-service-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const good = {
  StorageEncrypted: true,
  KmsKeyId: ourKeyArn,
  EnableIAMDatabaseAuthentication: true,
  DeletionProtection: true,
};
const cluster = variant('AWS::RDS::DBCluster', good);
const instance = variant('AWS::RDS::DBInstance', { ...good, PubliclyAccessible: false });
const member = variant('AWS::RDS::DBInstance', { DBClusterIdentifier: 'one' });
const secret = variant('AWS::SecretsManager::Secret', {
  KmsKeyId: ourKeyArn,
  GenerateSecretString: { PasswordLength: 40 },
});
const repository = variant('AWS::ECR::Repository', {
  ImageTagMutability: 'IMMUTABLE',
  EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: ourKeyArn },
  LifecyclePolicy: { LifecyclePolicyText: '{}' },
});
const key = { resources: { Key: ourKey } };

testRules(dataServiceRules, [
  {
    rule: 'DatabaseIsClosed',
    fires: [
      cluster('storage in the clear', { StorageEncrypted: false }, key),
      cluster('the key of AWS', { KmsKeyId: undefined }, key),
      cluster('passwords alone', { EnableIAMDatabaseAuthentication: undefined }, key),
      cluster('one that lets itself be deleted', { DeletionProtection: undefined }, key),
      instance('a public address', { PubliclyAccessible: true }, key),
      instance('silence, which may mean public', { PubliclyAccessible: undefined }, key),
      member('a member with a public address', { PubliclyAccessible: true }, key),
    ],
    passes: [
      cluster('a closed cluster', {}, key),
      instance('a closed instance', {}, key),
      member('a member of a closed cluster', { PubliclyAccessible: false }, key),
      cluster(
        'one that may be deleted where everything may',
        { DeletionProtection: false },
        { ...key, settings: { protectedClusters: false } },
      ),
    ],
  },
  {
    rule: 'SecretIsWrittenByNobody',
    fires: [
      secret('a value in the template', { SecretString: 'hunter2' }, key),
      secret('the key of AWS', { KmsKeyId: undefined }, key),
    ],
    passes: [secret('a value that AWS makes', {}, key)],
  },
  {
    rule: 'RepositoryIsImmutable',
    fires: [
      repository('tags that move', { ImageTagMutability: 'MUTABLE' }, key),
      repository('silence, which means that they move', { ImageTagMutability: undefined }, key),
      repository('the key of AWS', { EncryptionConfiguration: undefined }, key),
      repository('images that never end', { LifecyclePolicy: undefined }, key),
      repository(
        'everybody',
        {
          RepositoryPolicyText: {
            Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
          },
        },
        key,
      ),
    ],
    passes: [repository('tags that stay', {}, key)],
  },
]);
