import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { GpuCapacityAlarms } from '../../../lib/observability/gpu-capacity-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';
import { block, reservation } from '../gpu/sample-pool';

function alarmsOn(...capacity: GpuPoolData['capacity']) {
  const stack = testStack();
  const { alarms } = new GpuCapacityAlarms(stack, 'Alarms', {
    channels: testChannels(stack),
    clusterName: 'a-cluster',
    pools: [{ name: 'training', capacity }],
  });
  return {
    alarms,
    all: resourcesIn(stack, 'AWS::CloudWatch::Alarm'),
    named: (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id),
  };
}

const { named } = alarmsOn(block);

test.each([
  ['EndsInAWeek', '2027-01-17T11:30:00Z', 'Ticket'],
  ['EndsInADay', '2027-01-23T11:30:00Z', 'Page'],
])('%s: from %s on somebody is told (%s), by the literal date of config', (id, from, channel) => {
  const alarm = named(id);
  expect(alarm['Metrics']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Expression: `IF(EPOCH(pulse) >= ${String(Date.parse(from) / 1000)}, 1, 0)`,
      }),
    ]),
  );
  expect(alarm).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
  expect(JSON.stringify(alarm['AlarmActions'])).toContain(channel);
});

test('a date is compared with the time of a metric that is always there', () => {
  expect(named('EndsInAWeek')['Metrics']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Id: 'pulse',
        ReturnData: false,
        MetricStat: expect.objectContaining({
          Metric: expect.objectContaining({ Namespace: 'AWS/EKS' }) as unknown,
        }) as unknown,
      }),
    ]),
  );
});

test('a ticket is written when an instance is paid for and unused for six hours', () => {
  expect(named('Unused')).toMatchObject({
    Namespace: 'AWS/EC2CapacityReservations',
    MetricName: 'AvailableInstanceCount',
    Dimensions: [{ Name: 'CapacityReservationId', Value: 'cr-0fedcba9876543210' }],
    Statistic: 'Minimum',
    Period: 3600,
    EvaluationPeriods: 6,
    DatapointsToAlarm: 6,
    TreatMissingData: 'notBreaching',
  });
});

test('a reservation without an end is watched for use only', () => {
  const { all } = alarmsOn({ ...reservation, end: null });
  expect(all.map(({ properties }) => properties['MetricName'])).toStrictEqual([
    'AvailableInstanceCount',
  ]);
});

test('every reservation of a pool has its alarms, and what is not reserved has none', () => {
  const { alarms, all } = alarmsOn(reservation, { kind: 'on-demand' }, block);
  expect(all).toHaveLength(6);
  expect(alarms).toHaveLength(6);
  expect(alarmsOn({ kind: 'spot' }).all).toHaveLength(0);
});

test('every alarm names the reservation, the pool and the runbook', () => {
  for (const { properties } of alarmsOn(reservation).all) {
    expect(properties['AlarmDescription']).toMatch(
      /reservation cr-0123456789abcdef0 of the GPU pool training .*#gpu-reservation-(ends|unused)$/,
    );
  }
});
