import { whyNotCustomerKey } from './customer-key';
import { listOf, shown } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

/** What an alarm may do when it goes off: tell a topic, or act on what it watches. */
const alarmTellsSomebody: TemplateRule = {
  id: 'AlarmTellsSomebody',
  says: 'An alarm is switched on, and does something when it goes off.',
  why: 'An alarm without an action is a line on a page that nobody looks at in the night.',
  source: 'CloudWatch.15, CloudWatch.17; NIST AU-6, IR-4, SI-4',
  types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  holdsFor: ({ properties }) => {
    const { ActionsEnabled: enabled = true, AlarmActions: actions } = properties;
    return unless([
      ...(enabled === true ? [] : [breach('ActionsEnabled', `it is ${shown(enabled)}`)]),
      ...(listOf(actions).length > 0 ? [] : [breach('AlarmActions', 'it tells nobody')]),
    ]);
  },
};

const topicUsesOurKey: TemplateRule = {
  id: 'TopicUsesOurKey',
  says: 'Messages of a topic are encrypted under a key of ours.',
  why: 'The key of AWS for topics admits no service that publishes, and its policy cannot be changed: alarms get lost.',
  source: 'SNS.1; NIST SC-12, SC-28; CloudWatch user guide, SNS encryption',
  types: ['AWS::SNS::Topic'],
  holdsFor: (topic, context) => {
    const why = whyNotCustomerKey(topic.properties['KmsMasterKeyId'], topic, context);
    return why === undefined ? compliant : breach('KmsMasterKeyId', `the topic ${why}`);
  },
};

/** Claims over alarms and the topics that carry them. */
export const noticeRules: readonly TemplateRule[] = [alarmTellsSomebody, topicUsesOurKey];
