import type { RegionName } from './regions';

/**
 * Ids of the lists that AWS keeps of Amazon S3's addresses, one for each Region and the same in every account. A rule
 * to such a list opens the way to S3 and to nothing else. CloudFormation cannot look an id up by its name, so each
 * Region has its row, and a Region without one does not compile.
 *
 * Whoever adds a row asks EC2:
 * `aws ec2 describe-managed-prefix-lists --region REGION --filters Name=prefix-list-name,Values=com.amazonaws.REGION.s3`.
 * A wrong row opens nothing wide: EC2 refuses an id that the Region does not know, and behind another list there is no S3.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export const s3PrefixLists = {
  'sa-east-1': 'pl-6aa54003',
  'eu-west-1': 'pl-6da54004',
  'eu-central-1': 'pl-6ea54007',
  'us-east-1': 'pl-63a5400a',
} as const satisfies Readonly<Record<RegionName, `pl-${string}`>>;
