import type {
  EntryPoint,
  InferenceEntry,
  SignIn,
  UserPoolSettings,
} from '../../config/entry-points';
import type { EnvironmentData } from '../../config/schema/environment';

type Ingress = EnvironmentData['ingress'];
type SignInOf<Kind extends SignIn['kind']> = Extract<SignIn, { kind: Kind }>;

const behind: EntryPoint['behind'] = {
  namespace: 'vision',
  service: 'face-recognition-inference',
  servicePort: 80,
  podPort: 8080,
  podTls: false,
  version: 'HTTP1',
  healthPath: '/healthz',
};

/** Every way to sign in, once. */
export const signIns: { readonly [Kind in SignIn['kind']]: SignInOf<Kind> } = {
  oidc: {
    kind: 'oidc',
    issuer: 'https://id.example.com',
    authorizationEndpoint: 'https://id.example.com/authorize',
    tokenEndpoint: 'https://id.example.com/token',
    userInfoEndpoint: 'https://profile.example.com/userinfo',
    clientId: 'platform',
    clientSecretName: 'alicerce/sign-in',
    clientSecretVersion: 'EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE',
    scope: 'openid email',
    sessionMinutes: 60,
  },
  cognito: { kind: 'cognito', sessionMinutes: 480 },
  jwt: {
    kind: 'jwt',
    issuer: 'https://tokens.example.com',
    jwksEndpoint: 'https://keys.example.com/.well-known/jwks.json',
    claims: [{ name: 'aud', format: 'single-string', values: ['inference'] }],
  },
  'mutual-tls': {
    kind: 'mutual-tls',
    authorities: { bucket: 'authorities', key: 'partners.pem', version: 'v1' },
    revocations: [{ bucket: 'authorities', key: 'partners.crl', version: 'v7' }],
    advertiseAuthorities: true,
  },
  'verified-access': { kind: 'verified-access', group: 'operators' },
  lattice: {
    kind: 'lattice',
    callers: [
      {
        namespace: 'vision',
        serviceAccount: 'frame-importer',
        methods: ['POST'],
        paths: ['/v1/faces'],
      },
    ],
  },
  none: {
    kind: 'none',
    because: 'the page says when the platform is down, and must be read without a sign-in',
    owner: 'platform',
    until: '2027-05-31',
  },
};

/** An internal entry point that people sign in to, but for what differs. */
export function entryPoint(change: Partial<EntryPoint> = {}): EntryPoint {
  return {
    name: 'inference',
    host: 'gpu.dev.example.com',
    scheme: 'internal',
    certificate: { mode: 'dns-validated' },
    record: 'hosted-zone',
    signIn: signIns.cognito,
    behind,
    ...change,
  };
}

/** An entry for streams, but for what differs. */
export function inferenceEntry(change: Partial<InferenceEntry> = {}): InferenceEntry {
  const { namespace } = behind;
  return {
    name: 'streams',
    host: 'grpc.dev.example.com',
    certificate: { mode: 'dns-validated' },
    record: 'hosted-zone',
    alpn: 'HTTP2Only',
    preserveClientIp: false,
    behind: { namespace, service: 'streams', servicePort: 443, podPort: 8443, podTls: true },
    authentication: {
      by: 'service',
      because: 'the service refuses every call that shows no token of one of its clients',
    },
    ...change,
  };
}

/** A directory of people. */
export const userPool: UserPoolSettings = {
  domain: { mode: 'prefix', prefix: 'alicerce-test' },
  passkeys: true,
  passwordLength: 16,
};

/** Limits of what faces the internet. */
export const webAcl: NonNullable<Ingress['webAcl']> = {
  requestsPerFiveMinutes: 1000,
  allowedCountries: ['BR'],
  longestBodyBytes: 8192,
};

/** Ways in with these entries, and with what they need. */
export function ingressWith(
  entries: readonly EntryPoint[],
  inference: readonly InferenceEntry[] = [],
): Ingress {
  return {
    internalClients: ['10.0.0.0/11', '192.168.240.0/20'],
    webAcl: entries.some(({ scheme }) => scheme === 'internet-facing') ? webAcl : null,
    userPool: entries.some(({ signIn }) => signIn.kind === 'cognito') ? userPool : null,
    entries: [...entries],
    inference: [...inference],
  };
}
