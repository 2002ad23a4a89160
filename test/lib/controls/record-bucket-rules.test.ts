import type { AuditSettings } from '../../../lib/controls/audit-settings';
import { recordBucketRules } from '../../../lib/controls/record-bucket-rules';
import { testRules, variant, type Resources } from './rule-table';

const audit: AuditSettings = {
  lock: { mode: 'COMPLIANCE', days: 1827 },
  endpoints: ['kms', 's3', 'sts'],
  owned: {},
  standards: [],
};
const settings = { audit };

const deliveryOf = (service: string, change: object = {}): { readonly resources: Resources } => ({
  resources: {
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Subject' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: `${service}.amazonaws.com` },
              Action: 's3:PutObject',
              ...change,
            },
          ],
        },
      },
    },
  },
});
const refusal = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Subject', 'Arn'] }, '/*']] },
};
const refusing = (change: object): { readonly resources: Resources } => ({
  resources: {
    ...deliveryOf('config').resources,
    Refusal: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Subject' },
        PolicyDocument: { Statement: [{ ...refusal, ...change }] },
      },
    },
  },
});
const lockOf = (Mode: string, Days: number) => ({
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode, Days } } },
});
const archive = variant('AWS::S3::Bucket', {
  ObjectLockEnabled: true,
  ...lockOf('COMPLIANCE', 1827),
});
const ofTrail = { ...deliveryOf('cloudtrail'), settings };
const unlocked = { audit: { ...audit, lock: null } };

testRules(recordBucketRules, [
  {
    rule: 'ArchiveIsLocked',
    fires: [
      archive(
        'no lock',
        { ObjectLockEnabled: undefined, ObjectLockConfiguration: undefined },
        ofTrail,
      ),
      archive('a lock that a right opens', lockOf('GOVERNANCE', 1827), ofTrail),
      archive('a shorter lock', lockOf('COMPLIANCE', 30), ofTrail),
      archive('a lock without a period', { ObjectLockConfiguration: undefined }, ofTrail),
      archive('an unknown environment', lockOf('GOVERNANCE', 1827), deliveryOf('cloudtrail')),
    ],
    passes: [
      archive('the lock of config', {}, ofTrail),
      archive('a lock of an unknown environment', {}, deliveryOf('cloudtrail')),
    ],
    ignores: [
      archive('a bucket of another service', {}, { ...deliveryOf('config'), settings }),
      archive('a service that is refused', {}, deliveryOf('cloudtrail', { Effect: 'Deny' })),
      archive('what config leaves open', {}, { ...ofTrail, settings: unlocked }),
    ],
  },
  {
    rule: 'ConfigBucketTakesDeliveries',
    fires: [archive('a default retention', {}, deliveryOf('config'))],
    passes: [
      archive('no default retention', { ObjectLockConfiguration: undefined }, deliveryOf('config')),
    ],
    ignores: [archive('the archive of the trail', {}, deliveryOf('cloudtrail'))],
  },
  {
    rule: 'ConfigHistoryRefusesDeletion',
    fires: [
      archive('nobody who is refused', {}, { ...deliveryOf('config'), settings }),
      archive('an environment that says nothing', {}, deliveryOf('config')),
      archive('versions that may go', {}, refusing({ Action: 's3:DeleteObject' })),
      archive(
        'a refusal of one role',
        {},
        refusing({ Principal: { AWS: 'arn:aws:iam::1:role/one' } }),
      ),
      archive(
        'a refusal with a way around it',
        {},
        refusing({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      ),
      archive(
        'a refusal below one folder',
        {},
        refusing({
          Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Subject', 'Arn'] }, '/one/*']] },
        }),
      ),
      archive('a leave', {}, refusing({ Effect: 'Allow' })),
    ],
    passes: [
      archive('both refused', {}, { ...refusing({}), settings }),
      archive(
        'every deletion',
        {},
        refusing({ Principal: '*', Action: 's3:Delete*', Resource: '*' }),
      ),
    ],
    ignores: [
      archive('the archive of the trail', {}, deliveryOf('cloudtrail')),
      archive('what config leaves open', {}, { ...deliveryOf('config'), settings: unlocked }),
    ],
  },
]);
