import { cachedRegistryNames } from '../../../config/schema/storage';
import { ImageCaches } from '../../../lib/storage/image-caches';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testKey } from './storage-fixture';

const credentialSecretArn =
  'arn:aws:secretsmanager:eu-central-1:999999999999:secret:ecr-pullthroughcache/github-a1B2c3';
const stack = testStack();
new ImageCaches(stack, 'Caches', {
  caches: cachedRegistryNames.map((registry) => ({
    registry,
    prefix: registry,
    credentialSecretArn: registry === 'github' ? credentialSecretArn : null,
  })),
  key: testKey(stack),
  organizationId: null,
});
const template = propertiesOf(stack, 'AWS::ECR::RepositoryCreationTemplate', 'quay');

test('each registry is asked at its own address', () => {
  expect(
    resourcesIn(stack, 'AWS::ECR::PullThroughCacheRule').map(({ properties }) => [
      properties['EcrRepositoryPrefix'],
      properties['UpstreamRegistry'],
      properties['UpstreamRegistryUrl'],
    ]),
  ).toStrictEqual([
    ['ecr-public', 'ecr-public', 'public.ecr.aws'],
    ['kubernetes', 'k8s', 'registry.k8s.io'],
    ['quay', 'quay', 'quay.io'],
    ['github', 'github-container-registry', 'ghcr.io'],
    ['docker-hub', 'docker-hub', 'registry-1.docker.io'],
    ['gitlab', 'gitlab-container-registry', 'registry.gitlab.com'],
    ['chainguard', 'chainguard', 'cgr.dev'],
  ]);
});

test('a registry that asks for a credential gets it', () => {
  const rule = propertiesOf(stack, 'AWS::ECR::PullThroughCacheRule', 'github');
  expect(rule['CredentialArn']).toBe(credentialSecretArn);
  expect(propertiesOf(stack, 'AWS::ECR::PullThroughCacheRule', 'quay')).not.toHaveProperty(
    'CredentialArn',
  );
});

test('cached repositories are like our own: encrypted, immutable, closed to outsiders', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(template).toMatchObject({
    Prefix: 'quay',
    AppliedFor: ['PULL_THROUGH_CACHE'],
    ImageTagMutability: 'IMMUTABLE',
    EncryptionConfiguration: {
      EncryptionType: 'KMS',
      KmsKey: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    },
  });
  expect(template['RepositoryPolicy']).toContain(`"aws:PrincipalAccount":"${testAccount}"`);
  expect(template['LifecyclePolicy']).toContain('"tagStatus":"untagged"');
});

test('a rule waits for its template, so that no repository is made without it', () => {
  const { logicalId } = onlyResource(stack, 'AWS::ECR::RepositoryCreationTemplate', 'quay');
  const rule = onlyResource(stack, 'AWS::ECR::PullThroughCacheRule', 'quay');
  expect(rule.dependsOn).toContain(logicalId);
});

test('ECR makes repositories under the prefix, with the one key, and for this account only', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role', 'quay')).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Principal: { Service: 'ecr.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': testAccount } },
        },
      ],
    },
  });
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'quay')).toMatchObject({
    PolicyDocument: {
      Statement: [
        { Resource: `arn:aws:ecr:${testRegion}:${testAccount}:repository/quay/*` },
        { Resource: { 'Fn::GetAtt': [logicalId, 'Arn'] } },
      ],
    },
  });
});
