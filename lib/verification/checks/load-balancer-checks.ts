import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { shown, unless, type Check } from '../check';
import type { ExpectedBalancer } from '../expectations';
import type { LoadBalancing } from '../platform-clients';
import { atEach, readListeners, type Findings } from '../read-listeners';

const redeploy = 'Deploy the Ingress stack again';

type Balancers = readonly ExpectedBalancer[];

/** TLS 1.2 and above with forward secrecy and no CBC suite that `Ext` policies add for old clients. */
const strictTlsPolicy = /^ELBSecurityPolicy-TLS13-1-[23]-(?!Ext)/;

export const loadBalancersAreActive = (elb: LoadBalancing, expected: Balancers): Check => ({
  id: 'ELB-1',
  claim: 'Every load balancer is active and faces whom it should',
  about: 'operation',
  run: async () => {
    const { problems, evidence } = await atEach(expected, async (arn, { scheme, type }) => {
      const { LoadBalancers } = await elb.send(
        new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }),
      );
      const found = LoadBalancers?.[0];
      if (found === undefined) return { evidence: [], problems: [`${arn} is not there`] };
      const wrong: string[] = [];
      if (found.State?.Code !== 'active') {
        wrong.push(`the state is ${shown(found.State?.Code)} (${shown(found.State?.Reason)})`);
      }
      if (found.Scheme !== scheme) {
        wrong.push(`the scheme is ${shown(found.Scheme)}, expected ${scheme}`);
      }
      if (found.Type !== type) wrong.push(`the type is ${shown(found.Type)}, expected ${type}`);
      if ((found.SecurityGroups ?? []).length === 0) wrong.push('no security group stands on it');
      return { evidence: [`active, ${scheme}`], problems: wrong };
    });
    return unless(problems, {
      evidence,
      remedy:
        'Wait while it is provisioning; a wrong scheme means replacing it by a deploy of the Ingress stack',
    });
  },
});

/** Attributes that a load balancer must have. */
function wantedAttributes({
  type,
  deletionProtection,
}: ExpectedBalancer): Readonly<Record<string, string>> {
  return {
    'access_logs.s3.enabled': 'true',
    'deletion_protection.enabled': String(deletionProtection),
    'load_balancing.cross_zone.enabled': 'true',
    'zonal_shift.config.enabled': 'true',
    ...(type === 'application'
      ? {
          'connection_logs.s3.enabled': 'true',
          'routing.http.drop_invalid_header_fields.enabled': 'true',
          'routing.http.desync_mitigation_mode': 'strictest',
        }
      : {}),
  };
}

export const loadBalancersAreHardened = (elb: LoadBalancing, expected: Balancers): Check => ({
  id: 'ELB-2',
  claim:
    'Every load balancer logs, can leave a zone out, and is protected as declared; those for HTTP drop malformed headers and refuse desync requests',
  about: 'setting',
  run: async () => {
    const { problems, evidence } = await atEach(expected, async (arn, balancer) => {
      const { Attributes } = await elb.send(
        new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }),
      );
      const actual = new Map((Attributes ?? []).map(({ Key, Value }) => [Key, Value]));
      const wanted = Object.entries(wantedAttributes(balancer));
      const wrong = wanted.flatMap(([key, value]) =>
        actual.get(key) === value ? [] : [`${key} is ${shown(actual.get(key))}, expected ${value}`],
      );
      const bucket = actual.get('access_logs.s3.bucket') ?? '';
      if (bucket === '') wrong.push('access_logs.s3.bucket names no bucket');
      return {
        evidence: [...wanted.map(([key, value]) => `${key} ${value}`), `logs to ${bucket}`],
        problems: wrong,
      };
    });
    return unless(problems, { evidence, remedy: redeploy });
  },
});

export const listenersSpeakStrictTls = (elb: LoadBalancing, expected: Balancers): Check => ({
  id: 'ELB-3',
  claim: 'Every load balancer speaks TLS 1.2 or newer, and nothing weaker',
  about: 'setting',
  run: async () => {
    const { problems, evidence } = await atEach(expected, async (arn): Promise<Findings> => {
      const listeners = await readListeners(elb, arn);
      const secure = listeners.filter(({ Protocol }) => Protocol === 'HTTPS' || Protocol === 'TLS');
      if (secure.length === 0) return { evidence: [], problems: ['no listener speaks TLS'] };
      const wrong = secure.flatMap(({ Port, SslPolicy, Certificates }) => {
        const where = `port ${shown(Port)}`;
        const found: string[] = [];
        if (!strictTlsPolicy.test(SslPolicy ?? '')) found.push(`${where} uses ${shown(SslPolicy)}`);
        if ((Certificates ?? []).length === 0) found.push(`${where} has no certificate`);
        return found;
      });
      const spoken = secure.map(
        ({ Port, SslPolicy }) => `port ${shown(Port)}: ${shown(SslPolicy)}`,
      );
      return { evidence: spoken, problems: wrong };
    });
    return unless(problems, { evidence, remedy: redeploy });
  },
});

export const plainHttpOnlyRedirects = (elb: LoadBalancing, expected: Balancers): Check => ({
  id: 'ELB-4',
  claim: 'Plain HTTP does nothing but redirect to HTTPS',
  about: 'setting',
  run: async () => {
    const { problems, evidence } = await atEach(expected, async (arn): Promise<Findings> => {
      const listeners = await readListeners(elb, arn);
      const plain = listeners.filter(({ Protocol }) => Protocol !== 'HTTPS' && Protocol !== 'TLS');
      const wrong = plain.flatMap(({ Port, Protocol, DefaultActions }) => {
        const actions = DefaultActions ?? [];
        const redirects =
          Protocol === 'HTTP' &&
          actions.length === 1 &&
          actions[0]?.Type === 'redirect' &&
          actions[0].RedirectConfig?.Protocol === 'HTTPS';
        const does = actions.map(({ Type }) => shown(Type)).join(', ') || 'nothing';
        return redirects ? [] : [`port ${shown(Port)} (${shown(Protocol)}) does ${does}`];
      });
      const good = plain.map(({ Port }) => `port ${shown(Port)} redirects to HTTPS`);
      return { evidence: good.length === 0 ? ['no plain listener'] : good, problems: wrong };
    });
    return unless(problems, { evidence, remedy: redeploy });
  },
});
