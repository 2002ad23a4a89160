import { type KeyService, keyServices } from '../../../lib/encryption/key-services';

const services: readonly (readonly [string, KeyService])[] = Object.entries(keyServices);
/** Everything that KMS does with data under a symmetric key. */
const cryptography = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
];

test.each(services)('%s uses a key and never administers it', (_, { uses }) => {
  expect(uses.filter((action) => !cryptography.includes(action))).toEqual([]);
});

test.each(services)('%s asks for something', (_, { uses, grants }) => {
  expect(uses.length > 0 || grants !== undefined).toBe(true);
});

test('only volumes know that a grant is for AWS: EKS sends nothing that says so', () => {
  const known = services.filter(([, { grants }]) => grants === 'for-aws-resources');
  expect(known.map(([name]) => name)).toEqual(['ec2']);
});
