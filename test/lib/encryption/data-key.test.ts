import { DataKey, type DataKeyProps } from '../../../lib/encryption/data-key';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const settings: DataKeyProps = {
  name: 'models',
  description: 'Encrypts a test',
  usedThrough: ['s3'],
  rotationDays: 180,
  multiRegion: false,
};

function dataKey(changed: Partial<DataKeyProps> = {}) {
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

test('it carries its name in the data map', () => {
  expect(dataKey()['Tags']).toEqual([{ Key: 'alicerce:key', Value: 'models' }]);
});

test('its policy has no statement but those that are stated', () => {
  expect(dataKey()['KeyPolicy']).toMatchObject({
    Statement: [
      { Sid: 'AccountAdministers' },
      { Sid: 'NobodySkipsTheLockoutCheck' },
      { Sid: 'UsedThroughS3' },
    ],
  });
});
