import { z } from 'zod';
import { hostName, recordOwner } from './ingress-parts';
import { isoDate, kebabName, teamName } from './primitives';

const httpsUrl = z
  .string()
  .max(256)
  .regex(/^https:\/\/[a-z0-9.-]+(\/[\w./~%-]*)?$/, 'a URL such as https://id.example.com/token');

/** How long a person stays signed in. Load balancers take seven days at most. */
const sessionMinutes = z
  .int()
  .min(5)
  .max(7 * 24 * 60);

const s3Object = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
  key: z.string().min(1).max(1024),
  /** Version of the object, so that a change of the file is a change here. */
  version: z.string().min(1).max(1024),
});

/** An identity provider, as whoever asks it through OpenID Connect must know it. */
export const oidcProvider = z.strictObject({
  issuer: httpsUrl,
  authorizationEndpoint: httpsUrl,
  tokenEndpoint: httpsUrl,
  userInfoEndpoint: httpsUrl,
  clientId: z.string().min(1).max(256),
  /** Name of the secret in AWS Secrets Manager whose text is the client secret. It never stands in a template. */
  clientSecretName: z.string().regex(/^[\w/+=.@-]{1,512}$/, 'the name of a secret, not its ARN'),
  /** Version of that secret: one that was rotated is taken over by a deploy that names the new version. */
  clientSecretVersion: z.string().regex(/^[\w-]{32,64}$/, 'the id of a version of the secret'),
  scope: z.string().regex(/^openid( [\w:./-]+)*$/, 'scopes that begin with openid'),
});

/** The company's own identity provider, through OpenID Connect. */
const oidc = oidcProvider.extend({ kind: z.literal('oidc'), sessionMinutes });

/** The user pool of this platform, with a second factor. */
const cognito = z.strictObject({ kind: z.literal('cognito'), sessionMinutes });

/** Machines show a token that an issuer has signed (RS256). */
const jwt = z.strictObject({
  kind: z.literal('jwt'),
  issuer: httpsUrl,
  jwksEndpoint: httpsUrl,
  /** Claims beside issuer and times: without one of them every token of the issuer would pass. */
  claims: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^(?!(exp|iss|nbf|iat)$)[\w:./-]{1,256}$/, 'a claim beside exp, iss, nbf and iat'),
        format: z.enum(['single-string', 'string-array', 'space-separated-values']),
        values: z.array(z.string().min(1).max(256)).min(1).max(10),
      }),
    )
    .min(1)
    .max(10),
});

/** Callers show a certificate of an authority that we trust. Such an entry has a load balancer of its own. */
const mutualTls = z.strictObject({
  kind: z.literal('mutual-tls'),
  /** Certificates of the authorities, in PEM. */
  authorities: s3Object,
  /** Lists of certificates that are no longer trusted. */
  revocations: z.array(s3Object).max(30),
  /** Whether the names of the authorities are told to callers, so that they choose the right certificate. */
  advertiseAuthorities: z.boolean(),
});

/** Verified Access asks person and device, by the rules of one of its groups, and nobody else is let in. */
const verifiedAccess = z.strictObject({ kind: z.literal('verified-access'), group: kebabName });

/** A program in the cluster that calls, by its service account, and what it may ask for. */
const serviceCaller = z.strictObject({
  namespace: kebabName,
  serviceAccount: kebabName,
  methods: z.array(z.enum(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'])).min(1),
  /** Paths of requests; a star at the end stands for everything that begins so. */
  paths: z
    .array(z.string().regex(/^\/[\w./~%-]{0,255}\*?$/, 'a path such as /v1/faces, or /v1/*'))
    .min(1)
    .max(10),
});

/** VPC Lattice asks for the IAM identity of the calling program. Such an entry has a load balancer of its own. */
const lattice = z.strictObject({
  kind: z.literal('lattice'),
  callers: z.array(serviceCaller).min(1).max(10),
});

/** Nobody is asked. Accepted like a finding: with a reason, somebody who answers for it, and an end. */
const none = z.strictObject({
  kind: z.literal('none'),
  because: z.string().min(40, 'a reason of at least 40 characters is expected'),
  owner: teamName,
  until: isoDate,
});

export const signIn = z.discriminatedUnion('kind', [
  oidc,
  cognito,
  jwt,
  mutualTls,
  verifiedAccess,
  lattice,
  none,
]);

/** A directory of users that administrators fill: nobody signs up by himself, nobody comes in with a password alone. */
export const userPool = z.strictObject({
  domain: z.discriminatedUnion('mode', [
    /** Unique among all customers of the Region; AWS refuses its own names in it. */
    z.strictObject({
      mode: z.literal('prefix'),
      prefix: z
        .string()
        .regex(
          /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
          'lower-case letters, digits and hyphens, without "aws", "amazon" and "cognito"',
        ),
    }),
    /** A name of ours. Its certificate stands in us-east-1, because CloudFront serves the pages. */
    z.strictObject({
      mode: z.literal('custom'),
      host: hostName,
      /** Who makes the record that leads the host to the pages. */
      record: recordOwner,
      certificateArn: z.string().regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/),
    }),
  ]),
  /** Whether a passkey that verifies its user counts as both factors, beside the one-time codes that everybody can use. */
  passkeys: z.boolean(),
  passwordLength: z.int().min(14).max(99),
});
