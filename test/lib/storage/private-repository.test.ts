import * as ecr from 'aws-cdk-lib/aws-ecr';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { PrivateRepository } from '../../../lib/storage/private-repository';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testKey } from './storage-fixture';

function repository(disposable = false) {
  const stack = testStack();
  const made = new PrivateRepository(stack, 'Trainer', {
    repositoryName: 'alicerce-test/trainer',
    store: 'images',
    lifecycleRules: [
      { tagStatus: ecr.TagStatus.UNTAGGED, maxImageCount: 5 },
      { tagStatus: ecr.TagStatus.ANY, maxImageCount: 50 },
    ],
    key: testKey(stack),
    organizationId: 'o-abcdefghij',
    disposable,
  });
  return { stack, made, properties: propertiesOf(stack, 'AWS::ECR::Repository') };
}

const { stack, made, properties } = repository();

test('a tag means one image for ever, and every image is scanned when it arrives', () => {
  expect(properties).toMatchObject({
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
});

test('images are encrypted with a key of ours', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(properties['EncryptionConfiguration']).toStrictEqual({
    EncryptionType: 'KMS',
    KmsKey: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  });
});

test('what goes first is said first', () => {
  expect(JSON.stringify(properties['LifecyclePolicy'])).toMatch(/untagged.*any/);
});

test('outsiders are refused, whatever their own permissions say', () => {
  expect(properties['RepositoryPolicyText']).toMatchObject({
    Statement: [
      {
        Effect: 'Deny',
        Action: 'ecr:*',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
      },
    ],
  });
});

test('only disposable images go with their repository', () => {
  expect(properties['EmptyOnDelete']).toBe(false);
  expect(repository(true).properties['EmptyOnDelete']).toBe(true);
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made)).toBe('images');
});
