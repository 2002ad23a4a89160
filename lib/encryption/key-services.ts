/** What a service of AWS asks of a key when it works for somebody who called it. */
export interface KeyService {
  /** What it calls with the rights of its caller, without `kms:`. */
  readonly uses: readonly string[];
  /**
   * Whether it also makes grants, and how KMS knows that they are the service's own: by the condition
   * `kms:GrantIsForAWSResource`, or by `kms:ViaService` alone where the service does not send the former.
   */
  readonly grants?: 'for-aws-resources' | 'through-the-service';
  /** First labels of its names in `kms:ViaService`. @default - the name of the service */
  readonly viaNames?: readonly string[];
  /** Whether it may call from another Region than that of the key. @default false */
  readonly fromEveryRegion?: boolean;
}

const encryptsAnything = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
];

/**
 * Services under whose ciphertext a key of ours may lie, with the least that each of them asks for. All stand in AWS's own
 * table of `kms:ViaService`, but for the two that say so.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export const keyServices = {
  /** Uploads ask for a data key, downloads and the parts of an upload open it: the same with a key of the bucket. */
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  s3: { uses: ['Decrypt', 'GenerateDataKey'] },

  /** Volumes and snapshots. EC2 attaches them by a grant for AWS resources. */
  // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
  ec2: {
    uses: ['Decrypt', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
    grants: 'for-aws-resources',
  },

  /** What the Kubernetes API stores. Whoever makes the cluster needs the grant and nothing else; EKS sends no `GrantIsForAWSResource`. */
  // https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
  eks: { uses: [], grants: 'through-the-service' },

  /** File systems: the statement of the AWS managed key `aws/fsx`. */
  // https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html
  fsx: { uses: encryptsAnything, grants: 'through-the-service' },

  /** File systems: the statement of the AWS managed key `aws/elasticfilesystem`. */
  // https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
  elasticfilesystem: { uses: encryptsAnything, grants: 'through-the-service' },

  /** Repositories: whoever makes one makes a grant, by which ECR encrypts and decrypts layers itself. */
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
  ecr: { uses: [], grants: 'through-the-service' },

  /**
   * Vaults: the statement of the AWS managed key `aws/backup`. A copy between Regions is one job of two Regions, and AWS
   * does not say whose name it carries: both are admitted.
   */
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
  backup: {
    uses: ['Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
    grants: 'through-the-service',
    fromEveryRegion: true,
  },

  /** Whoever publishes to a topic asks for a data key and opens the one that is still in use. */
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  sns: { uses: ['Decrypt', 'GenerateDataKey'] },

  /** Tables: whoever makes one makes a grant, and whoever reads or writes opens the key of the table. */
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
  dynamodb: { uses: encryptsAnything, grants: 'through-the-service' },

  /** Environments of functions: whoever makes one makes a grant for it. */
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  lambda: { uses: ['Decrypt', 'Encrypt'], grants: 'through-the-service' },

  /** Whoever sends to a queue or reads from it. */
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  sqs: { uses: ['Decrypt', 'GenerateDataKey'] },

  /** Administrators of a user pool; not in the table, but in Cognito's own statement. */
  // https://docs.aws.amazon.com/cognito/latest/developerguide/data-protection.html
  'cognito-idp': {
    uses: ['Decrypt', 'Encrypt', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
  },

  /**
   * Trust providers, groups and endpoints: Verified Access makes a grant when one of them is made. It is an API of EC2, and
   * which of the two names it sends could not be read anywhere: both are admitted.
   */
  // https://docs.aws.amazon.com/verified-access/latest/ug/encryption-at-rest.html
  'verified-access': {
    uses: ['Decrypt', 'GenerateDataKey'],
    grants: 'through-the-service',
    viaNames: ['verified-access', 'ec2'],
  },
} as const satisfies Readonly<Record<string, KeyService>>;

/** A service that encrypts under keys of ours. */
export type KeyServiceName = keyof typeof keyServices;
