import * as checks from '../../../../lib/verification/checks/load-balancer-checks';
import type { ExpectedEntry } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected: ExpectedEntry = {
  loadBalancerArn: 'arn:alb',
  scheme: 'internal',
  deletionProtection: true,
};

const balancer = { LoadBalancerName: 'entry', Scheme: 'internal', State: { Code: 'active' } };
const attributes = {
  'access_logs.s3.enabled': 'true',
  'access_logs.s3.bucket': 'logs',
  'deletion_protection.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'strictest',
};
const https = {
  Protocol: 'HTTPS',
  Port: 443,
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  Certificates: [{ CertificateArn: 'arn:certificate' }],
};
const redirect = {
  Protocol: 'HTTP',
  Port: 80,
  DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }],
};

const balancerWith = (...LoadBalancers: object[]) =>
  fakeClient({ DescribeLoadBalancers: () => ({ LoadBalancers }) });
const attributesWith = (change: Readonly<Record<string, string>> = {}) =>
  fakeClient({
    DescribeLoadBalancerAttributes: () => ({
      Attributes: Object.entries({ ...attributes, ...change }).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    }),
  });
const listenersWith = (...Listeners: object[]) =>
  fakeClient({
    DescribeListeners: ({ LoadBalancerArn }) => {
      expect(LoadBalancerArn).toBe('arn:alb');
      return { Listeners };
    },
  });

describe('a load balancer as declared', () => {
  it('passes every check', async () => {
    const passes = [
      checks.loadBalancerIsActive(balancerWith(balancer), expected),
      checks.loadBalancerIsHardened(attributesWith(), expected),
      checks.listenersSpeakStrictTls(listenersWith(https, redirect), expected),
      checks.plainHttpOnlyRedirects(listenersWith(https, redirect), expected),
    ];
    const evidence = await Promise.all(passes.map((check) => evidenceOf(check, 'pass')));
    expect(evidence).toEqual([
      'entry is active, internal',
      expect.stringContaining('desync_mitigation_mode strictest, logs to logs'),
      'port 443: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      'port 80 redirects to HTTPS',
    ]);
  });

  it('needs no plain listener', async () => {
    const check = checks.plainHttpOnlyRedirects(listenersWith(https), expected);
    expect(await evidenceOf(check, 'pass')).toBe('no plain listener');
  });

  it.each(['ELBSecurityPolicy-TLS13-1-3-2021-06', 'ELBSecurityPolicy-TLS13-1-2-2021-06'])(
    'may speak %s',
    async (SslPolicy) => {
      const check = checks.listenersSpeakStrictTls(
        listenersWith({ ...https, SslPolicy }),
        expected,
      );
      expect(await evidenceOf(check, 'pass')).toContain(SslPolicy);
    },
  );
});

describeFailures([
  {
    name: 'the load balancer is gone',
    check: checks.loadBalancerIsActive(balancerWith(), expected),
    evidence: 'arn:alb is not there',
  },
  {
    name: 'it is still provisioning',
    check: checks.loadBalancerIsActive(
      balancerWith({ ...balancer, State: { Code: 'provisioning', Reason: 'wait' } }),
      expected,
    ),
    evidence: 'the state is provisioning (wait)',
  },
  {
    name: 'it faces the internet',
    check: checks.loadBalancerIsActive(
      balancerWith({ ...balancer, Scheme: 'internet-facing' }),
      expected,
    ),
    evidence: 'the scheme is internet-facing, expected internal',
  },
  {
    name: 'it does not log',
    check: checks.loadBalancerIsHardened(
      attributesWith({ 'access_logs.s3.enabled': 'false' }),
      expected,
    ),
    evidence: 'access_logs.s3.enabled is false, expected true',
  },
  {
    name: 'it logs to nowhere',
    check: checks.loadBalancerIsHardened(attributesWith({ 'access_logs.s3.bucket': '' }), expected),
    evidence: 'names no bucket',
  },
  {
    name: 'it can be deleted',
    check: checks.loadBalancerIsHardened(
      attributesWith({ 'deletion_protection.enabled': 'false' }),
      expected,
    ),
    evidence: 'deletion_protection.enabled is false, expected true',
  },
  {
    name: 'it lets malformed headers through',
    check: checks.loadBalancerIsHardened(
      attributesWith({ 'routing.http.drop_invalid_header_fields.enabled': 'false' }),
      expected,
    ),
    evidence: 'drop_invalid_header_fields.enabled is false',
  },
  {
    name: 'it only defends against desync',
    check: checks.loadBalancerIsHardened(
      attributesWith({ 'routing.http.desync_mitigation_mode': 'defensive' }),
      expected,
    ),
    evidence: 'desync_mitigation_mode is defensive, expected strictest',
  },
  {
    name: 'it speaks no TLS at all',
    check: checks.listenersSpeakStrictTls(listenersWith(redirect), expected),
    evidence: 'there is no HTTPS listener',
  },
  ...[
    'ELBSecurityPolicy-2016-08',
    'ELBSecurityPolicy-TLS13-1-0-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06',
  ].map((SslPolicy) => ({
    name: `it speaks ${SslPolicy}`,
    check: checks.listenersSpeakStrictTls(listenersWith({ ...https, SslPolicy }), expected),
    evidence: `port 443 uses ${SslPolicy}`,
  })),
  {
    name: 'it has no certificate',
    check: checks.listenersSpeakStrictTls(listenersWith({ ...https, Certificates: [] }), expected),
    evidence: 'port 443 has no certificate',
  },
  {
    name: 'plain HTTP is answered',
    check: checks.plainHttpOnlyRedirects(
      listenersWith({ ...redirect, DefaultActions: [{ Type: 'forward' }] }),
      expected,
    ),
    evidence: 'port 80 (HTTP) does forward',
  },
  {
    name: 'plain HTTP redirects to plain HTTP',
    check: checks.plainHttpOnlyRedirects(
      listenersWith({
        ...redirect,
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTP' } }],
      }),
      expected,
    ),
    evidence: 'port 80 (HTTP) does redirect',
  },
]);
