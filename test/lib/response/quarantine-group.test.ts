import { QuarantineGroup } from '../../../lib/response/quarantine-group';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf } from '../../support/template-resources';

test('nothing comes in, and the one rule that leaves leads nowhere', () => {
  const stack = testStack();
  new QuarantineGroup(stack, 'Quarantine', { vpc: testNetwork(stack).vpc });
  const group = propertiesOf(stack, 'AWS::EC2::SecurityGroup');
  expect(group).not.toHaveProperty('SecurityGroupIngress');
  expect(group['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
});
