import {
  actionsAmong,
  covers,
  cryptography,
  isFencedBy,
} from '../../../lib/controls/key-statements';

test.each([
  ['kms:*', 'kms:Decrypt', true],
  ['kms:ReEncrypt*', 'kms:ReEncryptFrom', true],
  ['KMS:DECRYPT', 'kms:Decrypt', true],
  ['kms:Decryp?', 'kms:Decrypt', true],
  ['kms.Decrypt', 'kms:Decrypt', false],
  ['kms:Encrypt', 'kms:ReEncryptTo', false],
])('%s is about %s: %s', (pattern, action, expected) => {
  expect(covers(pattern, action)).toBe(expected);
});

test('a statement about everything but one action is about all the others', () => {
  const found = actionsAmong({ NotAction: ['kms:Decrypt'] }, cryptography);
  expect(found).toContain('kms:Encrypt');
  expect(found).not.toContain('kms:Decrypt');
});

test('a condition that asks for anything is no fence', () => {
  const asks = (value: unknown) => ({ Condition: { StringLike: { 'kms:ViaService': value } } });
  expect(isFencedBy(asks('*'), 'kms:ViaService')).toBe(false);
  expect(isFencedBy(asks(['s3.eu-west-1.amazonaws.com', '*']), 'kms:ViaService')).toBe(false);
  expect(isFencedBy(asks('s3.eu-west-1.amazonaws.com'), 'kms:ViaService')).toBe(true);
  expect(isFencedBy({}, 'kms:ViaService')).toBe(false);
});
