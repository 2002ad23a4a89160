import * as checks from '../../../../lib/verification/checks/load-balancer-checks';
import type { ExpectedBalancer } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const application: ExpectedBalancer = {
  label: 'Internal',
  arn: 'arn:alb',
  type: 'application',
  scheme: 'internal',
  deletionProtection: true,
  hosts: [],
};
const network: ExpectedBalancer = {
  ...application,
  label: 'Inference-streams',
  arn: 'arn:nlb',
  type: 'network',
};
const expected = [application];

const balancer = {
  LoadBalancerName: 'entry',
  Scheme: 'internal',
  Type: 'application',
  State: { Code: 'active' },
  SecurityGroups: ['sg-1'],
};
const attributes = {
  'access_logs.s3.enabled': 'true',
  'access_logs.s3.bucket': 'logs',
  'connection_logs.s3.enabled': 'true',
  'deletion_protection.enabled': 'true',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'strictest',
  'zonal_shift.config.enabled': 'true',
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
  fakeClient({ DescribeListeners: () => ({ Listeners }) });

describe('load balancers as declared', () => {
  it('pass every check', async () => {
    const passes = [
      checks.loadBalancersAreActive(balancerWith(balancer), expected),
      checks.loadBalancersAreHardened(attributesWith(), expected),
      checks.listenersSpeakStrictTls(listenersWith(https, redirect), expected),
      checks.plainHttpOnlyRedirects(listenersWith(https, redirect), expected),
    ];
    const evidence = await Promise.all(passes.map((check) => evidenceOf(check, 'pass')));
    expect(evidence).toEqual([
      'Internal: active, internal',
      expect.stringContaining('desync_mitigation_mode strictest; Internal: logs to logs'),
      'Internal: port 443: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      'Internal: port 80 redirects to HTTPS',
    ]);
  });

  it('are looked at one by one', async () => {
    const asked: unknown[] = [];
    const client = fakeClient({
      DescribeListeners: ({ LoadBalancerArn }) => {
        asked.push(LoadBalancerArn);
        return {
          Listeners: [LoadBalancerArn === 'arn:nlb' ? { ...https, Protocol: 'TLS' } : https],
        };
      },
    });
    const check = checks.listenersSpeakStrictTls(client, [application, network]);
    expect(await evidenceOf(check, 'pass')).toContain('Inference-streams: port 443');
    expect(asked).toEqual(['arn:alb', 'arn:nlb']);
  });

  it('for streams know nothing of HTTP', async () => {
    const client = attributesWith({ 'routing.http.desync_mitigation_mode': 'defensive' });
    expect(await evidenceOf(checks.loadBalancersAreHardened(client, [network]), 'pass')).toContain(
      'zonal_shift.config.enabled true',
    );
  });

  it('may be none', async () => {
    expect(await evidenceOf(checks.loadBalancersAreActive(balancerWith(), []), 'pass')).toBe(
      'no entry point is listed',
    );
  });

  it('need no plain listener', async () => {
    const check = checks.plainHttpOnlyRedirects(listenersWith(https), expected);
    expect(await evidenceOf(check, 'pass')).toBe('Internal: no plain listener');
  });

  it.each(['ELBSecurityPolicy-TLS13-1-3-2021-06', 'ELBSecurityPolicy-TLS13-1-2-2021-06'])(
    'may speak %s',
    async (SslPolicy) => {
      const client = listenersWith({ ...https, SslPolicy });
      const check = checks.listenersSpeakStrictTls(client, expected);
      expect(await evidenceOf(check, 'pass')).toContain(SslPolicy);
    },
  );
});

const active = (change: object) =>
  checks.loadBalancersAreActive(balancerWith({ ...balancer, ...change }), expected);
const hardened = (change: Readonly<Record<string, string>>) =>
  checks.loadBalancersAreHardened(attributesWith(change), expected);
const tls = (...listeners: object[]) =>
  checks.listenersSpeakStrictTls(listenersWith(...listeners), expected);

describeFailures([
  {
    name: 'the stack published no ARN',
    check: checks.loadBalancersAreActive(balancerWith(), [{ ...application, arn: undefined }]),
    evidence: 'Internal: its stack published no ARN',
  },
  {
    name: 'the load balancer is gone',
    check: checks.loadBalancersAreActive(balancerWith(), expected),
    evidence: 'Internal: arn:alb is not there',
  },
  {
    name: 'it is still provisioning',
    check: active({ State: { Code: 'provisioning', Reason: 'wait' } }),
    evidence: 'the state is provisioning (wait)',
  },
  {
    name: 'it faces the internet',
    check: active({ Scheme: 'internet-facing' }),
    evidence: 'the scheme is internet-facing, expected internal',
  },
  {
    name: 'it is of another kind',
    check: active({ Type: 'network' }),
    evidence: 'the type is network, expected application',
  },
  {
    name: 'no group stands on it',
    check: active({ SecurityGroups: [] }),
    evidence: 'no security group stands on it',
  },
  ...Object.entries({
    'access_logs.s3.enabled': 'false',
    'connection_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'load_balancing.cross_zone.enabled': 'false',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.desync_mitigation_mode': 'defensive',
    'zonal_shift.config.enabled': 'false',
  }).map(([key, value]) => ({
    name: `${key} is ${value}`,
    check: hardened({ [key]: value }),
    evidence: `Internal: ${key} is ${value}, expected`,
  })),
  {
    name: 'it logs to nowhere',
    check: hardened({ 'access_logs.s3.bucket': '' }),
    evidence: 'names no bucket',
  },
  { name: 'it speaks no TLS at all', check: tls(redirect), evidence: 'no listener speaks TLS' },
  ...[
    'ELBSecurityPolicy-2016-08',
    'ELBSecurityPolicy-TLS13-1-0-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06',
  ].map((SslPolicy) => ({
    name: `it speaks ${SslPolicy}`,
    check: tls({ ...https, SslPolicy }),
    evidence: `port 443 uses ${SslPolicy}`,
  })),
  {
    name: 'it has no certificate',
    check: tls({ ...https, Certificates: [] }),
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
