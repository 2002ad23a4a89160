import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';

/** A bucket that pods mount. */
export interface MountedBucket {
  /** Name that tells policies of several buckets apart. */
  readonly name: string;
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  /** Whether pods may write. They never delete and never overwrite: Mountpoint does neither unless it is told to. */
  readonly mode: 'read' | 'read-write';
}

export interface MountpointAccessProps {
  /** The role of the Mountpoint driver. */
  readonly driver: iam.IRole;

  /** The buckets that may be mounted. */
  readonly buckets: readonly MountedBucket[];
}

const reading = ['s3:GetObject'];
const writing = ['s3:PutObject', 's3:AbortMultipartUpload'];

/**
 * What the Mountpoint driver may do: list and read the buckets that config mounts, and write where config says so. All
 * pods of the cluster share these rights; a bucket that some of them must not see is not mounted through the driver.
 * @see https://github.com/awslabs/mountpoint-s3/blob/main/doc/CONFIGURATION.md
 */
export class MountpointAccess extends Construct {
  constructor(scope: Construct, id: string, { driver, buckets }: MountpointAccessProps) {
    super(scope, id);
    for (const mounted of buckets) {
      const policy = new iam.ManagedPolicy(this, mounted.name, {
        description: `Pods mount the bucket ${mounted.name}`,
        roles: [driver],
        statements: this.statementsFor(mounted),
      });
      acceptFinding(policy, {
        rule: `AwsSolutions::AwsSolutions-IAM5[Resource::<${logicalIdOf(mounted.bucket)}.Arn>/*]`,
        because:
          'the policy is for the objects of one bucket, whose keys are written by jobs and known to no template',
        owner: 'platform',
        until: '2027-05-31',
      });
    }
  }

  private statementsFor({ bucket, key, mode }: MountedBucket): iam.PolicyStatement[] {
    const writes = mode === 'read-write';
    return [
      new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
      new iam.PolicyStatement({
        actions: writes ? [...reading, ...writing] : reading,
        resources: [bucket.arnForObjects('*')],
      }),
      new iam.PolicyStatement({
        actions: writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` },
        },
      }),
    ];
  }
}

/** The finding names the bucket by its logical id. */
function logicalIdOf(bucket: s3.IBucket): string {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof s3.CfnBucket)) {
    throw new Error(`${bucket.node.path} is a bucket of another stack: mount it from there.`);
  }
  return Stack.of(bucket).getLogicalId(resource);
}
