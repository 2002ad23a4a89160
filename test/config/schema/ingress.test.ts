import { ingress } from '../../../config/schema/ingress';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../../support/sample-entries';

const accepts = (value: unknown): boolean => ingress.safeParse(value).success;

test.each(Object.entries(signIns))('callers may sign in with %s', (_, signIn) => {
  expect(accepts(ingressWith([entryPoint({ signIn })], [inferenceEntry()]))).toBe(true);
});

test('no sign-in is accepted with a reason, somebody who answers for it, and an end', () => {
  const { because, owner, until, kind } = signIns.none;
  for (const part of [
    { kind },
    { kind, because, owner },
    { kind, because, until },
    { kind, owner, until },
    { kind, because: 'for now', owner, until },
  ]) {
    expect(accepts(ingressWith([{ ...entryPoint(), signIn: part as never }]))).toBe(false);
  }
});

test.each([
  ['a URL without TLS', { ...signIns.oidc, tokenEndpoint: 'http://id.example.com/token' }],
  ['scopes without openid', { ...signIns.oidc, scope: 'email' }],
  ['a secret in the file', { ...signIns.oidc, clientSecret: 'hunter2' }],
  ['a session of more than a week', { ...signIns.cognito, sessionMinutes: 8 * 24 * 60 }],
  ['every token of an issuer', { ...signIns.jwt, claims: [] }],
  [
    'a claim that is compared anyway',
    { ...signIns.jwt, claims: [{ name: 'iss', format: 'single-string', values: ['x'] }] },
  ],
  [
    'authorities in a file that may change by itself',
    { ...signIns['mutual-tls'], authorities: { bucket: 'authorities', key: 'partners.pem' } },
  ],
])('%s is refused', (_, signIn) => {
  expect(accepts(ingressWith([{ ...entryPoint(), signIn: signIn as never }]))).toBe(false);
});

test.each(['my-aws-users', 'amazon', 'cognito-1', 'Users', '-users'])(
  'Cognito would refuse the domain %s, and so do we',
  (prefix) => {
    const given = ingressWith([entryPoint()]);
    const userPool = { ...given.userPool, domain: { mode: 'prefix', prefix } };
    expect(accepts({ ...given, userPool })).toBe(false);
  },
);

test('AWS WAF sees 8 KiB of a body, so no longer one can be asked for', () => {
  const given = ingressWith([entryPoint({ scheme: 'internet-facing' })]);
  const upTo = (longestBodyBytes: number | null) =>
    accepts({ ...given, webAcl: { ...given.webAcl, longestBodyBytes } });
  expect([null, 8192, 8193].map(upTo)).toStrictEqual([true, true, false]);
});

test('a service that takes streams says what it asks of its callers', () => {
  const authentication = { by: 'service' as const, because: 'it is safe' };
  expect(accepts(ingressWith([], [inferenceEntry({ authentication })]))).toBe(false);
});
