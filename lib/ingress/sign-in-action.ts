import { SecretValue } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { SignIn } from '../../config/entry-points';

type Action = elbv2.CfnListenerRule.ActionProperty;
type Of<Kind extends SignIn['kind']> = Extract<SignIn, { kind: Kind }>;

/** The user pool as a load balancer is told of it. */
export interface SignInPool {
  readonly userPoolArn: string;
  readonly clientId: string;
  /** Prefix of the domain of Cognito, or the whole name where it is one of ours. */
  readonly domain: string;
}

/** Whoever has no session is sent to sign in; nothing of the request reaches a pod before that. */
const onUnauthenticatedRequest = 'authenticate';

const order = 1;

function seconds(minutes: number): number {
  return minutes * 60;
}

function throughOpenIdConnect(signIn: Of<'oidc'>): Action {
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId } = signIn;
  const secret = SecretValue.secretsManager(signIn.clientSecretName, {
    versionId: signIn.clientSecretVersion,
  });
  return {
    type: 'authenticate-oidc',
    order,
    authenticateOidcConfig: {
      issuer,
      authorizationEndpoint,
      tokenEndpoint,
      userInfoEndpoint,
      clientId,
      // The template holds a reference that CloudFormation resolves while it deploys, and never the text.
      clientSecret: secret.unsafeUnwrap(),
      scope: signIn.scope,
      sessionTimeout: seconds(signIn.sessionMinutes),
      onUnauthenticatedRequest,
    },
  };
}

function throughUserPool({ sessionMinutes }: Of<'cognito'>, pool: SignInPool | null): Action {
  if (pool === null) {
    throw new Error(
      'Callers sign in against a user pool, and there is none: config refuses this earlier.',
    );
  }
  return {
    type: 'authenticate-cognito',
    order,
    authenticateCognitoConfig: {
      userPoolArn: pool.userPoolArn,
      userPoolClientId: pool.clientId,
      userPoolDomain: pool.domain,
      scope: 'openid',
      sessionTimeout: seconds(sessionMinutes),
      onUnauthenticatedRequest,
    },
  };
}

/** Issuer, signature and times are always compared; a request without a token, or with another one, gets a 401. */
function byToken({ issuer, jwksEndpoint, claims }: Of<'jwt'>): Action {
  return {
    type: 'jwt-validation',
    order,
    jwtValidationConfig: {
      issuer,
      jwksEndpoint,
      additionalClaims: claims.map(({ name, format, values }) => ({
        name,
        format,
        values: [...values],
      })),
    },
  };
}

/**
 * What stands before the forward. With mutual TLS the listener has asked already, with Verified Access its endpoints
 * have, and VPC Lattice itself; without sign-in nobody does.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export function signInActions(signIn: SignIn, pool: SignInPool | null): readonly Action[] {
  switch (signIn.kind) {
    case 'oidc':
      return [throughOpenIdConnect(signIn)];
    case 'cognito':
      return [throughUserPool(signIn, pool)];
    case 'jwt':
      return [byToken(signIn)];
    case 'mutual-tls':
    case 'verified-access':
    case 'lattice':
    case 'none':
      return [];
  }
}
