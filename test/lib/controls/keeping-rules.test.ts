import { keepingRules } from '../../../lib/controls/keeping-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const key = variant('AWS::KMS::Key', { EnableKeyRotation: true });
const keyFor = (name: string, statement: object) =>
  key(name, {
    KeyPolicy: {
      Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', ...statement }],
    },
  });
const everybody = { Principal: { AWS: '*' } };
const logs = variant('AWS::Logs::LogGroup', { KmsKeyId: ourKeyArn, RetentionInDays: 400 });
const withKey = { resources: { Key: ourKey } };
const pool = variant('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });

testRules(keepingRules, [
  {
    rule: 'KeyRotates',
    fires: [
      key('one that stays', { EnableKeyRotation: false }),
      key('silence', { EnableKeyRotation: undefined }),
    ],
    passes: [key('one that rotates')],
    ignores: [key('one that signs', { KeySpec: 'ECC_NIST_P256', EnableKeyRotation: undefined })],
  },
  {
    rule: 'KeyAdmitsNoStranger',
    fires: [
      keyFor('everybody', everybody),
      keyFor('everybody, in the short spelling', { Principal: '*' }),
      keyFor('everybody but one', { NotPrincipal: { AWS: 'arn:aws:iam::1:root' } }),
      keyFor('every account', {
        ...everybody,
        Condition: { StringLike: { 'kms:CallerAccount': '*' } },
      }),
      keyFor('everybody through a service', {
        ...everybody,
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      }),
    ],
    passes: [
      keyFor('the account', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }),
      keyFor('callers of one account', {
        ...everybody,
        Condition: { StringEquals: { 'kms:CallerAccount': '111111111111' } },
      }),
      keyFor('a refusal', { ...everybody, Effect: 'Deny' }),
    ],
  },
  {
    rule: 'LogsAreKept',
    fires: [
      logs('a key of AWS', { KmsKeyId: undefined }, withKey),
      logs('no end', { RetentionInDays: undefined }, withKey),
    ],
    passes: [logs('a key of ours and an end', {}, withKey)],
  },
  {
    rule: 'UserPoolIsProtected',
    fires: [
      pool('one that anybody deletes', { DeletionProtection: 'INACTIVE' }),
      pool('silence', { DeletionProtection: undefined }),
    ],
    passes: [pool('a protected one')],
    ignores: [
      pool(
        'a disposable one',
        { DeletionProtection: 'INACTIVE' },
        { settings: { protectedClusters: false } },
      ),
    ],
  },
]);
