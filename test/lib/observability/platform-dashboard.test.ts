import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { listOf, objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import { PlatformDashboard } from '../../../lib/observability/platform-dashboard';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const alarmArn = `arn:aws:cloudwatch:${testRegion}:${testAccount}:alarm:an-alarm`;
const { vpc } = testNetwork(stack);
const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:loadbalancer/${name}`;
new PlatformDashboard(stack, 'Dashboard', {
  dashboardName: 'a-dashboard',
  clusterName: 'a-cluster',
  vaultName: 'a-vault',
  entries: {
    applications: [
      {
        id: 'Internal',
        fullName: 'app/entry/0',
        asksProvider: false,
        targets: new Map(),
        loadBalancer: elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
          stack,
          'Application',
          { loadBalancerArn: arnOf('app/entry/0'), securityGroupId: 'sg-00000000', vpc },
        ),
      },
    ],
    networks: [
      {
        id: 'Inference-streams',
        fullName: 'net/streams/0',
        targets: new Map(),
        loadBalancer: elbv2.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(
          stack,
          'Network',
          { loadBalancerArn: arnOf('net/streams/0'), vpc },
        ),
      },
    ],
  },
  alarms: [
    new cloudwatch.Alarm(stack, 'Alarm', {
      metric: new cloudwatch.Metric({ namespace: 'Test', metricName: 'Broken' }),
      threshold: 1,
      evaluationPeriods: 1,
    }),
  ],
});
const { DashboardBody, DashboardName } = propertiesOf(stack, 'AWS::CloudWatch::Dashboard');

/** The body as CloudWatch gets it: references to the alarm and the Region filled in. */
const body: unknown = JSON.parse(
  listOf(valueAt(DashboardBody, 'Fn::Join'))
    .flatMap(listOf)
    .map((part) =>
      typeof part === 'string' ? part : 'Ref' in objectOf(part) ? testRegion : alarmArn,
    )
    .join(''),
);
const widgets = listOf(objectOf(body)['widgets']).map(objectOf);
const titled = (title: string): JsonObject => {
  const found = widgets.find(({ properties }) => objectOf(properties)['title'] === title);
  if (found === undefined) throw new Error(`There is no widget "${title}".`);
  return objectOf(found['properties']);
};
const metricsOf = (title: string): unknown[][] =>
  listOf(titled(title)['metrics']).map((metric) => listOf(metric).slice(0, 4));

test('it has the name that people look for', () => {
  expect(DashboardName).toBe('a-dashboard');
});

test('what is red comes first, over the whole width', () => {
  expect(widgets[0]).toMatchObject({ type: 'alarm', x: 0, y: 0, width: 24 });
  expect(titled('Alarms')['alarms']).toStrictEqual([alarmArn]);
});

test('it shows whether the Kubernetes API is well', () => {
  expect(metricsOf('Kubernetes API: requests refused or failed')).toStrictEqual([
    ['AWS/EKS', 'apiserver_request_total_5XX', 'ClusterName', 'a-cluster'],
    ['AWS/EKS', 'apiserver_request_total_429', 'ClusterName', 'a-cluster'],
  ]);
});

test('it shows whether pods wait for nodes', () => {
  expect(metricsOf('Pods waiting for a node')).toStrictEqual([
    ['AWS/EKS', 'scheduler_pending_pods', 'ClusterName', 'a-cluster'],
    ['AWS/EKS', 'scheduler_pending_pods_UNSCHEDULABLE', 'ClusterName', 'a-cluster'],
  ]);
});

test('it shows whether requests come through', () => {
  expect(metricsOf('Entry Internal: requests and errors')).toStrictEqual([
    ['AWS/ApplicationELB', 'RequestCount', 'LoadBalancer', 'app/entry/0'],
    ['AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count', 'LoadBalancer', 'app/entry/0'],
  ]);
});

test('it shows whether streams find their pods', () => {
  expect(metricsOf('Entry Inference-streams: connections and resets')).toStrictEqual([
    ['AWS/NetworkELB', 'NewFlowCount', 'LoadBalancer', 'net/streams/0'],
    ['AWS/NetworkELB', 'TCP_ELB_Reset_Count', 'LoadBalancer', 'net/streams/0'],
  ]);
});

test('it shows whether backups are made and copied', () => {
  expect(metricsOf('Backups')).toStrictEqual(
    ['NumberOfBackupJobsCompleted', 'NumberOfBackupJobsFailed', 'NumberOfCopyJobsFailed'].map(
      (metric) => ['AWS/Backup', metric, 'BackupVaultName', 'a-vault'],
    ),
  );
});

test('no widget lies over another or leaves the page', () => {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: Number(height) }, (_, row) =>
      Array.from(
        { length: Number(width) },
        (__, column) => `${String(Number(x) + column)}/${String(Number(y) + row)}`,
      ),
    ).flat(),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...cells.map((cell) => Number.parseInt(cell, 10)))).toBe(23);
});
