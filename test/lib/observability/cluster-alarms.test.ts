import { ClusterAlarms } from '../../../lib/observability/cluster-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new ClusterAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  clusterName: 'a-cluster',
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

test('all look at the metrics that EKS publishes about this cluster', () => {
  expect(
    resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties),
  ).toMatchObject(
    alarms.map(() => ({
      Namespace: 'AWS/EKS',
      Dimensions: [{ Name: 'ClusterName', Value: 'a-cluster' }],
      Period: 300,
      TreatMissingData: 'notBreaching',
    })),
  );
});

test('somebody is woken when the Kubernetes API fails for a quarter of an hour', () => {
  expect(named('ApiServerErrors')).toMatchObject({
    MetricName: 'apiserver_request_total_5XX',
    Statistic: 'Sum',
    Threshold: 50,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 3,
  });
  expect(JSON.stringify(named('ApiServerErrors')['AlarmActions'])).toContain('Page');
});

test('a ticket is written when the Kubernetes API turns requests away', () => {
  expect(named('ApiServerThrottling')).toMatchObject({
    MetricName: 'apiserver_request_total_429',
    Statistic: 'Sum',
    Threshold: 100,
  });
  expect(JSON.stringify(named('ApiServerThrottling')['AlarmActions'])).toContain('Ticket');
});

test('a ticket is written when pods have waited for a node for half an hour without a break', () => {
  expect(named('PodsUnschedulable')).toMatchObject({
    MetricName: 'scheduler_pending_pods_UNSCHEDULABLE',
    Statistic: 'Minimum',
    Threshold: 0,
    EvaluationPeriods: 6,
    DatapointsToAlarm: 6,
  });
});
