import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** The group that pods of a service are registered with. */
export interface PodTargets {
  readonly arn: string;
  /** As metrics name it. */
  readonly fullName: string;
}

/** What others must know of a target group. */
export function podTargets({
  targetGroupArn: arn,
  targetGroupFullName: fullName,
}: elbv2.TargetGroupBase): PodTargets {
  return { arn, fullName };
}
