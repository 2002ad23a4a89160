import { Template } from 'aws-cdk-lib/assertions';
import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf } from '../support/template-resources';

const { RecoveryVault: stack } = platformStacks(
  environmentWith((draft) => {
    draft.backup.lock = { mode: 'governance', minDays: 1, maxDays: 400 };
  }),
);

test('it stands in the recovery Region', () => {
  expect(stack.region).toBe('eu-west-1');
});

test('copies are encrypted with a key of that Region', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(propertiesOf(stack, 'AWS::Backup::BackupVault')['EncryptionKeyArn']).toStrictEqual({
    'Fn::GetAtt': [logicalId, 'Arn'],
  });
});

test('copies are locked like the originals', () => {
  expect(propertiesOf(stack, 'AWS::Backup::BackupVault')['LockConfiguration']).toStrictEqual({
    MinRetentionDays: 1,
    MaxRetentionDays: 400,
  });
});

test('another Region reads its ARN without a custom resource', () => {
  const types = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
  expect(types).toStrictEqual([]);
});
