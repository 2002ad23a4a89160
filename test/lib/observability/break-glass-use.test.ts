import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { BreakGlassUse } from '../../../lib/observability/break-glass-use';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const stack = testStack();
const roleNamed = (id: string) =>
  new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
const { requests } = new BreakGlassUse(stack, 'Use', {
  logGroup: new logs.LogGroup(stack, 'Logs'),
  roles: [roleNamed('First'), roleNamed('Second')],
  clusterName: 'a-cluster',
});
const filter = propertiesOf(stack, 'AWS::Logs::MetricFilter');

test('every session of each role is counted, by the name that the audit log gives it', () => {
  const ref = (id: string) => ({ Ref: onlyResource(stack, 'AWS::IAM::Role', id).logicalId });
  const session = `arn:aws:sts::${testAccount}:assumed-role/`;
  expect(filter['FilterPattern']).toStrictEqual({
    'Fn::Join': [
      '',
      [
        `{ ($.user.username = "${session}`,
        ref('First'),
        `/*") || ($.user.username = "${session}`,
        ref('Second'),
        '/*") }',
      ],
    ],
  });
});

test('the alarm looks at what the filter writes, apart from other clusters of the account', () => {
  const metric = { MetricNamespace: 'Alicerce/a-cluster', MetricName: 'BreakGlassRequests' };
  expect(filter['MetricTransformations']).toStrictEqual([
    { ...metric, MetricValue: '1', DefaultValue: 0 },
  ]);
  expect(requests.toMetricConfig().metricStat).toMatchObject({
    namespace: metric.MetricNamespace,
    metricName: metric.MetricName,
    statistic: 'Sum',
  });
});
