import { noticeRules } from '../../../lib/controls/notice-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const alarm = variant('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Topic' }] });
const topic = variant('AWS::SNS::Topic', { KmsMasterKeyId: ourKeyArn });
const key = { resources: { Key: ourKey } };

testRules(noticeRules, [
  {
    rule: 'AlarmTellsSomebody',
    fires: [
      alarm('no action', { AlarmActions: undefined }),
      alarm('an empty list', { AlarmActions: [] }),
      alarm('actions that are switched off', { ActionsEnabled: false }),
    ],
    passes: [alarm('an action'), alarm('an action that is switched on', { ActionsEnabled: true })],
  },
  {
    rule: 'TopicUsesOurKey',
    fires: [
      topic('no key', { KmsMasterKeyId: undefined }, key),
      topic('the key of AWS', { KmsMasterKeyId: 'alias/aws/sns' }, key),
    ],
    passes: [topic('a key of ours', {}, key)],
  },
]);
