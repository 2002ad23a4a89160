import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Stack } from 'aws-cdk-lib';
import type { EntryPoint } from '../../../config/entry-points';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { EntryRule, priorityOf } from '../../../lib/ingress/entry-rule';
import { acceptedFindingMetadata } from '../../../lib/policies/accept-finding';
import { entryPoint, signIns } from '../../support/sample-entries';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const listenerArn = `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:listener/app/entry/0/1`;
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';

function ruleStack(change: Partial<EntryPoint> = {}): Stack {
  const stack = testStack();
  new EntryRule(stack, 'Rule', {
    entry: entryPoint(change),
    vpc: testNetwork(stack).vpc,
    listener: elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-00000000'),
    }),
    userPool: { userPoolArn: 'arn:pool', clientId: 'client', domain: 'alicerce-test' },
  });
  return stack;
}

const stack = ruleStack();

test('a host leads to sign-in first, and then to its pods', () => {
  const { logicalId } = onlyResource(stack, groupType);
  expect(propertiesOf(stack, ruleType)).toMatchObject({
    ListenerArn: listenerArn,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['gpu.dev.example.com'] } }],
    Actions: [
      { Type: 'authenticate-cognito', Order: 1 },
      { Type: 'forward', Order: 2, TargetGroupArn: { Ref: logicalId } },
    ],
  });
});

test('pods are registered by their addresses, on the port that they listen on', () => {
  expect(propertiesOf(stack, groupType)).toMatchObject({
    TargetType: 'ip',
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    Port: 8080,
    HealthCheckPath: '/healthz',
    Matcher: { HttpCode: '200' },
  });
});

test('requests go where fewest wait, and a pod that ends is left in peace first', () => {
  const attributes = listOf(propertiesOf(stack, groupType)['TargetGroupAttributes']);
  const of = (key: string) =>
    valueAt(
      attributes.find((each) => valueAt(each, 'Key') === key),
      'Value',
    );
  expect(of('load_balancing.algorithm.type')).toBe('least_outstanding_requests');
  expect(of('deregistration_delay.timeout_seconds')).toBe('20');
});

test('pods that speak TLS and gRPC are spoken to in both', () => {
  const { behind } = entryPoint();
  const grpc = ruleStack({
    behind: {
      ...behind,
      podTls: true,
      version: 'GRPC',
      healthPath: '/grpc.health.v1.Health/Check',
    },
  });
  expect(propertiesOf(grpc, groupType)).toMatchObject({
    Protocol: 'HTTPS',
    ProtocolVersion: 'GRPC',
    HealthCheckPath: '/grpc.health.v1.Health/Check',
    Matcher: { GrpcCode: '0' },
  });
});

test('an entry without sign-in is accepted with what config says, and stands out', () => {
  const open = ruleStack({ signIn: signIns.none });
  const accepted = open.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === acceptedFindingMetadata);
  const { because, owner, until } = signIns.none;
  expect(accepted.map(({ data }) => data as object)).toMatchObject([
    { rule: 'Alicerce::EntrySignsCallersIn', because, owner, until },
  ]);
  expect(listOf(propertiesOf(open, ruleType)['Actions'])).toHaveLength(1);
});

test('the number of a rule follows from the name alone, in the range that AWS takes', () => {
  const names = Array.from({ length: 200 }, (_, index) => `entry-${String(index)}`);
  const numbers = names.map(priorityOf);
  expect(priorityOf('inference')).toBe(priorityOf('inference'));
  expect(numbers.every((each) => each >= 1 && each <= 50_000)).toBe(true);
  expect(propertiesOf(stack, ruleType)['Priority']).toBe(priorityOf('inference'));
});

test('behind VPC Lattice every request is for the one service, and Lattice has asked who calls', () => {
  const service = ruleStack({ signIn: signIns.lattice });
  const { Actions, Conditions } = propertiesOf(service, ruleType);
  expect(Conditions).toMatchObject([
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } },
  ]);
  expect(Actions).toMatchObject([{ Type: 'forward' }]);
});
