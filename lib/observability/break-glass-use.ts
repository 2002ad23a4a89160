import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface BreakGlassUseProps {
  /** The log group of the control plane, with its audit log. */
  readonly logGroup: logs.ILogGroup;

  /** The roles whose use is counted. */
  readonly roles: readonly iam.IRole[];

  /** Name of the cluster, as text: metrics of several environments stand in one account. */
  readonly clusterName: string;
}

/**
 * Counts what anybody does to the Kubernetes API in a break-glass role. The audit log names the session in
 * `user.username`, whatever group or certificate it comes with, so it needs no trail of CloudTrail.
 *
 * Where nothing matches, each batch of the log counts as zero: the alarm comes back to rest by itself.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
 */
export class BreakGlassUse extends Construct {
  /** Requests in break-glass roles, per minute. */
  readonly requests: cloudwatch.IMetric;

  constructor(scope: Construct, id: string, { logGroup, roles, clusterName }: BreakGlassUseProps) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const metric = { metricNamespace: `Alicerce/${clusterName}`, metricName: 'BreakGlassRequests' };
    new logs.MetricFilter(this, 'Resource', {
      logGroup,
      filterPattern: logs.FilterPattern.any(
        ...roles.map(({ roleName }) =>
          logs.FilterPattern.stringValue(
            '$.user.username',
            '=',
            `arn:${partition}:sts::${account}:assumed-role/${roleName}/*`,
          ),
        ),
      ),
      ...metric,
      metricValue: '1',
      defaultValue: 0,
    });
    this.requests = new cloudwatch.Metric({
      namespace: metric.metricNamespace,
      metricName: metric.metricName,
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(1),
    });
  }
}
