import { listOf, objectOf, valueAt } from '../../../lib/controls/json-shape';
import { EgressAlarms } from '../../../lib/observability/egress-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new EgressAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  firewall: { name: 'alicerce-blue', zones: ['eu-central-1a', 'eu-central-1b'] },
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

/** Every figure of an alarm, as its name and zone. */
const figuresOf = (id: string): readonly string[] =>
  listOf(named(id)['Metrics'])
    .map((each) => objectOf(valueAt(each, 'MetricStat', 'Metric')))
    .filter(({ MetricName }) => MetricName !== undefined)
    .map(({ MetricName, Dimensions }) => {
      const zone = listOf(Dimensions)
        .map(objectOf)
        .find(({ Name }) => Name === 'AvailabilityZone');
      return `${String(MetricName)} ${String(zone?.['Value'])}`;
    });

test('all are tickets, of a quarter of an hour, and silence is good', () => {
  const all = resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  expect(all).toMatchObject(
    alarms.map(() => ({
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
    })),
  );
  expect(
    all.filter((each) => JSON.stringify(each['AlarmActions']).includes('Ticket')),
  ).toHaveLength(2);
});

test('what is dropped and what is rejected counts together, over all zones', () => {
  expect(figuresOf('Refused')).toStrictEqual([
    'DroppedPackets eu-central-1a',
    'DroppedPackets eu-central-1b',
    'RejectedPackets eu-central-1a',
    'RejectedPackets eu-central-1b',
  ]);
  expect(named('Refused')['Threshold']).toBe(500);
});

test('a connection of which the firewall sees one half counts', () => {
  expect(figuresOf('BrokenStreams')).toStrictEqual([
    'StreamExceptionPolicyPackets eu-central-1a',
    'StreamExceptionPolicyPackets eu-central-1b',
  ]);
  expect(named('BrokenStreams')['Threshold']).toBe(0);
});

test('the figures are those of this firewall, as its stateful engine counts them', () => {
  expect(JSON.stringify(named('Refused')['Metrics'])).toContain(
    JSON.stringify([
      { Name: 'AvailabilityZone', Value: 'eu-central-1a' },
      { Name: 'Engine', Value: 'Stateful' },
      { Name: 'FirewallName', Value: 'alicerce-blue' },
    ]),
  );
});
