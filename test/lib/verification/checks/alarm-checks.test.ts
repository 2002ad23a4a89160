import * as checks from '../../../../lib/verification/checks/alarm-checks';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const page = 'arn:aws:sns:sa-east-1:111111111111:page';
const ticket = 'arn:aws:sns:sa-east-1:111111111111:ticket';
const key = 'arn:aws:kms:sa-east-1:111111111111:key/alerts';
const expected = {
  alarmNames: ['cluster', 'all'],
  topicArns: [page, ticket],
  topicKeyArn: key,
  dashboard: 'd',
};

const alarm = { AlarmName: 'cluster', ActionsEnabled: true, AlarmActions: [page] };
const composite = { AlarmName: 'all', ActionsEnabled: true, AlarmActions: [ticket] };

const alarmsWith = (metric: object[] = [alarm], composites: object[] = [composite]) =>
  fakeClient({
    DescribeAlarms: ({ AlarmTypes }) => {
      expect(AlarmTypes).toEqual(['MetricAlarm', 'CompositeAlarm']);
      return { MetricAlarms: metric, CompositeAlarms: composites };
    },
  });

const snsWith = (KmsMasterKeyId: string | undefined = key, gone?: string) =>
  fakeClient({
    GetTopicAttributes: ({ TopicArn }) => {
      if (TopicArn === gone) throw serviceError('NotFoundException');
      return { Attributes: KmsMasterKeyId === 'none' ? {} : { KmsMasterKeyId } };
    },
  });

const both = (cloudWatch: ReturnType<typeof fakeClient>, sns = snsWith()) => ({ cloudWatch, sns });

describe('alarms as published', () => {
  it('pass every check', async () => {
    expect(await evidenceOf(checks.alarmsExist(alarmsWith(), expected), 'pass')).toBe(
      '2 alarms are there',
    );
    expect(await evidenceOf(checks.alarmsReachSomebody(both(alarmsWith()), expected), 'pass')).toBe(
      '2 alarms act on page and ticket',
    );
    expect(await evidenceOf(checks.topicsAreEncrypted(snsWith(), expected), 'pass')).toContain(key);
  });

  it('take the id of a key for its ARN, as SNS gives back what it was given', async () => {
    const check = checks.topicsAreEncrypted(snsWith('alerts'), expected);
    expect(await evidenceOf(check, 'pass')).toContain(key);
  });

  it('are asked for a hundred at a time', async () => {
    const alarmNames = Array.from({ length: 150 }, (_, index) => `alarm-${String(index)}`);
    const asked: number[] = [];
    const cloudWatch = fakeClient({
      DescribeAlarms: ({ AlarmNames }) => {
        const names = AlarmNames as string[];
        asked.push(names.length);
        return { MetricAlarms: names.map((AlarmName) => ({ AlarmName })) };
      },
    });
    expect(await evidenceOf(checks.alarmsExist(cloudWatch, { alarmNames }), 'pass')).toContain(
      '150',
    );
    expect(asked).toEqual([100, 50]);
  });
});

describeFailures([
  {
    name: 'an alarm is gone',
    check: checks.alarmsExist(alarmsWith([]), expected),
    evidence: 'cluster is not there',
  },
  {
    name: 'no alarm was published',
    check: checks.alarmsExist(alarmsWith([], []), { alarmNames: [] }),
    evidence: 'no alarm was published',
  },
  {
    name: 'an alarm has no action',
    check: checks.alarmsReachSomebody(both(alarmsWith([{ ...alarm, AlarmActions: [] }])), expected),
    evidence: 'cluster: it has no action',
  },
  {
    name: 'actions are switched off',
    check: checks.alarmsReachSomebody(
      both(alarmsWith([alarm], [{ ...composite, ActionsEnabled: false }])),
      expected,
    ),
    evidence: 'all: its actions are off',
  },
  {
    name: 'an alarm tells somebody else',
    check: checks.alarmsReachSomebody(
      both(alarmsWith([{ ...alarm, AlarmActions: ['arn:aws:sns:other'] }])),
      expected,
    ),
    evidence: 'cluster: it acts on arn:aws:sns:other, which is not ours',
  },
  {
    name: 'a topic is gone',
    check: checks.alarmsReachSomebody(both(alarmsWith(), snsWith(key, page)), expected),
    evidence: `topic ${page} is not there`,
  },
  {
    name: 'a topic is not encrypted',
    check: checks.topicsAreEncrypted(snsWith('none'), expected),
    evidence: `${page} is under nothing, expected ${key}`,
  },
  {
    name: 'a topic is under the key of AWS',
    check: checks.topicsAreEncrypted(snsWith('alias/aws/sns'), expected),
    evidence: `${ticket} is under alias/aws/sns`,
  },
  {
    name: 'no stack published the key of the topics',
    check: checks.topicsAreEncrypted(snsWith(), { ...expected, topicKeyArn: undefined }),
    evidence: 'no stack published the key of alert-topics',
  },
]);
