import { StorageKeys } from '../../../lib/storage/storage-keys';
import { testStack } from '../../support/test-app';
import { resourcesIn } from '../../support/template-resources';
import { testKeySettings } from './storage-fixture';

test('each key is made for one purpose and rotated as config says', () => {
  const stack = testStack();
  const keys = new StorageKeys(stack, 'Keys', {
    settings: testKeySettings,
    needed: ['data-sets', 'images'],
  });
  const made = resourcesIn(stack, 'AWS::KMS::Key');
  expect(
    made.map(({ properties }) => [properties['Description'], properties['RotationPeriodInDays']]),
  ).toStrictEqual([
    ['Encrypts data sets', 92],
    ['Encrypts container images', 95],
  ]);
  expect(stack.resolve(keys.arns)).toStrictEqual({
    'data-sets': { 'Fn::GetAtt': [made[0]?.logicalId, 'Arn'] },
    images: { 'Fn::GetAtt': [made[1]?.logicalId, 'Arn'] },
  });
});

test('a key that was not made is not handed out', () => {
  const keys = new StorageKeys(testStack(), 'Keys', { settings: testKeySettings, needed: [] });
  expect(() => keys.of('models')).toThrow('Nothing is stored under the key models.');
});
