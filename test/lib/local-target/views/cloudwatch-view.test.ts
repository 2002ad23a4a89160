import {
  CloudWatchClient,
  DashboardNotFoundError,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  ResourceNotFound,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { DescribeAlarmsCommandInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { createCloudWatchView } from '../../../../lib/local-target/views/cloudwatch-view';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const NOW = new Date('2026-03-01T13:00:00Z');
const TOPIC = 'arn:aws:sns:sa-east-1:111111111111:page';

const ledger = ledgerOf(
  record('AWS::CloudWatch::Alarm', 'gpu-idle', {
    properties: {
      AlarmName: 'gpu-idle',
      Namespace: 'ContainerInsights',
      MetricName: 'gpu_utilization',
      Dimensions: [{ Name: 'ClusterName', Value: 'gpu' }],
      Statistic: 'Average',
      Threshold: '10',
      Period: '300',
      EvaluationPeriods: 3,
      ComparisonOperator: 'LessThanThreshold',
      AlarmActions: [TOPIC],
    },
  }),
  record('AWS::CloudWatch::CompositeAlarm', 'platform', {
    properties: { AlarmName: 'platform', AlarmRule: 'ALARM("gpu-idle")' },
  }),
  record('AWS::CloudWatch::Dashboard', 'overview', {
    properties: { DashboardName: 'overview', DashboardBody: '{"widgets":[]}' },
  }),
);

const newClient = () =>
  new CloudWatchClient(
    askedOf(
      createCloudWatchView(() => NOW),
      ledger,
    ),
  );

describe('alarms', () => {
  it('show numbers as numbers, and wait for data until somebody sets a state', async () => {
    const { MetricAlarms, CompositeAlarms } = await newClient().send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toMatchObject([
      {
        AlarmName: 'gpu-idle',
        AlarmArn: 'arn:aws:cloudwatch:sa-east-1:111111111111:alarm:gpu-idle',
        Threshold: 10,
        Period: 300,
        ActionsEnabled: true,
        AlarmActions: [TOPIC],
        StateValue: 'INSUFFICIENT_DATA',
        StateUpdatedTimestamp: new Date(BORN),
      },
    ]);
    expect(CompositeAlarms).toEqual([]);
  });

  it('of both types are told when both are asked for', async () => {
    const { CompositeAlarms } = await newClient().send(
      new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm', 'MetricAlarm'] }),
    );
    expect(CompositeAlarms).toMatchObject([
      { AlarmName: 'platform', AlarmRule: 'ALARM("gpu-idle")' },
    ]);
  });

  it('keep the state that was set, and are filtered by it', async () => {
    const client = newClient();
    await client.send(
      new SetAlarmStateCommand({
        AlarmName: 'gpu-idle',
        StateValue: 'ALARM',
        StateReason: 'drill',
      }),
    );
    const inAlarm = await client.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
    expect(inAlarm.MetricAlarms).toMatchObject([
      { StateReason: 'drill', StateUpdatedTimestamp: NOW },
    ]);
    const fine = await client.send(new DescribeAlarmsCommand({ StateValue: 'OK' }));
    expect(fine.MetricAlarms).toEqual([]);
  });

  it('are found by name, prefix, action and metric', async () => {
    const client = newClient();
    const count = async (input: DescribeAlarmsCommandInput) =>
      (await client.send(new DescribeAlarmsCommand(input))).MetricAlarms?.length;
    await expect(count({ AlarmNames: ['gpu-idle'] })).resolves.toBe(1);
    await expect(count({ AlarmNames: ['other'] })).resolves.toBe(0);
    await expect(count({ AlarmNamePrefix: 'gpu' })).resolves.toBe(1);
    await expect(count({ ActionPrefix: 'arn:aws:lambda' })).resolves.toBe(0);
    const metric = { Namespace: 'ContainerInsights', MetricName: 'gpu_utilization' };
    const exact = { ...metric, Dimensions: [{ Name: 'ClusterName', Value: 'gpu' }] };
    const found = await client.send(new DescribeAlarmsForMetricCommand(exact));
    expect(found.MetricAlarms).toHaveLength(1);
    const none = await client.send(new DescribeAlarmsForMetricCommand(metric));
    expect(none.MetricAlarms).toEqual([]);
  });

  it('that are absent cannot be set', async () => {
    const set = new SetAlarmStateCommand({ AlarmName: 'x', StateValue: 'OK', StateReason: 'x' });
    await expect(newClient().send(set)).rejects.toThrow(ResourceNotFound);
  });
});

describe('dashboards', () => {
  it('are listed and read', async () => {
    const { DashboardEntries } = await newClient().send(new ListDashboardsCommand({}));
    expect(DashboardEntries).toMatchObject([{ DashboardName: 'overview', Size: 14 }]);
    const read = await newClient().send(new GetDashboardCommand({ DashboardName: 'overview' }));
    expect(read.DashboardBody).toBe('{"widgets":[]}');
  });

  it('that are absent raise DashboardNotFoundError', async () => {
    await expect(newClient().send(new GetDashboardCommand({ DashboardName: 'x' }))).rejects.toThrow(
      DashboardNotFoundError,
    );
  });
});

describe('metrics', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
  const metricQuery = (Id: string, MetricName: string, Stat = 'Average'): MetricDataQuery => ({
    Id,
    MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 300, Stat },
  });
  const filled = async () => {
    const client = newClient();
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Test',
        MetricData: [
          { MetricName: 'errors', Value: 2, Timestamp: at(1) },
          { MetricName: 'errors', Value: 4, Timestamp: at(2) },
          { MetricName: 'errors', Value: 1, Timestamp: at(7) },
          { MetricName: 'requests', Values: [10, 30], Counts: [1, 3], Timestamp: at(1) },
          { MetricName: 'requests', Value: 50, Timestamp: at(6) },
        ],
      }),
    );
    return (MetricDataQueries: MetricDataQuery[], ScanBy?: 'TimestampAscending') =>
      client.send(
        new GetMetricDataCommand({ MetricDataQueries, StartTime: at(0), EndTime: at(30), ScanBy }),
      );
  };

  it('come back by period, newest first', async () => {
    const get = await filled();
    const { MetricDataResults } = await get([metricQuery('e', 'errors')]);
    expect(MetricDataResults).toEqual([
      {
        Id: 'e',
        Label: 'errors',
        StatusCode: 'Complete',
        Timestamps: [at(5), at(0)],
        Values: [1, 3],
      },
    ]);
  });

  it('have sums, extremes, counts and percentiles', async () => {
    const get = await filled();
    const stats = ['Sum', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p99'];
    const { MetricDataResults } = await get(
      stats.map((stat, index) => metricQuery(`m${String(index)}`, 'requests', stat)),
      'TimestampAscending',
    );
    expect(MetricDataResults?.map((each) => each.Values?.[0])).toEqual([100, 10, 30, 4, 30, 30]);
  });

  it('are computed with, and hidden when not asked to be returned', async () => {
    const get = await filled();
    const { MetricDataResults } = await get([
      { ...metricQuery('e', 'errors', 'Sum'), ReturnData: false },
      { ...metricQuery('r', 'requests', 'Sum'), ReturnData: false },
      { Id: 'rate', Expression: '100 * e / r', Label: 'error rate' },
    ]);
    expect(MetricDataResults).toMatchObject([{ Id: 'rate', Label: 'error rate', Values: [2, 6] }]);
  });

  it('of a function that is not written answer 501, not empty', async () => {
    const get = await filled();
    await expect(
      get([metricQuery('e', 'errors'), { Id: 's', Expression: 'ANOMALY_DETECTION_BAND(e, 2)' }]),
    ).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
  });

  it('of a broken expression are refused with its place', async () => {
    const get = await filled();
    await expect(get([{ Id: 's', Expression: '(1 + ' }])).rejects.toThrow(
      "Error in expression 's': unexpected the end of '(1 + '",
    );
    await expect(get([{ Id: 's', Expression: 's + 1' }])).rejects.toThrow('refers to itself');
  });

  it('are listed by name and dimension, and only where they were put', async () => {
    const client = newClient();
    const Dimensions = [{ Name: 'Pool', Value: 'h100' }];
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Test',
        MetricData: [{ MetricName: 'queue', Value: 1, Dimensions }],
      }),
    );
    const { Metrics } = await client.send(
      new ListMetricsCommand({ Namespace: 'Test', Dimensions: [{ Name: 'Pool' }] }),
    );
    expect(Metrics).toEqual([{ Namespace: 'Test', MetricName: 'queue', Dimensions }]);
    const other = await newClient().send(new ListMetricsCommand({}));
    expect(other.Metrics).toEqual([]);
  });
});

test('an operation that is not written answers 501', async () => {
  const command = new DescribeAlarmHistoryCommand({ AlarmName: 'gpu-idle' });
  await expect(newClient().send(command)).rejects.toMatchObject({ name: 'NotImplemented' });
});
