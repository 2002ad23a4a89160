import { EfaSecurityGroup } from '../../../lib/gpu/efa-security-group';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const stack = testStack();
new EfaSecurityGroup(stack, 'Fabric', { network: testNetwork(stack), poolName: 'training' });
const { logicalId, properties } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
const itself = { 'Fn::GetAtt': [logicalId, 'GroupId'] };

test.each([
  ['from', 'AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId'],
  ['to', 'AWS::EC2::SecurityGroupEgress', 'DestinationSecurityGroupId'],
])('it admits all traffic %s itself', (_, type, peer) => {
  expect(propertiesOf(stack, type)).toStrictEqual({
    Description: 'fabric-training: fabric within the GPU pool training',
    GroupId: itself,
    IpProtocol: '-1',
    [peer]: itself,
  });
});

test('it admits nobody else, and lets nothing else out', () => {
  expect(properties).not.toHaveProperty('SecurityGroupIngress');
  expect(properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
});
