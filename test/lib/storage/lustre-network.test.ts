import { LustreNetwork } from '../../../lib/storage/lustre-network';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { testNodeGroup } from './storage-fixture';

const stack = testStack();
new LustreNetwork(stack, 'Network', {
  network: testNetwork(stack),
  clients: [testNodeGroup(stack)],
});
const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
const servers = { 'Fn::GetAtt': [logicalId, 'GroupId'] };
const nodes = 'sg-00000001';

/** Every rule as [of, from or to, first port, last port]. */
const rules = (type: string, peer: string) =>
  resourcesIn(stack, type).map(({ properties }) => [
    properties['GroupId'],
    properties[peer],
    properties['FromPort'],
    properties['ToPort'],
  ]);

test('file servers take Lustre from nodes and from one another, and from nobody else', () => {
  const ingress = rules('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId');
  expect(ingress.filter(([group]) => group !== nodes)).toStrictEqual([
    [servers, servers, 988, 988],
    [servers, nodes, 988, 988],
    [servers, servers, 1018, 1023],
    [servers, nodes, 1018, 1023],
  ]);
});

test('file servers call nodes and one another, and nobody else', () => {
  expect(rules('AWS::EC2::SecurityGroupEgress', 'DestinationSecurityGroupId')).toStrictEqual([
    [servers, servers, 988, 988],
    [servers, nodes, 988, 988],
    [servers, servers, 1018, 1023],
    [servers, nodes, 1018, 1023],
  ]);
});

test('nodes take the calls of the file servers', () => {
  const ingress = rules('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId');
  expect(ingress.filter(([group]) => group === nodes)).toStrictEqual([
    [nodes, servers, 988, 988],
    [nodes, servers, 1018, 1023],
  ]);
});
