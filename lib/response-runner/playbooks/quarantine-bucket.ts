import type { Subject } from '../finding';
import type { AddStatementStep, Plan, PlanSettings } from '../plan';

/** Name of the statement that shuts a bucket: whoever reopens it looks for this one. */
export const quarantineStatement = 'QuarantinedByResponse';

const nothingPublic = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

function shut(bucketName: string, responders: readonly string[]): AddStatementStep['statement'] {
  return {
    Sid: quarantineStatement,
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*', 's3:ListBucket*'],
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { ArnNotLike: { 'aws:PrincipalArn': [...responders] } },
  };
}

/**
 * Shuts a bucket: nothing public, whatever its policy says, and nobody reads or writes objects but who leads the answer
 * to the incident. The policy of the bucket stays what it is beside that.
 */
export function quarantineBucket(
  { bucketName }: Extract<Subject, { kind: 'bucket' }>,
  { account, bucketNames, responders }: PlanSettings,
): Plan {
  if (!bucketNames.includes(bucketName)) {
    return {
      planned: 'nothing',
      because: `the bucket ${bucketName} is none that this environment may shut: ${bucketNames.join(', ')}`,
    };
  }
  const block = {
    Bucket: bucketName,
    ExpectedBucketOwner: account,
    PublicAccessBlockConfiguration: nothingPublic,
  };
  const statement = shut(bucketName, responders);
  return {
    planned: 'steps',
    steps: [
      { step: 'call', call: { operation: 's3:PutPublicAccessBlock', input: block } },
      { step: 'add-statement', bucketName, account, statement },
    ],
  };
}
