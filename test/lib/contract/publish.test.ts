import { Template } from 'aws-cdk-lib/assertions';
import { platformOutputs } from '../../../lib/contract/platform-outputs';
import { publish } from '../../../lib/contract/publish';
import { objectOf } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';

const stack = testStack();
publish(stack, 'Network', { VpcId: 'vpc-00000000', KeyArns: '{}' });
const outputs = objectOf(objectOf(Template.fromStack(stack).toJSON())['Outputs']);

test('an output has the key of the contract, its value, and what it holds', () => {
  expect(outputs['VpcId']).toStrictEqual({
    Value: 'vpc-00000000',
    Description: platformOutputs.Network.VpcId,
  });
});

test('every output of the contract is published', () => {
  expect(Object.keys(outputs)).toStrictEqual(Object.keys(platformOutputs.Network));
});

test('nothing is exported, because an export locks the stack that makes it', () => {
  expect(JSON.stringify(outputs)).not.toContain('Export');
});
