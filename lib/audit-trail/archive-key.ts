import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataKey, type DataKeyProps } from '../encryption/data-key';

export interface ArchiveKeyProps {
  /** Rotation and replication of the key. */
  readonly key: Pick<DataKeyProps, 'rotationDays' | 'multiRegion'>;

  /** Alias by which another account names the key, without its prefix. */
  readonly alias: string;

  /** The one trail that may encrypt. */
  readonly trailArn: string;

  /** The account whose configuration AWS Config may deliver. */
  readonly recordedAccount: string;
}

/**
 * The key of the audit archive. Two services of AWS may encrypt with it, each for one trail or one account: the archive
 * stands in another account than what it is about, so that no grant there leads here.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 */
export class ArchiveKey extends Construct {
  /** The key. */
  readonly key: kms.IKey;

  constructor(scope: Construct, id: string, props: ArchiveKeyProps) {
    super(scope, id);
    const { key } = new DataKey(this, 'Key', {
      name: 'audit-archive',
      usedThrough: ['s3'],
      description: 'Encrypts the record of who did what',
      ...props.key,
    });
    key.addAlias(`alias/${props.alias}`);
    key.addToResourcePolicy(
      // A key of the bucket stands between: the context that CloudTrail sends is not what KMS sees, so the trail is named.
      this.admit('cloudtrail', {
        actions: ['kms:GenerateDataKey', 'kms:DescribeKey'],
        conditions: { StringEquals: { 'aws:SourceArn': props.trailArn } },
      }),
    );
    key.addToResourcePolicy(
      this.admit('config', {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        conditions: { StringEquals: { 'aws:SourceAccount': props.recordedAccount } },
      }),
    );
    this.key = key;
  }

  private admit(
    service: 'cloudtrail' | 'config',
    { actions, conditions }: { readonly actions: string[]; readonly conditions: iam.Conditions },
  ): iam.PolicyStatement {
    return new iam.PolicyStatement({
      sid: service === 'config' ? 'ConfigForItsAccount' : 'CloudTrailForItsTrail',
      principals: [new iam.ServicePrincipal(`${service}.amazonaws.com`)],
      actions,
      resources: ['*'],
      conditions,
    });
  }
}
