import * as config from 'aws-cdk-lib/aws-config';
import { Construct, type IDependable } from 'constructs';
import type { ConformancePackName } from '../../config/schema/audit';

export interface ConformancePacksProps {
  /** First part of the names of the packs. */
  readonly prefix: string;

  /** Which packs there are. */
  readonly packs: readonly ConformancePackName[];

  /** What records the configuration that the rules judge. */
  readonly recorder: IDependable;
}

const { ManagedRuleIdentifiers: managed } = config;

/**
 * Rules of AWS Config by pack: what somebody changed by hand after a deploy, which no synth sees. The versions of
 * Kubernetes are judged by `verify`, because the rules that know them want a version that nobody would keep up to date.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
const rulesOf: Readonly<Record<ConformancePackName, readonly string[]>> = {
  eks: [managed.EKS_ENDPOINT_NO_PUBLIC_ACCESS, managed.EKS_SECRETS_ENCRYPTED],
  backup: [
    managed.BACKUP_RECOVERY_POINT_ENCRYPTED,
    managed.EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN,
    managed.FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN,
    managed.S3_RESOURCES_PROTECTED_BY_BACKUP_PLAN,
  ],
  platform: [
    managed.CLOUDTRAIL_MULTI_REGION_ENABLED,
    managed.CLOUD_TRAIL_ENCRYPTION_ENABLED,
    managed.CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED,
    managed.CMK_BACKING_KEY_ROTATION_ENABLED,
    managed.EC2_IMDSV2_CHECK,
    managed.IAM_ROOT_ACCESS_KEY_CHECK,
    managed.S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED,
    managed.S3_BUCKET_SSL_REQUESTS_ONLY,
    managed.VPC_FLOW_LOGS_ENABLED,
  ],
};

/** `EKS_SECRETS_ENCRYPTED` → `EksSecretsEncrypted`. */
const pascal = (identifier: string): string =>
  identifier
    .toLowerCase()
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');

function templateOf(pack: ConformancePackName): string {
  return JSON.stringify({
    Resources: Object.fromEntries(
      rulesOf[pack].map((identifier) => [
        pascal(identifier),
        {
          Type: 'AWS::Config::ConfigRule',
          Properties: {
            ConfigRuleName: identifier.toLowerCase().replaceAll('_', '-'),
            Source: { Owner: 'AWS', SourceIdentifier: identifier },
          },
        },
      ]),
    ),
  });
}

/** Packs of rules that AWS Config judges the account by, day and night. */
export class ConformancePacks extends Construct {
  constructor(scope: Construct, id: string, { prefix, packs, recorder }: ConformancePacksProps) {
    super(scope, id);
    for (const pack of packs) {
      const made = new config.CfnConformancePack(this, pack, {
        conformancePackName: `${prefix}-${pack}`,
        templateBody: templateOf(pack),
      });
      made.node.addDependency(recorder);
    }
  }
}
