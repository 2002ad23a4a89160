import { observabilityRules } from '../../../../lib/local-target/rules/observability-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const ALARM = 'AWS::CloudWatch::Alarm';
const GROUP = 'AWS::Logs::LogGroup';
const TOPIC = 'arn:aws:sns:sa-east-1:111111111111:page';
const FAR_TOPIC = 'arn:aws:sns:eu-west-1:111111111111:page';
const KEY = 'arn:aws:kms:sa-east-1:111111111111:key/1';
const key = (service: string) =>
  record('AWS::KMS::Key', '1', {
    properties: { KeyPolicy: { Statement: [{ Principal: { Service: service } }] } },
    attributes: { Arn: KEY },
  });

proveRules(observabilityRules, [
  {
    rule: 'cloudwatch-alarm-action-region',
    type: ALARM,
    says: 'Invalid region eu-west-1 specified. Only sa-east-1 is supported.',
    refuses: { properties: { OKActions: [FAR_TOPIC] } },
    allows: { properties: { OKActions: [TOPIC] } },
  },
  {
    rule: 'cloudwatch-alarm-action-exists',
    type: ALARM,
    says: `Invalid AlarmActions: the SNS topic ${TOPIC} does not exist`,
    refuses: { properties: { AlarmActions: [TOPIC] } },
    allows: {
      properties: { AlarmActions: [TOPIC, 'arn:aws:lambda:sa-east-1:1:function:f'] },
      among: [record('AWS::SNS::Topic', TOPIC)],
    },
  },
  {
    rule: 'logs-group-key-exists',
    type: GROUP,
    says: `is not allowed to be used with LogGroup 'flow': ${KEY}`,
    refuses: { properties: { LogGroupName: 'flow', KmsKeyId: KEY } },
    allows: {
      properties: { LogGroupName: 'flow', KmsKeyId: KEY },
      among: [key('logs.sa-east-1.amazonaws.com')],
    },
  },
  {
    rule: 'logs-group-key-exists',
    when: 'and lets the service in',
    type: GROUP,
    says: 'does not name logs.sa-east-1.amazonaws.com',
    refuses: {
      properties: { LogGroupName: 'flow', KmsKeyId: KEY },
      among: [key('logs.eu-west-1.amazonaws.com')],
    },
    allows: {
      properties: { LogGroupName: 'flow', KmsKeyId: KEY },
      among: [key('logs.sa-east-1.amazonaws.com')],
    },
  },
]);
