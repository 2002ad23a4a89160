import { ArchiveKey } from '../../../lib/audit-trail/archive-key';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const trailArn = 'arn:aws:cloudtrail:eu-central-1:333333333333:trail/ours';
const stack = testStack();
new ArchiveKey(stack, 'Key', {
  key: { rotationDays: 365, multiRegion: false },
  alias: 'ours-audit',
  trailArn,
  recordedAccount: '333333333333',
});
const statements = listOf(valueAt(propertiesOf(stack, 'AWS::KMS::Key'), 'KeyPolicy', 'Statement'));
const ofService = (service: string) =>
  statements.filter((each) => valueAt(each, 'Principal', 'Service') === `${service}.amazonaws.com`);

test('CloudTrail encrypts for one trail, and decrypts for nobody', () => {
  expect(ofService('cloudtrail')).toMatchObject([
    {
      Effect: 'Allow',
      Action: ['kms:DescribeKey', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
  ]);
});

test('AWS Config delivers for one account', () => {
  expect(ofService('config')).toMatchObject([
    { Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } } },
  ]);
});

test('another account names it by its alias', () => {
  expect(propertiesOf(stack, 'AWS::KMS::Alias')['AliasName']).toBe('alias/ours-audit');
});
