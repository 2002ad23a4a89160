import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AccessAlarms } from '../../../lib/observability/access-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

test('the first request in a break-glass role wakes somebody', () => {
  const stack = testStack();
  new AccessAlarms(stack, 'Alarms', {
    channels: testChannels(stack),
    breakGlassRequests: new cloudwatch.Metric({ namespace: 'A', metricName: 'Requests' }),
  });
  const alarm = propertiesOf(stack, 'AWS::CloudWatch::Alarm', 'BreakGlassUsed');
  expect(alarm).toMatchObject({
    MetricName: 'Requests',
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    TreatMissingData: 'notBreaching',
  });
  expect(JSON.stringify(alarm['AlarmActions'])).toContain('Page');
});

test('without a break-glass role there is nothing to watch', () => {
  const stack = testStack();
  expect(new AccessAlarms(stack, 'Alarms', { channels: testChannels(stack) }).alarms).toStrictEqual(
    [],
  );
  expect(resourcesIn(stack, 'AWS::CloudWatch::Alarm')).toStrictEqual([]);
});
