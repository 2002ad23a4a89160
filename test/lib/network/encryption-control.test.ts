import type { Stack } from 'aws-cdk-lib';
import {
  EncryptionControl,
  type EncryptionControlProps,
} from '../../../lib/network/encryption-control';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf } from '../../support/template-resources';

function controlWith(settings: EncryptionControlProps['settings']): Stack {
  const stack = testStack();
  new EncryptionControl(stack, 'Encryption', { vpc: testNetwork(stack).vpc, settings });
  return stack;
}

const type = 'AWS::EC2::VPCEncryptionControl';

test('it watches, and names no exclusion', () => {
  expect(propertiesOf(controlWith({ mode: 'monitor' }), type)).toStrictEqual({
    VpcId: 'vpc-00000000',
    Mode: 'monitor',
  });
});

test('it refuses everything unencrypted but what config lists', () => {
  const because = 'answers of the internet are not ours to encrypt';
  const settings: EncryptionControlProps['settings'] = {
    mode: 'enforce',
    exclusions: [
      { resource: 'nat-gateway', because },
      { resource: 'internet-gateway', because },
    ],
  };
  expect(propertiesOf(controlWith(settings), type)).toStrictEqual({
    VpcId: 'vpc-00000000',
    Mode: 'enforce',
    NatGatewayExclusionInput: 'enable',
    InternetGatewayExclusionInput: 'enable',
  });
});
