import { BundleAlarms } from '../../../lib/observability/bundle-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new BundleAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  jobs: {
    projectNames: { mirror: 'a-mirror', apply: 'an-apply' },
    ruleNames: { mirror: 'start-mirror', apply: 'start-apply' },
  },
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

test('the first failure counts, and silence is good', () => {
  expect(
    resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties),
  ).toMatchObject(
    alarms.map(() => ({
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    })),
  );
  expect(alarms).toHaveLength(4);
});

test.each([
  ['MirrorFailed', 'a-mirror'],
  ['ApplyFailed', 'an-apply'],
])('%s wakes somebody when a build of %s fails', (id, project) => {
  expect(named(id)).toMatchObject({
    Namespace: 'AWS/CodeBuild',
    MetricName: 'FailedBuilds',
    Dimensions: [{ Name: 'ProjectName', Value: project }],
  });
  expect(JSON.stringify(named(id)['AlarmActions'])).toContain('Page');
});

test.each([
  ['MirrorNotStarted', 'start-mirror'],
  ['ApplyNotStarted', 'start-apply'],
])('%s writes a ticket when %s could not start its job', (id, rule) => {
  expect(named(id)).toMatchObject({
    Namespace: 'AWS/Events',
    MetricName: 'FailedInvocations',
    Dimensions: [{ Name: 'RuleName', Value: rule }],
  });
  expect(JSON.stringify(named(id)['AlarmActions'])).toContain('Ticket');
});
