import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Services that decrypt for whoever asks them for what they keep. */
type KeepingService = 'dynamodb' | 'sns' | 'sqs';

/** Who sends to a topic or to a queue asks for a data key, and opens the one that is still in use. */
const sending = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** What each service does with the key in the name of the role. */
const uses: Readonly<Record<KeepingService, readonly string[]>> = {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
  dynamodb: [...sending, 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  sns: sending,
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  sqs: sending,
};

/** Lets a role use a key where it asks one of these services, and nowhere else. */
export function throughServices(
  key: kms.IKey,
  region: string,
  services: readonly KeepingService[],
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'UsesTheKeyThroughServices',
    actions: [...new Set(services.flatMap((service) => uses[service]))].sort(),
    resources: [key.keyArn],
    conditions: {
      StringEquals: {
        'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`),
      },
    },
  });
}
