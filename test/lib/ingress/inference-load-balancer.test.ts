import type { Stack } from 'aws-cdk-lib';
import type { InferenceEntry } from '../../../config/entry-points';
import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { InferenceLoadBalancer } from '../../../lib/ingress/inference-load-balancer';
import { inferenceEntry, ingressWith } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { testEntries } from '../../support/test-entries';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { subnetIds } from '../../support/test-network';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';

function streamStack(change: Partial<InferenceEntry> = {}, protection = true): Stack {
  const stack = testStack();
  const props = testEntries(stack, ingressWith([], [inferenceEntry(change)]), protection);
  for (const balancer of props.balancers.networks) {
    new InferenceLoadBalancer(stack, balancer.id, { ...props, balancer });
  }
  return stack;
}

function attributesOf(stack: Stack, type: string, field: string): Record<string, unknown> {
  return Object.fromEntries(
    listOf(propertiesOf(stack, type)[field])
      .map(objectOf)
      .map(({ Key, Value }) => [String(Key), Value]),
  );
}

const stack = streamStack();

test('it is internal, beside the nodes, with a group from the beginning', () => {
  const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(propertiesOf(stack, balancerType)).toMatchObject({
    Type: 'network',
    Scheme: 'internal',
    Subnets: subnetIds(2),
    SecurityGroups: [{ 'Fn::GetAtt': [logicalId, 'GroupId'] }],
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
  });
});

test('zones help each other, and one that is ill can be left out', () => {
  expect(attributesOf(stack, balancerType, 'LoadBalancerAttributes')).toMatchObject({
    'load_balancing.cross_zone.enabled': 'true',
    'zonal_shift.config.enabled': 'true',
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.prefix': 'access/Inference-streams',
    'deletion_protection.enabled': 'true',
  });
});

test('a disposable one can be deleted', () => {
  const { 'deletion_protection.enabled': protection } = attributesOf(
    streamStack({}, false),
    balancerType,
    'LoadBalancerAttributes',
  );
  expect(protection).toBe('false');
});

test.each(['HTTP2Only', 'HTTP2Preferred'] as const)(
  'it ends TLS with key exchange that outlives quantum computers, and asks for %s',
  (alpn) => {
    expect(propertiesOf(streamStack({ alpn }), listenerType)).toMatchObject({
      Port: 443,
      Protocol: 'TLS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      AlpnPolicy: [alpn],
    });
  },
);

test.each([
  [true, 'TLS'],
  [false, 'TCP'],
] as const)('pods that speak TLS (%s) are spoken to with %s', (podTls, protocol) => {
  const { behind } = inferenceEntry();
  expect(propertiesOf(streamStack({ behind: { ...behind, podTls } }), groupType)).toMatchObject({
    TargetType: 'ip',
    Protocol: protocol,
    Port: 8443,
  });
});

test.each([true, false])('pods see the addresses of clients as config says: %s', (preserve) => {
  const made = streamStack({ preserveClientIp: preserve });
  expect(attributesOf(made, groupType, 'TargetGroupAttributes')).toMatchObject({
    'preserve_client_ip.enabled': String(preserve),
    'deregistration_delay.connection_termination.enabled': 'true',
  });
});

test('it has a name that leads to it', () => {
  expect(propertiesOf(stack, 'AWS::Route53::RecordSet')['Name']).toBe('grpc.dev.example.com.');
});
