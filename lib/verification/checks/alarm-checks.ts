import {
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { shown, unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedObservability } from '../expectations';
import type { CloudWatch, Sns } from '../platform-clients';

/** CloudWatch takes at most this many names in one question. */
const namesPerQuestion = 100;

export type AnyAlarm = MetricAlarm | CompositeAlarm;

/** Alarms by name, of both kinds. */
export async function readAlarms(
  cloudWatch: CloudWatch,
  names: readonly string[],
): Promise<ReadonlyMap<string, AnyAlarm>> {
  const found: AnyAlarm[] = [];
  for (let start = 0; start < names.length; start += namesPerQuestion) {
    const AlarmNames = names.slice(start, start + namesPerQuestion);
    const page = await everyPage<AnyAlarm>(async (NextToken) => {
      const answer = await cloudWatch.send(
        new DescribeAlarmsCommand({
          AlarmNames,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          NextToken,
        }),
      );
      return {
        items: [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])],
        next: answer.NextToken,
      };
    });
    found.push(...page);
  }
  return new Map(
    found.flatMap((alarm) => (alarm.AlarmName === undefined ? [] : [[alarm.AlarmName, alarm]])),
  );
}

export const alarmsExist = (
  cloudWatch: CloudWatch,
  { alarmNames }: Pick<ExpectedObservability, 'alarmNames'>,
): Check => ({
  id: 'OBS-1',
  claim: 'Every alarm that was published is there',
  about: 'setting',
  run: async () => {
    const alarms = await readAlarms(cloudWatch, alarmNames);
    const missing = alarmNames
      .filter((name) => !alarms.has(name))
      .map((name) => `${name} is not there`);
    if (alarmNames.length === 0) missing.push('no alarm was published');
    return unless(missing, {
      evidence: `${String(alarms.size)} alarms are there`,
      remedy: 'Deploy the Observability stack again',
    });
  },
});

async function missingTopics(sns: Sns, topics: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(
    topics.map(async (TopicArn) => ({
      TopicArn,
      there: (await orMissing(sns.send(new GetTopicAttributesCommand({ TopicArn })))) !== undefined,
    })),
  );
  return answers.filter(({ there }) => !there).map(({ TopicArn }) => TopicArn);
}

export const alarmsReachSomebody = (
  clients: { readonly cloudWatch: CloudWatch; readonly sns: Sns },
  { alarmNames, topicArns }: Pick<ExpectedObservability, 'alarmNames' | 'topicArns'>,
): Check => ({
  id: 'OBS-2',
  claim: 'Every alarm acts, and on a topic of this environment that exists',
  about: 'setting',
  run: async () => {
    const alarms = await readAlarms(clients.cloudWatch, alarmNames);
    const missing = await missingTopics(clients.sns, topicArns);
    const problems = missing.map((arn) => `topic ${arn} is not there`);
    for (const name of alarmNames) {
      const alarm = alarms.get(name);
      if (alarm === undefined) continue;
      if (alarm.ActionsEnabled !== true) problems.push(`${name}: its actions are off`);
      const actions = alarm.AlarmActions ?? [];
      if (actions.length === 0) problems.push(`${name}: it has no action`);
      for (const action of actions) {
        if (!topicArns.includes(action))
          problems.push(`${name}: it acts on ${action}, which is not ours`);
      }
    }
    return unless(problems, {
      evidence: `${String(alarms.size)} alarms act on ${topicArns.map((arn) => shown(arn.split(':').at(-1))).join(' and ')}`,
      remedy: 'Deploy the Observability stack again: an alarm without an action wakes nobody',
    });
  },
});

export const topicsAreEncrypted = (
  sns: Sns,
  { topicArns, topicKeyArn }: Pick<ExpectedObservability, 'topicArns' | 'topicKeyArn'>,
): Check => ({
  id: 'OBS-3',
  claim: 'Both alarm topics are encrypted with the environment’s key',
  about: 'setting',
  run: async () => {
    const problems: string[] = [];
    if (topicKeyArn === undefined) problems.push('no stack published the key of alert-topics');
    for (const TopicArn of topicArns) {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      const key = Attributes?.['KmsMasterKeyId'];
      // SNS gives back what it was given: an ARN, or the id alone.
      const same =
        key !== undefined && (key === topicKeyArn || topicKeyArn?.endsWith(`:key/${key}`));
      if (topicKeyArn !== undefined && same !== true) {
        problems.push(`${TopicArn} is under ${shown(key)}, expected ${topicKeyArn}`);
      }
    }
    return unless(problems, {
      evidence: `both under ${shown(topicKeyArn)}`,
      remedy: 'Deploy the Observability stack again',
    });
  },
});
