import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { at, eachItem, gone, setting, without, type Operator, type Operators } from '../operator';

const block = 'PublicAccessBlockConfiguration';
const everybody = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

/** Changes of the policy of a resource. */
function policyOperators(document: string): readonly Operator[] {
  return [
    eachItem('drop a refusal of its policy', `${document}.Statement`, ({ Effect: effect }) =>
      effect === 'Deny' ? [] : null,
    ),
    setting('let everybody in by its policy', ({ properties }) => {
      const statements = objectOf(properties[document])['Statement'];
      return Array.isArray(statements)
        ? {
            [document]: {
              ...objectOf(properties[document]),
              Statement: [...(statements as unknown[]), everybody],
            },
          }
        : null;
    }),
  ];
}

/** Changes of keys, stores and records. */
export const dataOperators: Operators = {
  'AWS::KMS::Key': [
    at('never rotate it', 'EnableKeyRotation', false),
    setting('let everybody use it', ({ properties }) => {
      const policy = objectOf(properties['KeyPolicy']);
      const statements = policy['Statement'];
      return Array.isArray(statements)
        ? {
            KeyPolicy: {
              ...policy,
              Statement: [...(statements as unknown[]), { ...everybody, Action: 'kms:*' }],
            },
          }
        : null;
    }),
  ],
  'AWS::S3::Bucket': [
    ...['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(
      (name) => at(`turn ${name} off`, `${block}.${name}`, false),
    ),
    without('block no public access', block),
    without('say nothing about encryption', 'BucketEncryption'),
    at('keep no earlier versions', 'VersioningConfiguration.Status', 'Suspended'),
  ],
  'AWS::S3::BucketPolicy': [...policyOperators('PolicyDocument'), gone],
  'AWS::Logs::LogGroup': [
    without('leave records under a key of AWS', 'KmsKeyId'),
    without('keep records for ever', 'RetentionInDays'),
    without('mask nothing', 'DataProtectionPolicy'),
  ],
  'AWS::Backup::BackupPlan': [
    eachItem(
      'keep its copies for less than the vault takes',
      'BackupPlan.BackupPlanRule',
      (rule) => [{ ...rule, Lifecycle: { DeleteAfterDays: 1 } }],
    ),
    eachItem('keep its second copies for ever', 'BackupPlan.BackupPlanRule', (rule) => [
      {
        ...rule,
        CopyActions: listOf(rule['CopyActions']).map((copy) => ({
          ...objectOf(copy),
          Lifecycle: undefined,
        })),
      },
    ]),
  ],
  'AWS::Backup::BackupVault': [
    without('unlock it', 'LockConfiguration'),
    without('leave copies under a key of AWS', 'EncryptionKeyArn'),
  ],
};
