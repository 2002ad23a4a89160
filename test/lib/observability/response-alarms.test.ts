import { ResponseAlarms } from '../../../lib/observability/response-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new ResponseAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  response: {
    workflowArns: { 'isolate-node': 'arn:node', clock: 'arn:clock' },
    lettersName: 'letters',
  },
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

test('the first one wakes somebody, and silence is good', () => {
  const found = resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  expect(found).toHaveLength(alarms.length);
  for (const alarm of found) {
    expect(alarm).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
    expect(JSON.stringify(alarm['AlarmActions'])).toContain('Page');
  }
});

test('a letter is seen', () => {
  expect(named('LettersWait')).toMatchObject({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'letters' }],
    Statistic: 'Maximum',
  });
});

test.each([
  ['WorkflowFailed', 'ExecutionsFailed'],
  ['WorkflowTimedOut', 'ExecutionsTimedOut'],
])('%s counts %s of every workflow', (id, metric) => {
  const text = JSON.stringify(named(id)['Metrics']);
  expect(text).toContain('SUM([FILL(m0, 0), FILL(m1, 0)])');
  expect(text.match(new RegExp(metric, 'g'))?.length).toBeGreaterThanOrEqual(2);
  expect(text).toContain('arn:clock');
});
