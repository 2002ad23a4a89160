import { callersSignInFirst } from '../../../../lib/verification/checks/sign-in-check';
import type { ExpectedBalancer, ExpectedHost } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const host: ExpectedHost = {
  host: 'gpu.example.com',
  signIn: 'cognito',
  targetGroupArn: 'arn:targets',
};
const balancerOf = (change: Partial<ExpectedHost> = {}): ExpectedBalancer => ({
  label: 'Internal',
  arn: 'arn:alb',
  type: 'application',
  scheme: 'internal',
  deletionProtection: true,
  hosts: [{ ...host, ...change }],
});

const listener = { ListenerArn: 'arn:listener', Protocol: 'HTTPS', Port: 443 };
const forward = { Type: 'forward', Order: 2, TargetGroupArn: 'arn:targets' };
const cognito = {
  Type: 'authenticate-cognito',
  Order: 1,
  AuthenticateCognitoConfig: { OnUnauthenticatedRequest: 'authenticate' },
};
const fallback = { IsDefault: true, Actions: [{ Type: 'fixed-response' }] };
const ruleWith = (...Actions: object[]) => ({
  IsDefault: false,
  Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['gpu.example.com'] } }],
  Actions,
});

const clientWith = (Rules: readonly object[], changed: object = {}) =>
  fakeClient({
    DescribeListeners: () => ({ Listeners: [{ ...listener, ...changed }] }),
    DescribeRules: ({ ListenerArn }) => {
      expect(ListenerArn).toBe('arn:listener');
      return { Rules: [...Rules, fallback] };
    },
  });
const checkOf = (
  rules: readonly object[],
  { changed = {}, ...change }: Partial<ExpectedHost> & { changed?: object } = {},
) => callersSignInFirst(clientWith(rules, changed), [balancerOf(change)]);

describe('callers sign in first', () => {
  it('where the action of config stands before the forward, in whatever order it is listed', async () => {
    expect(await evidenceOf(checkOf([ruleWith(forward, cognito)]), 'pass')).toBe(
      'Internal: gpu.example.com asks for cognito',
    );
  });

  it('where machines show a token', async () => {
    const rule = ruleWith({ Type: 'jwt-validation', Order: 1 }, forward);
    expect(await evidenceOf(checkOf([rule], { signIn: 'jwt' }), 'pass')).toContain('asks for jwt');
  });

  it('where the listener verifies certificates', async () => {
    const changed = { MutualAuthentication: { Mode: 'verify' } };
    const check = checkOf([ruleWith(forward)], { signIn: 'mutual-tls', changed });
    expect(await evidenceOf(check, 'pass')).toContain('asks for mutual-tls');
  });

  it('is not asked of network load balancers, which know no requests', async () => {
    const network = { ...balancerOf(), type: 'network' as const };
    expect(await evidenceOf(callersSignInFirst(fakeClient({}), [network]), 'pass')).toBe(
      'no entry point is listed',
    );
  });
});

describeFailures([
  {
    name: 'the sign-in was taken away',
    check: checkOf([ruleWith(forward)]),
    evidence: 'gpu.example.com begins with forward, expected authenticate-cognito',
  },
  {
    name: 'somebody else is asked',
    check: checkOf([ruleWith({ ...cognito, Type: 'authenticate-oidc' }, forward)]),
    evidence: 'begins with authenticate-oidc, expected authenticate-cognito',
  },
  {
    name: 'whoever has not signed in is let in',
    check: checkOf([
      ruleWith(
        { ...cognito, AuthenticateCognitoConfig: { OnUnauthenticatedRequest: 'allow' } },
        forward,
      ),
    ]),
    evidence: 'gpu.example.com lets callers in who did not sign in',
  },
  {
    name: 'requests go somewhere else',
    check: checkOf([ruleWith(cognito, { ...forward, TargetGroupArn: 'arn:other' })]),
    evidence: 'gpu.example.com leads to arn:other, expected arn:targets',
  },
  {
    name: 'the host has no rule',
    check: checkOf([]),
    evidence: 'gpu.example.com has no rule',
  },
  {
    name: 'somebody added a host',
    check: checkOf([
      ruleWith(cognito, forward),
      {
        ...ruleWith(forward),
        Conditions: [{ Field: 'host-header', Values: ['back-door.example.com'] }],
      },
    ]),
    evidence: 'a rule for back-door.example.com is not declared',
  },
  {
    name: 'certificates are only passed on',
    check: checkOf([ruleWith(forward)], {
      signIn: 'mutual-tls',
      changed: { MutualAuthentication: { Mode: 'passthrough' } },
    }),
    evidence: 'certificates of callers are handled as passthrough, expected verify',
  },
  {
    name: 'certificates that have ended are accepted',
    check: checkOf([ruleWith(forward)], {
      signIn: 'mutual-tls',
      changed: { MutualAuthentication: { Mode: 'verify', IgnoreClientCertificateExpiry: true } },
    }),
    evidence: 'certificates that have ended are accepted',
  },
  {
    name: 'there is no HTTPS listener',
    check: callersSignInFirst(clientWith([], { Protocol: 'HTTP' }), [balancerOf()]),
    evidence: 'there is no HTTPS listener',
  },
]);
