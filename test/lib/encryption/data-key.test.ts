import { DataKey } from '../../../lib/encryption/data-key';
import { testAccount, testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const settings = { description: 'Encrypts a test', rotationDays: 180, multiRegion: false };

function dataKey(changed: Partial<typeof settings> = {}) {
  const stack = testStack();
  new DataKey(stack, 'Key', { ...settings, ...changed });
  return propertiesOf(stack, 'AWS::KMS::Key');
}

test('the key is rotated as often as config says', () => {
  expect(dataKey()).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 180 });
});

test('a deletion can be taken back for thirty days', () => {
  expect(dataKey()['PendingWindowInDays']).toBe(30);
});

test.each([true, false])('replicas in other Regions are as config says: %s', (multiRegion) => {
  expect(dataKey({ multiRegion })['MultiRegion']).toBe(multiRegion);
});

test('an auditor reads what it is for', () => {
  expect(dataKey()['Description']).toBe('Encrypts a test');
});

test('IAM of the account decides who may use it, and nobody else is admitted', () => {
  expect(dataKey()['KeyPolicy']).toMatchObject({
    Statement: [{ Principal: { AWS: `arn:aws:iam::${testAccount}:root` } }],
  });
});
