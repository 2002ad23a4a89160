import { loadBalancerAttributes } from '../../../../lib/local-target/views/elbv2-attributes';
import { record } from './memory-ledger';

const attributes = (properties: Parameters<typeof record>[2]) =>
  new Map(
    loadBalancerAttributes(
      record('AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn', properties),
    ).map(({ Key, Value }) => [Key, Value]),
  );

test('defaults differ by type', () => {
  expect(attributes({}).get('load_balancing.cross_zone.enabled')).toBe('true');
  expect(
    attributes({ properties: { Type: 'network' } }).get('load_balancing.cross_zone.enabled'),
  ).toBe('false');
  expect(attributes({ properties: { Type: 'network' } }).has('idle_timeout.timeout_seconds')).toBe(
    false,
  );
});

test('a declared value stands over the default, also for an attribute that is not in the table', () => {
  const given = attributes({
    properties: {
      LoadBalancerAttributes: [
        { Key: 'deletion_protection.enabled', Value: true },
        { Key: 'health_check_logs.s3.enabled', Value: 'true' },
      ],
    },
  });
  expect(given.get('deletion_protection.enabled')).toBe('true');
  expect(given.get('health_check_logs.s3.enabled')).toBe('true');
});
