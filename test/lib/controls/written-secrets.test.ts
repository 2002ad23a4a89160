import { secretIn, writtenSecrets } from '../../../lib/controls/written-secrets';

const letters = (count: number): string => 'Ab1'.repeat(count).slice(0, count);

describe('secretIn', () => {
  it.each([
    ['an access key of AWS', 'id AKIAIOSFODNN7EXAMPLE here'],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----`],
    ['a token of GitHub', `ghp_${letters(36)}`],
    ['a token of GitLab', `glpat-${letters(20)}`],
    ['a token of Slack', `xoxb-${letters(12)}`],
    ['a token of npm', `npm_${letters(36)}`],
    ['a signed web token', `eyJ${letters(12)}.eyJ${letters(12)}.${letters(12)}`],
    ['a secret key', `aws_secret_access_key = ${letters(40)}`],
  ])('finds %s', (name, text) => {
    expect(secretIn(text)).toBe(name);
  });

  it.each([
    ['the digest of an asset', `${'0f'.repeat(32)}.zip`],
    ['a reference to a secret', 'password: {{resolve:secretsmanager:one:SecretString:password}}'],
    ['the name of a secret', 'secret: alicerce/prod/vision/registry'],
    ['an ARN', 'arn:aws:kms:sa-east-1:111111111111:key/0123abcd-0000-0000-0000-000000000000'],
  ])('takes %s for none', (_, text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});

test('a secret is found wherever it stands, and is not repeated', () => {
  const value = { A: [{ B: 'fine' }, { C: 'AKIAIOSFODNN7EXAMPLE' }] };
  expect(writtenSecrets(value)).toEqual([{ at: 'A.1.C', name: 'an access key of AWS' }]);
});

test('names of properties are read, too', () => {
  expect(writtenSecrets({ AKIAIOSFODNN7EXAMPLE: 1 })).toHaveLength(1);
});
