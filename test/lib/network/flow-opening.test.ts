import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Stack } from 'aws-cdk-lib';
import {
  admitFlow,
  admitFlowAt,
  flowRule,
  releaseFlow,
  sendNothingElse,
} from '../../../lib/network/flow-opening';
import { testFlows } from '../../support/test-flows';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const matrix = testFlows();

function groupIn(stack: Stack): ec2.SecurityGroup {
  return new ec2.SecurityGroup(stack, 'Group', {
    vpc: testNetwork(stack).vpc,
    description: 'a group',
    allowAllOutbound: false,
  });
}

const other = (stack: Stack): ec2.ISecurityGroup =>
  ec2.SecurityGroup.fromSecurityGroupId(stack, 'Other', 'sg-00000009', { mutable: false });

test('a rule says the id and the reason of its flow', () => {
  expect(flowRule(matrix, 'nodes-to-shared-files')).toStrictEqual({
    ipProtocol: 'tcp',
    fromPort: 2049,
    toPort: 2049,
    description: 'nodes-to-shared-files: NFS over TLS from the nodes',
  });
  expect(flowRule(matrix, 'nodes-to-lustre-rpc')).toMatchObject({ fromPort: 1018, toPort: 1023 });
});

test('a flow of everything names no port', () => {
  expect(flowRule(matrix, 'fabric-training')).toStrictEqual({
    ipProtocol: '-1',
    description: 'fabric-training: fabric within the GPU pool training',
  });
});

test('what the matrix does not know cannot be opened', () => {
  const stack = testStack();
  const at = groupIn(stack);
  expect(() => {
    admitFlow({ matrix, flow: 'back-door', at });
  }).toThrow(
    'The flow matrix has no "back-door", so nothing may open it: declare it in config/flows',
  );
});

test('a flow of both families comes in over both, and goes out over IPv4 alone', () => {
  const stack = testStack();
  const at = groupIn(stack);
  const [flow] = matrix.flows;
  if (flow === undefined) throw new Error('the matrix has a flow');
  const party = { what: 'a party', groups: [] };
  const small = {
    ...matrix,
    parties: {
      clients: { ...party, ranges: ['10.9.0.0/16', 'fd12:3456:789a::/48'] },
      entry: { ...party, ranges: ['10.8.0.0/16', '2001:db8::/56'] },
    },
    flows: [{ ...flow, id: 'in', from: 'clients', to: 'entry', protocol: 'tcp', port: 443 }],
  } as const;
  admitFlow({ matrix: small, flow: 'in', at });
  releaseFlow({ matrix: small, flow: 'in', at });
  const { SecurityGroupIngress, SecurityGroupEgress } = propertiesOf(
    stack,
    'AWS::EC2::SecurityGroup',
  );
  expect(SecurityGroupIngress).toMatchObject([
    { CidrIp: '10.9.0.0/16' },
    { CidrIpv6: 'fd12:3456:789a::/48' },
  ]);
  expect(SecurityGroupEgress).toMatchObject([{ CidrIp: '10.8.0.0/16' }]);
  expect(JSON.stringify(SecurityGroupEgress)).not.toContain('2001:db8');
});

test('without groups a flow is opened for the ranges of the other party', () => {
  const stack = testStack();
  const at = groupIn(stack);
  admitFlow({ matrix, flow: 'clients-to-internal-entry', at });
  releaseFlow({ matrix, flow: 'internal-entry-to-pods-8080', at });
  const { SecurityGroupIngress, SecurityGroupEgress } = propertiesOf(
    stack,
    'AWS::EC2::SecurityGroup',
  );
  expect(SecurityGroupIngress).toMatchObject([
    { CidrIp: '10.0.0.0/11', FromPort: 443, ToPort: 443 },
    { CidrIp: '192.168.240.0/20', FromPort: 443, ToPort: 443 },
  ]);
  expect(SecurityGroupEgress).toMatchObject([
    { CidrIp: '100.64.0.0/16', IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080 },
  ]);
});

test('with groups it is opened for them, and the group says that nothing else leaves', () => {
  const stack = testStack();
  const at = groupIn(stack);
  const others = [other(stack)];
  admitFlow({ matrix, flow: 'nodes-to-lustre', at, others });
  releaseFlow({ matrix, flow: 'lustre-to-nodes', at, others });
  sendNothingElse(at);
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    SourceSecurityGroupId: 'sg-00000009',
    Description: 'nodes-to-lustre: Lustre from the nodes',
  });
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupEgress')).toMatchObject({
    DestinationSecurityGroupId: 'sg-00000009',
    Description: 'lustre-to-nodes: Lustre takes locks back from nodes',
  });
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroup')['SecurityGroupEgress']).toMatchObject([
    { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 },
  ]);
});

test('a group of another owner gets its rule in our scope', () => {
  const stack = testStack();
  admitFlowAt(stack, {
    matrix,
    flow: 'lustre-to-nodes',
    id: 'Client',
    groupId: 'sg-00000001',
    from: 'sg-00000002',
  });
  expect(resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject([
    {
      logicalId: 'Client',
      properties: {
        GroupId: 'sg-00000001',
        SourceSecurityGroupId: 'sg-00000002',
        FromPort: 988,
        ToPort: 988,
      },
    },
  ]);
});
