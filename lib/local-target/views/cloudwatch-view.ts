import { GetMetricDataOutput$ } from '@aws-sdk/client-cloudwatch';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest, ServiceView } from '../service';
import { AlarmBook } from './alarm-book';
import { Declared } from './declared';
import { putMetricData } from './metric-input';
import { metricData } from './metric-query';
import { MetricStore } from './metric-store';
import type { StoredMetric } from './metric-store';
import { nameOf } from './record-identity';
import { wireShape } from './wire-shape';

const RECENT_SECONDS = 3 * 3600;

type Operation = (request: ServiceRequest, ledger: Ledger) => ServiceOutput;

/**
 * CloudWatch over the stacks' alarms and dashboards. Metric data and alarm states live in the instance: they are what
 * callers put, and a new instance knows none.
 */
export function createCloudWatchView(now: () => Date = () => new Date()): ServiceView {
  const operations = new Map([
    ...alarmOperations(new AlarmBook(), now),
    ...metricOperations(new MetricStore(), now),
    ['ListDashboards', listDashboards] as const,
    ['GetDashboard', getDashboard] as const,
  ]);
  return {
    service: 'monitoring',
    protocol: 'json',
    answer(request, ledger) {
      const operation = operations.get(request.operation);
      if (!operation) throw notImplemented('monitoring', request.operation);
      return operation(request, ledger);
    },
  };
}

function alarmOperations(alarms: AlarmBook, now: () => Date): readonly [string, Operation][] {
  return [
    ['DescribeAlarms', (request, ledger) => alarms.describe(request, ledger, request.input)],
    [
      'DescribeAlarmsForMetric',
      (request, ledger) => alarms.describeForMetric(request, ledger, request.input),
    ],
    [
      'SetAlarmState',
      (request, ledger) => {
        alarms.setState(request, ledger, { input: request.input, now: now() });
        return {};
      },
    ],
  ];
}

function metricOperations(metrics: MetricStore, now: () => Date): readonly [string, Operation][] {
  return [
    [
      'PutMetricData',
      (request) => {
        putMetricData(metrics, request, { input: request.input, now: now() });
        return {};
      },
    ],
    [
      'GetMetricData',
      (request) =>
        wireShape(GetMetricDataOutput$, metricData(metrics, request, request.input), 'json'),
    ],
    ['ListMetrics', (request) => listMetrics(metrics.metricsOf(request), request, now())],
  ];
}

function listDashboards(request: ServiceRequest, ledger: Ledger): ServiceOutput {
  const prefix = Declared.of(request.input).text('DashboardNamePrefix') ?? '';
  const DashboardEntries = dashboards(request, ledger)
    .filter((record) => nameOf(record, 'DashboardName').startsWith(prefix))
    .map((record) => ({
      DashboardName: nameOf(record, 'DashboardName'),
      DashboardArn: dashboardArn(record),
      LastModified: Date.parse(record.createdAt) / 1000,
      Size: Buffer.byteLength(dashboardBody(record)),
    }));
  return { DashboardEntries };
}

function getDashboard(request: ServiceRequest, ledger: Ledger): ServiceOutput {
  const name = Declared.of(request.input).text('DashboardName') ?? '';
  const record = dashboards(request, ledger).find((each) => nameOf(each, 'DashboardName') === name);
  if (!record) {
    throw new ServiceError('DashboardNotFoundError', `Dashboard ${name} does not exist`, 404);
  }
  return {
    DashboardName: name,
    DashboardArn: dashboardArn(record),
    DashboardBody: dashboardBody(record),
  };
}

function dashboards(place: Place, ledger: Ledger): readonly ResourceRecord[] {
  return ledger.ofType(place, 'AWS::CloudWatch::Dashboard');
}

function dashboardArn(record: ResourceRecord): string {
  return `arn:aws:cloudwatch::${record.account}:dashboard/${nameOf(record, 'DashboardName')}`;
}

function dashboardBody(record: ResourceRecord): string {
  const body = record.properties['DashboardBody'];
  return typeof body === 'string' ? body : JSON.stringify(body ?? {});
}

function listMetrics(
  metrics: readonly StoredMetric[],
  request: ServiceRequest,
  now: Date,
): ServiceOutput {
  const asked = Declared.of(request.input);
  const recently = asked.has('RecentlyActive') ? now.getTime() / 1000 - RECENT_SECONDS : -Infinity;
  const Metrics = metrics
    .filter((metric) => (asked.text('Namespace') ?? metric.namespace) === metric.namespace)
    .filter((metric) => (asked.text('MetricName') ?? metric.name) === metric.name)
    .filter((metric) => asked.inners('Dimensions').every((filter) => hasDimension(metric, filter)))
    .filter((metric) => metric.points.some((point) => point.time >= recently))
    .map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensions,
    }));
  return { Metrics };
}

function hasDimension(metric: StoredMetric, filter: Declared): boolean {
  return metric.dimensions.some(
    ({ Name, Value }) => Name === filter.text('Name') && (filter.text('Value') ?? Value) === Value,
  );
}
