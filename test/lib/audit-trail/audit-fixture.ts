import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Stack } from 'aws-cdk-lib';
import type { AuditBucketSettings } from '../../../lib/audit-trail/audit-bucket';
import { listOf, objectOf, type JsonObject } from '../../../lib/controls/json-shape';
import { resourcesIn } from '../../support/template-resources';

export const keyAliasArn = 'arn:aws:kms:eu-central-1:999999999999:alias/ours-audit';

/** What every bucket under test is told. */
export function bucketSettings(
  stack: Stack,
  change: Partial<AuditBucketSettings> = {},
): AuditBucketSettings {
  return {
    key: new kms.Key(stack, 'Key'),
    keyAliasArn,
    logBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs'),
    organizationId: 'o-abcdefghij',
    disposable: false,
    ...change,
  };
}

/** The statement of that name in the one bucket policy of the stack. */
export function statementOf(stack: Stack, sid: string): JsonObject | undefined {
  const [policy] = resourcesIn(stack, 'AWS::S3::BucketPolicy');
  return listOf(objectOf(policy?.properties['PolicyDocument'])['Statement'])
    .map(objectOf)
    .find(({ Sid }) => Sid === sid);
}
