import { retainableTypes, storeTypes } from '../../../lib/policies/store-types';

test('every type that can be retained keeps data, or is the key to it', () => {
  expect([...retainableTypes].filter((type) => !storeTypes.has(type))).toStrictEqual([
    'AWS::KMS::Key',
  ]);
});

test('only templates and messages in flight are left behind by a retained stack', () => {
  expect([...storeTypes].filter((type) => !retainableTypes.has(type))).toStrictEqual([
    'AWS::EC2::LaunchTemplate',
    'AWS::SNS::Topic',
    'AWS::SQS::Queue',
  ]);
});
