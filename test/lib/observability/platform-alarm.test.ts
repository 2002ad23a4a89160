import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Stack } from 'aws-cdk-lib';
import { PlatformAlarm, type PlatformAlarmProps } from '../../../lib/observability/platform-alarm';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { onlyResource, propertiesOf } from '../../support/template-resources';

function alarmStack(changed: Partial<PlatformAlarmProps> = {}): Stack {
  const stack = testStack();
  new PlatformAlarm(stack, 'Alarm', {
    channels: testChannels(stack),
    severity: 'page',
    runbook: 'something-broke',
    meaning: 'Something broke.',
    metric: new cloudwatch.Metric({ namespace: 'Test', metricName: 'Broken' }),
    threshold: 3,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    breaching: { periods: 2, outOf: 5 },
    missingData: cloudwatch.TreatMissingData.BREACHING,
    ...changed,
  });
  return stack;
}

test('its description says what it means and ends with its runbook', () => {
  expect(propertiesOf(alarmStack(), 'AWS::CloudWatch::Alarm')['AlarmDescription']).toBe(
    'Something broke. Runbook: docs/runbooks/alarms.md#something-broke',
  );
});

test.each([
  ['page', 'Page'],
  ['ticket', 'Ticket'],
] as const)('a %s tells its channel when it begins and when it is over', (severity, channel) => {
  const stack = alarmStack({ severity });
  const topic = { Ref: onlyResource(stack, 'AWS::SNS::Topic', channel).logicalId };
  expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm')).toMatchObject({
    AlarmActions: [topic],
    OKActions: [topic],
  });
});

test('some periods breach out of those that are looked at', () => {
  expect(propertiesOf(alarmStack(), 'AWS::CloudWatch::Alarm')).toMatchObject({
    DatapointsToAlarm: 2,
    EvaluationPeriods: 5,
    Threshold: 3,
    ComparisonOperator: 'GreaterThanThreshold',
  });
});

test('what no data means is decided by each alarm', () => {
  expect(propertiesOf(alarmStack(), 'AWS::CloudWatch::Alarm')['TreatMissingData']).toBe(
    'breaching',
  );
});

test('it has no name of its own, so that it can be replaced', () => {
  expect(propertiesOf(alarmStack(), 'AWS::CloudWatch::Alarm')).not.toHaveProperty('AlarmName');
});
