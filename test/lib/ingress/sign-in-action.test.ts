import type { SignIn } from '../../../config/entry-points';
import { signInActions } from '../../../lib/ingress/sign-in-action';
import { signIns } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';

const pool = {
  userPoolArn: 'arn:aws:cognito-idp:eu-central-1:111111111111:userpool/p',
  clientId: 'load-balancers',
  domain: 'alicerce-test',
};
const actionsOf = (kind: SignIn['kind']) => signInActions(signIns[kind], pool);

test("people are sent to the company's provider, with endpoints that config states", () => {
  expect(actionsOf('oidc')).toMatchObject([
    {
      type: 'authenticate-oidc',
      order: 1,
      authenticateOidcConfig: {
        issuer: 'https://id.example.com',
        authorizationEndpoint: 'https://id.example.com/authorize',
        tokenEndpoint: 'https://id.example.com/token',
        userInfoEndpoint: 'https://profile.example.com/userinfo',
        clientId: 'platform',
        scope: 'openid email',
        sessionTimeout: 3600,
        onUnauthenticatedRequest: 'authenticate',
      },
    },
  ]);
});

test('the template names the version of the client secret, and never holds it', () => {
  expect(JSON.stringify(testStack().resolve(actionsOf('oidc')))).toContain(
    '{{resolve:secretsmanager:alicerce/sign-in:SecretString:::EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE}}',
  );
});

test('people are sent to the user pool', () => {
  expect(actionsOf('cognito')).toStrictEqual([
    {
      type: 'authenticate-cognito',
      order: 1,
      authenticateCognitoConfig: {
        userPoolArn: pool.userPoolArn,
        userPoolClientId: 'load-balancers',
        userPoolDomain: 'alicerce-test',
        scope: 'openid',
        sessionTimeout: 28_800,
        onUnauthenticatedRequest: 'authenticate',
      },
    },
  ]);
});

test('machines show a token whose issuer, signature and claims are compared', () => {
  expect(actionsOf('jwt')).toStrictEqual([
    {
      type: 'jwt-validation',
      order: 1,
      jwtValidationConfig: {
        issuer: 'https://tokens.example.com',
        jwksEndpoint: 'https://keys.example.com/.well-known/jwks.json',
        additionalClaims: [{ name: 'aud', format: 'single-string', values: ['inference'] }],
      },
    },
  ]);
});

test.each(['mutual-tls', 'none'] as const)('no action asks anybody with %s', (kind) => {
  expect(actionsOf(kind)).toStrictEqual([]);
});

test('without a user pool nobody can sign in against it', () => {
  expect(() => signInActions(signIns.cognito, null)).toThrow('there is none');
});
