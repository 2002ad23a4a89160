import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  type Listener,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { fail, shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedEntry } from '../expectations';
import type { LoadBalancing } from '../platform-clients';

const redeploy = 'Deploy the Ingress stack again';

/** TLS 1.2 and above with forward secrecy and no CBC suite that `Ext` policies add for old clients. */
const strictTlsPolicy = /^ELBSecurityPolicy-TLS13-1-[23]-(?!Ext)/;

export const loadBalancerIsActive = (elb: LoadBalancing, expected: ExpectedEntry): Check => ({
  id: 'ELB-1',
  claim: 'The load balancer is active and faces whom it should',
  about: 'operation',
  run: async () => {
    const { LoadBalancers } = await elb.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [expected.loadBalancerArn] }),
    );
    const found = LoadBalancers?.[0];
    if (found === undefined) return fail(`${expected.loadBalancerArn} is not there`, redeploy);
    const problems: string[] = [];
    if (found.State?.Code !== 'active') {
      problems.push(`the state is ${shown(found.State?.Code)} (${shown(found.State?.Reason)})`);
    }
    if (found.Scheme !== expected.scheme) {
      problems.push(`the scheme is ${shown(found.Scheme)}, expected ${expected.scheme}`);
    }
    return unless(problems, {
      evidence: `${shown(found.LoadBalancerName)} is active, ${expected.scheme}`,
      remedy:
        'Wait while it is provisioning; a wrong scheme means replacing it by a deploy of the Ingress stack',
    });
  },
});

export const loadBalancerIsHardened = (elb: LoadBalancing, expected: ExpectedEntry): Check => ({
  id: 'ELB-2',
  claim:
    'The load balancer logs, drops malformed headers, refuses desync requests, and is protected as declared',
  about: 'setting',
  run: async () => {
    const { Attributes } = await elb.send(
      new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: expected.loadBalancerArn }),
    );
    const actual = new Map((Attributes ?? []).map(({ Key, Value }) => [Key, Value]));
    const wanted = {
      'access_logs.s3.enabled': 'true',
      'deletion_protection.enabled': String(expected.deletionProtection),
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'strictest',
    };
    const problems = Object.entries(wanted).flatMap(([key, value]) =>
      actual.get(key) === value ? [] : [`${key} is ${shown(actual.get(key))}, expected ${value}`],
    );
    const bucket = actual.get('access_logs.s3.bucket') ?? '';
    if (bucket === '') problems.push('access_logs.s3.bucket names no bucket');
    return unless(problems, {
      evidence: [
        ...Object.entries(wanted).map(([key, value]) => `${key} ${value}`),
        `logs to ${bucket}`,
      ].join(', '),
      remedy: redeploy,
    });
  },
});

async function readListeners(elb: LoadBalancing, arn: string): Promise<readonly Listener[]> {
  return everyPage(async (Marker) => {
    const page = await elb.send(new DescribeListenersCommand({ LoadBalancerArn: arn, Marker }));
    return { items: page.Listeners, next: page.NextMarker };
  });
}

export const listenersSpeakStrictTls = (elb: LoadBalancing, expected: ExpectedEntry): Check => ({
  id: 'ELB-3',
  claim: 'The load balancer speaks TLS 1.2 or newer, and nothing weaker',
  about: 'setting',
  run: async () => {
    const listeners = await readListeners(elb, expected.loadBalancerArn);
    const secure = listeners.filter(({ Protocol }) => Protocol === 'HTTPS');
    if (secure.length === 0) return fail('there is no HTTPS listener', redeploy);
    const problems = secure.flatMap(({ Port, SslPolicy, Certificates }) => {
      const where = `port ${shown(Port)}`;
      const found: string[] = [];
      if (!strictTlsPolicy.test(SslPolicy ?? '')) found.push(`${where} uses ${shown(SslPolicy)}`);
      if ((Certificates ?? []).length === 0) found.push(`${where} has no certificate`);
      return found;
    });
    return unless(problems, {
      evidence: secure
        .map(({ Port, SslPolicy }) => `port ${shown(Port)}: ${shown(SslPolicy)}`)
        .join(', '),
      remedy: redeploy,
    });
  },
});

export const plainHttpOnlyRedirects = (elb: LoadBalancing, expected: ExpectedEntry): Check => ({
  id: 'ELB-4',
  claim: 'Plain HTTP does nothing but redirect to HTTPS',
  about: 'setting',
  run: async () => {
    const listeners = await readListeners(elb, expected.loadBalancerArn);
    const plain = listeners.filter(({ Protocol }) => Protocol !== 'HTTPS');
    const problems = plain.flatMap(({ Port, Protocol, DefaultActions }) => {
      const actions = DefaultActions ?? [];
      const redirects =
        Protocol === 'HTTP' &&
        actions.length === 1 &&
        actions[0]?.Type === 'redirect' &&
        actions[0].RedirectConfig?.Protocol === 'HTTPS';
      return redirects
        ? []
        : [
            `port ${shown(Port)} (${shown(Protocol)}) does ${actions.map(({ Type }) => shown(Type)).join(', ') || 'nothing'}`,
          ];
    });
    return unless(problems, {
      evidence:
        plain.length === 0
          ? 'no plain listener'
          : plain.map(({ Port }) => `port ${shown(Port)} redirects to HTTPS`).join(', '),
      remedy: redeploy,
    });
  },
});
