import { whyNotCustomerKey } from '../../../lib/controls/customer-key';
import { TemplateIndex } from '../../../lib/controls/template-index';
import { strictestSettings } from '../../../lib/policies/check-settings';

function why(keyReference: unknown): string | undefined {
  const index = new TemplateIndex([
    {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: '111111111111',
      region: 'eu-west-1',
      constructPaths: new Map(),
      template: {
        Resources: {
          User: { Type: 'AWS::S3::Bucket' },
          Good: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
          Stale: { Type: 'AWS::KMS::Key' },
          Replica: { Type: 'AWS::KMS::ReplicaKey' },
          Alias: { Type: 'AWS::KMS::Alias' },
        },
      },
    },
  ]);
  const [user] = index.ofType('AWS::S3::Bucket');
  if (!user) throw new Error('the fixture has no user');
  return whyNotCustomerKey(keyReference, user, {
    index,
    settings: strictestSettings,
    environment: 'dev',
  });
}

describe('whyNotCustomerKey', () => {
  it.each([
    ['a rotating key', { Ref: 'Good' }],
    ['a replica, which rotates with its primary', { 'Fn::GetAtt': ['Replica', 'Arn'] }],
    ['the ARN of a key', 'arn:aws:kms:eu-west-1:111111111111:key/1b2c'],
  ])('takes %s', (_name, reference) => {
    expect(why(reference)).toBeUndefined();
  });

  it.each([
    ['silence', undefined, 'names no key, so a key that AWS owns is used'],
    [
      'a key that does not rotate',
      { Ref: 'Stale' },
      'uses the key dev/Main/Stale, which does not rotate',
    ],
    ['an alias', { Ref: 'Alias' }, 'names a reference that leads to no key, not a key of ours'],
    ['the key of a service', 'alias/aws/s3', 'names "alias/aws/s3", not a key of ours'],
  ])('refuses %s', (_name, reference, sentence) => {
    expect(why(reference)).toBe(sentence);
  });
});
