import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** The way to a bucket that is reached from inside the network only. */
export interface BucketNetwork {
  readonly vpc: ec2.IVpc;

  /** ARN patterns of roles in which AWS services read for us from their own network: backup, Lustre's import. */
  readonly serviceRoles: readonly string[];
}

/**
 * An object that lies under another key is one that our key policy does not protect and nobody here can read.
 * @param aliasArns names of the key that a service may send in its place, because it was told no other
 */
export function denyOtherKeys(
  bucket: s3.IBucket,
  key: kms.IKey,
  aliasArns: readonly string[] = [],
): readonly iam.PolicyStatement[] {
  const algorithm = 's3:x-amz-server-side-encryption';
  const keyId = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  // Each applies only where the upload names something: one that names nothing gets the bucket's key.
  const refused: Readonly<Record<string, iam.Conditions>> = {
    DenyOtherKeys: {
      Null: { [keyId]: 'false' },
      ArnNotEquals: {
        [keyId]: aliasArns.length === 0 ? key.keyArn : [key.keyArn, ...aliasArns],
      },
    },
    DenyOtherEncryption: {
      Null: { [algorithm]: 'false' },
      StringNotEquals: { [algorithm]: 'aws:kms' },
    },
  };
  return Object.entries(refused).map(
    ([sid, conditions]) =>
      new iam.PolicyStatement({
        sid,
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions,
      }),
  );
}

/**
 * Objects are read and written through the gateway endpoint of the VPC. The bucket itself can still be administered
 * from elsewhere, so that a mistake here can be undone, and named service roles read from the network of AWS.
 */
export function denyOutsideNetwork(
  bucket: s3.IBucket,
  { vpc, serviceRoles }: BucketNetwork,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyOutsideNetwork',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: {
      StringNotEquals: { 'aws:SourceVpc': vpc.vpcId },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' },
      ...(serviceRoles.length === 0
        ? {}
        : { ArnNotLike: { 'aws:PrincipalArn': [...serviceRoles] } }),
    },
  });
}
