import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import { Construct } from 'constructs';

/**
 * What GuardDuty looks at, beside its foundation (trail, flow and query logs). EKS_RUNTIME_MONITORING is missing on
 * purpose: it and RUNTIME_MONITORING together are refused.
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
 */
const features = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
] as const;

/**
 * Who installs the agent of runtime monitoring. GuardDuty does in the cluster; there are no ECS tasks, and every
 * instance is a node of the cluster, which the add-on watches already.
 */
const agents = {
  EKS_ADDON_MANAGEMENT: 'ENABLED',
  ECS_FARGATE_AGENT_MANAGEMENT: 'DISABLED',
  EC2_AGENT_MANAGEMENT: 'DISABLED',
} as const;

/** GuardDuty of one account and Region, with everything that applies here. */
export class ThreatDetector extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new guardduty.CfnDetector(this, 'Resource', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [
        ...features.map((name) => ({ name, status: 'ENABLED' })),
        {
          name: 'RUNTIME_MONITORING',
          status: 'ENABLED',
          additionalConfiguration: Object.entries(agents).map(([name, status]) => ({
            name,
            status,
          })),
        },
      ],
    });
  }
}
