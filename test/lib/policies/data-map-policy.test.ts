import { CfnResource, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  dataMapPolicy,
  declaredStoreOf,
  declareStore,
} from '../../../lib/policies/data-map-policy';
import { storeTypes } from '../../../lib/policies/store-types';
import { smallEnvironment } from '../../support/environment-variant';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const { dataMap } = smallEnvironment();

/** A stack with one resource of a type, in a construct that may be declared. */
function stackWith(type: string): { readonly stack: Stack; readonly made: Construct } {
  const stack = testStack();
  const made = new Construct(stack, 'Made');
  new CfnResource(made, 'Store', { type });
  return { stack, made };
}

const synthesis = (stack: Stack) => () => Template.fromStack(stack);

test.each([...storeTypes])('%s without an entry of the data map does not synthesize', (type) => {
  const { stack } = stackWith(type);
  dataMapPolicy(stack, dataMap);
  expect(synthesis(stack)).toThrow(
    `test/Stack/Made/Store keeps data (${type}) and is in no entry of the data map: add a name to storeNames in config/schema/data-map.ts, an entry to every environment, and declareStore() beside the resource`,
  );
});

test('every store without an entry is named at once', () => {
  const { stack, made } = stackWith('AWS::S3::Bucket');
  new CfnResource(made, 'Other', { type: 'AWS::SQS::Queue' });
  dataMapPolicy(stack, dataMap);
  expect(synthesis(stack)).toThrow(/Made\/Store keeps data[\s\S]*Made\/Other keeps data/);
});

test('a store that is declared synthesizes', () => {
  const { stack, made } = stackWith('AWS::S3::Bucket');
  declareStore(made, 'entry-logs');
  dataMapPolicy(stack, dataMap);
  expect(synthesis(stack)).not.toThrow();
});

test('what keeps no data needs no entry', () => {
  const { stack } = stackWith('AWS::EC2::VPC');
  dataMapPolicy(stack, dataMap);
  expect(synthesis(stack)).not.toThrow();
});

test('a store that is made after the policy was applied is found, too', () => {
  const stack = testStack();
  dataMapPolicy(stack, dataMap);
  new CfnResource(stack, 'Late', { type: 'AWS::S3::Bucket' });
  expect(synthesis(stack)).toThrow('test/Stack/Late keeps data');
});

test('a store says in its tags what it holds, on which ground, for how long, and how soon it must be back', () => {
  const stack = testStack();
  const topic = new sns.Topic(stack, 'Topic');
  declareStore(topic, 'alert-topics');
  dataMapPolicy(stack, {
    ...dataMap,
    'alert-topics': {
      ...dataMap['alert-topics'],
      dataClasses: ['internal', 'personal'],
      recoveryTier: 3,
    },
  });
  expect(propertiesOf(stack, 'AWS::SNS::Topic')['Tags']).toStrictEqual([
    { Key: 'alicerce:data-class', Value: 'internal personal' },
    { Key: 'alicerce:legal-basis', Value: 'not-personal-data' },
    { Key: 'alicerce:recovery-tier', Value: '3' },
    { Key: 'alicerce:retention-days', Value: 'life-of-the-store' },
    { Key: 'alicerce:store', Value: 'alert-topics' },
  ]);
});

test('a resource belongs to the entry of the nearest construct around it', () => {
  const { made } = stackWith('AWS::S3::Bucket');
  const inner = new Construct(made, 'Inner');
  declareStore(made, 'entry-logs');
  declareStore(inner, 'cluster-logs');
  expect(declaredStoreOf(new Construct(inner, 'Leaf'))).toBe('cluster-logs');
  expect(declaredStoreOf(new Construct(made, 'Leaf'))).toBe('entry-logs');
});

test('what nobody declared belongs to no entry', () => {
  expect(declaredStoreOf(stackWith('AWS::S3::Bucket').made)).toBeUndefined();
});
