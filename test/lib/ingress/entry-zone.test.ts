import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Stack } from 'aws-cdk-lib';
import { EntryZone } from '../../../lib/ingress/entry-zone';
import { entryPoint } from '../../support/sample-entries';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const hostedZone = { id: 'Z00000000', name: 'example.com' };
const arn = `arn:aws:acm:${testRegion}:${testAccount}:certificate/00000000-0000-0000-0000-000000000000`;
const entry = entryPoint({ host: 'gpu.example.com' });
const recordType = 'AWS::Route53::RecordSet';

function zoneIn(stack: Stack, zone: typeof hostedZone | null = hostedZone): EntryZone {
  return new EntryZone(stack, 'Names', { hostedZone: zone });
}

function balancerIn(stack: Stack): elbv2.ILoadBalancerV2 {
  return elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Balancer', {
    loadBalancerArn: `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:loadbalancer/app/entry/0`,
    loadBalancerDnsName: 'entry.elb.example',
    loadBalancerCanonicalHostedZoneId: 'ZELB',
    securityGroupId: 'sg-00000000',
  });
}

test('a certificate that stands already is taken as it is', () => {
  const stack = testStack();
  const certificate = zoneIn(stack, null).certificateOf({
    ...entry,
    certificate: { mode: 'existing', arn },
  });
  expect(certificate.certificateArn).toBe(arn);
  expect(resourcesIn(stack, 'AWS::CertificateManager::Certificate')).toStrictEqual([]);
});

test('a new certificate is validated through the hosted zone, and is in the transparency logs', () => {
  const stack = testStack();
  zoneIn(stack).certificateOf(entry);
  expect(propertiesOf(stack, 'AWS::CertificateManager::Certificate')).toMatchObject({
    DomainName: 'gpu.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'gpu.example.com', HostedZoneId: 'Z00000000' }],
    CertificateTransparencyLoggingPreference: 'ENABLED',
  });
});

test('a host leads to its load balancer', () => {
  const stack = testStack();
  zoneIn(stack).lead(entry, balancerIn(stack));
  expect(propertiesOf(stack, recordType)).toMatchObject({
    Type: 'A',
    Name: 'gpu.example.com.',
    HostedZoneId: 'Z00000000',
    AliasTarget: { DNSName: 'dualstack.entry.elb.example', HostedZoneId: 'ZELB' },
  });
});

test('the host of the sign-in pages leads to the distribution that serves them', () => {
  const stack = testStack();
  const pages = { host: 'sign-in.example.com', record: 'hosted-zone' as const };
  zoneIn(stack).leadToPages(pages, 'd111111abcdef8.cloudfront.net');
  expect(propertiesOf(stack, recordType)).toMatchObject({
    Name: 'sign-in.example.com.',
    AliasTarget: { DNSName: 'd111111abcdef8.cloudfront.net', HostedZoneId: 'Z2FDTNDATAQYW2' },
  });
});

test('a host can lead to a name that somebody else answers for', () => {
  const stack = testStack();
  zoneIn(stack).leadToName(entry, 'edge.example.net');
  expect(propertiesOf(stack, recordType)).toMatchObject({
    Type: 'CNAME',
    Name: 'gpu.example.com.',
    ResourceRecords: ['edge.example.net'],
  });
});

test('a record that somebody else makes is not made twice', () => {
  const stack = testStack();
  const zone = zoneIn(stack, null);
  zone.lead({ ...entry, record: 'elsewhere' }, balancerIn(stack));
  zone.leadToPages({ host: 'sign-in.example.com', record: 'elsewhere' }, 'a.example');
  zone.leadToName({ ...entry, record: 'elsewhere' }, 'a.example');
  expect(resourcesIn(stack, recordType)).toStrictEqual([]);
});

test('without a hosted zone a new certificate is refused, because it would never be validated', () => {
  expect(() => zoneIn(testStack(), null).certificateOf(entry)).toThrow('need a hosted zone');
});
