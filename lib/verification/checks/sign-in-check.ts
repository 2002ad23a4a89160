import {
  DescribeRulesCommand,
  type Action,
  type Listener,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedBalancer, ExpectedHost } from '../expectations';
import type { LoadBalancing } from '../platform-clients';
import { atEach, readListeners, type Findings } from '../read-listeners';

/** Type of the action that must come first, by what callers show; `null` where none does. */
const firstActions: Readonly<Record<ExpectedHost['signIn'], string | null>> = {
  oidc: 'authenticate-oidc',
  cognito: 'authenticate-cognito',
  jwt: 'jwt-validation',
  'mutual-tls': null,
  'verified-access': null,
  lattice: null,
  none: null,
};

async function readRules(elb: LoadBalancing, ListenerArn: string): Promise<readonly Rule[]> {
  return everyPage(async (Marker) => {
    const page = await elb.send(new DescribeRulesCommand({ ListenerArn, Marker }));
    return { items: page.Rules, next: page.NextMarker };
  });
}

function hostsOf({ Conditions }: Rule): readonly string[] {
  return (Conditions ?? []).flatMap(({ Field, Values, HostHeaderConfig }) =>
    Field === 'host-header' ? [...(HostHeaderConfig?.Values ?? Values ?? [])] : [],
  );
}

/** Behind VPC Lattice there is one service, whatever host a request names. */
function serves(rule: Rule, { host, signIn }: Pick<ExpectedHost, 'host' | 'signIn'>): boolean {
  const hosts = hostsOf(rule);
  return signIn === 'lattice' ? hosts.length === 0 : hosts.includes(host);
}

function inOrder({ Actions }: Rule): readonly Action[] {
  return [...(Actions ?? [])].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
}

/** A session that is allowed to be absent signs nobody in. */
function lets({ AuthenticateCognitoConfig, AuthenticateOidcConfig }: Action): boolean {
  const config = AuthenticateCognitoConfig ?? AuthenticateOidcConfig;
  return config?.OnUnauthenticatedRequest === 'allow';
}

function ruleProblems({ host, signIn, targetGroupArn }: ExpectedHost, rule: Rule): string[] {
  const actions = inOrder(rule);
  const first = actions[0];
  const wanted = firstActions[signIn];
  const found: string[] = [];
  if (wanted !== null && first?.Type !== wanted) {
    found.push(`${host} begins with ${shown(first?.Type)}, expected ${wanted}`);
  }
  if (first !== undefined && lets(first)) found.push(`${host} lets callers in who did not sign in`);
  const last = actions.at(-1);
  if (last?.TargetGroupArn !== targetGroupArn) {
    found.push(
      `${host} leads to ${shown(last?.TargetGroupArn)}, expected ${shown(targetGroupArn)}`,
    );
  }
  return found;
}

/** With mutual TLS the listener itself asks. */
function certificateProblems(
  { hosts }: ExpectedBalancer,
  { MutualAuthentication }: Listener,
): string[] {
  if (!hosts.some(({ signIn }) => signIn === 'mutual-tls')) return [];
  const { Mode, IgnoreClientCertificateExpiry } = MutualAuthentication ?? {};
  const found: string[] = [];
  if (Mode !== 'verify')
    found.push(`certificates of callers are handled as ${shown(Mode)}, expected verify`);
  if (IgnoreClientCertificateExpiry === true)
    found.push('certificates that have ended are accepted');
  return found;
}

function judge(balancer: ExpectedBalancer, listener: Listener, rules: readonly Rule[]): Findings {
  const custom = rules.filter(({ IsDefault }) => IsDefault !== true);
  const problems = certificateProblems(balancer, listener);
  for (const expected of balancer.hosts) {
    const rule = custom.find((each) => serves(each, expected));
    if (rule === undefined) problems.push(`${expected.host} has no rule`);
    else problems.push(...ruleProblems(expected, rule));
  }
  const strange = custom.filter((rule) => !balancer.hosts.some((each) => serves(rule, each)));
  problems.push(
    ...strange.map(
      (rule) => `a rule for ${hostsOf(rule).join(', ') || 'every host'} is not declared`,
    ),
  );
  const evidence = balancer.hosts.map(({ host, signIn }) => `${host} asks for ${signIn}`);
  return { evidence, problems };
}

export const callersSignInFirst = (
  elb: LoadBalancing,
  expected: readonly ExpectedBalancer[],
): Check => ({
  id: 'ELB-5',
  claim:
    'Callers sign in as declared before anything of theirs is forwarded, and no other host leads anywhere',
  about: 'setting',
  run: async () => {
    const applications = expected.filter(({ type }) => type === 'application');
    const { problems, evidence } = await atEach(applications, async (arn, balancer) => {
      const listener = (await readListeners(elb, arn)).find(({ Protocol }) => Protocol === 'HTTPS');
      if (listener?.ListenerArn === undefined) {
        return { evidence: [], problems: ['there is no HTTPS listener'] };
      }
      return judge(balancer, listener, await readRules(elb, listener.ListenerArn));
    });
    return unless(problems, {
      evidence,
      remedy: 'Deploy the Ingress stack again, and find out from CloudTrail who changed the rule',
    });
  },
});
