import { Stack } from 'aws-cdk-lib';
import * as fsx from 'aws-cdk-lib/aws-fsx';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';

type LinkedContent = Extract<
  NonNullable<StorageSettings['lustre']>['content'],
  { mode: 'linked-to-data-sets' }
>;

export interface DataSetLinkProps {
  /** The file system in which the bucket appears. */
  readonly fileSystemId: string;

  /** Directory, prefix, and which changes travel in which direction. */
  readonly content: LinkedContent;

  /** The bucket. */
  readonly bucket: s3.IBucket;

  /** Encrypts the bucket: FSx is admitted to it, in the role that it makes for the file system. */
  readonly key: kms.IKey;
}

/**
 * ARN pattern of the roles in which FSx reads and writes linked buckets. It makes one per file system, named after an id
 * that nobody knows before the file system exists.
 */
export function lustreServiceRoles(scope: IConstruct): string {
  const { account, partition } = Stack.of(scope);
  return `arn:${partition}:iam::${account}:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_*`;
}

/**
 * Makes a bucket appear as a directory of a Lustre file system. Files load when they are first read; import and export
 * follow as config says. Where both are on and both sides change the same file, the later one wins: jobs write to
 * places of their own.
 *
 * FSx adds its own event notification to the bucket. A change of the bucket's notifications through CloudFormation
 * takes it away; the link is then `MISCONFIGURED` until its import policy is set again.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/create-dra-linked-data-repo.html
 */
export class DataSetLink extends Construct {
  constructor(scope: Construct, id: string, props: DataSetLinkProps) {
    super(scope, id);
    const { content, bucket } = props;
    this.admitLustre(props);
    const link = new fsx.CfnDataRepositoryAssociation(this, 'Resource', {
      fileSystemId: props.fileSystemId,
      fileSystemPath: content.path,
      dataRepositoryPath: bucket.s3UrlForObject(content.prefix === '' ? undefined : content.prefix),
      batchImportMetaDataOnCreate: true,
      s3: {
        autoImportPolicy: content.import === null ? undefined : { events: [...content.import] },
        autoExportPolicy: content.export === null ? undefined : { events: [...content.export] },
      },
    });
    // FSx tries the bucket when the link is made, and reads the policy that is there at that moment.
    link.node.addDependency(bucket);
  }

  /**
   * The role is named in a condition and not as the principal: KMS refuses a policy whose principal does not exist yet.
   * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/s3-server-side-encryption-support.html
   */
  private admitLustre({ key }: DataSetLinkProps): void {
    const { account, region } = Stack.of(this);
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LustreUsesTheKeyThroughS3',
        principals: [new iam.AnyPrincipal()],
        actions: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `s3.${region}.amazonaws.com`,
          },
          ArnLike: { 'aws:PrincipalArn': lustreServiceRoles(this) },
        },
      }),
    );
  }
}
