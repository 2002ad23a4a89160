import { z } from 'zod';
import { behind, certificate, hostName, recordOwner } from './ingress-parts';
import { ipv4Range, ipv6Range, kebabName } from './primitives';
import { signIn, userPool } from './sign-in';

const entryPoint = z.strictObject({
  /** Names the entry in ids, flows and alarms. Never reused for another one. */
  name: kebabName,
  host: hostName,
  scheme: z.enum(['internal', 'internet-facing']),
  certificate,
  /** Who makes the record that leads the host to its load balancer. */
  record: recordOwner,
  /** What a caller shows before its first request is forwarded. */
  signIn,
  behind,
});

/**
 * Streams of gRPC from inside our networks, through a network load balancer. It knows connections and no requests, so it
 * signs nobody in: the service does, and says so here.
 */
const inferenceEntry = z.strictObject({
  name: kebabName,
  host: hostName,
  certificate,
  record: recordOwner,
  /** What clients must speak in TLS: `HTTP2Only` turns others away, `HTTP2Preferred` lets them fall back. */
  alpn: z.enum(['HTTP2Only', 'HTTP2Preferred']),
  /** Whether pods see the addresses of clients, or those of the load balancer. */
  preserveClientIp: z.boolean(),
  behind: behind.omit({ version: true, healthPath: true }),
  authentication: z.strictObject({
    by: z.literal('service'),
    /** What the service asks of callers. */
    because: z.string().min(40, 'what the service asks of its callers, in at least 40 characters'),
  }),
});

const webAcl = z.strictObject({
  /** Requests of one address in five minutes before it is blocked. */
  requestsPerFiveMinutes: z.int().min(10).max(2_000_000_000),
  /** ISO 3166-1 codes of the countries that may connect, or `null` for all. */
  allowedCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .nullable(),
  /**
   * The longest body that passes. Behind a load balancer AWS WAF looks at 8 KiB and no further, so nothing that is longer
   * is looked at as a whole; `null` lets it pass all the same, for uploads.
   */
  longestBodyBytes: z.int().min(0).max(8192).nullable(),
});

/** The ways in. Every one is listed; what is not listed is not there. */
export const ingress = z.strictObject({
  /** Ranges that may connect to internal entry points: private ones. */
  internalClients: z
    .array(
      z.union([ipv4Range, ipv6Range], {
        error: 'a range in CIDR notation is expected, such as 10.64.0.0/16 or fd12:3456:789a::/48',
      }),
    )
    .min(1),
  /** In front of everything that faces the internet; `null` where nothing does. */
  webAcl: webAcl.nullable(),
  /** The directory of users that this platform keeps itself; `null` where nobody signs in against it. */
  userPool: userPool.nullable(),
  entries: z.array(entryPoint).max(20),
  inference: z.array(inferenceEntry).max(10),
});
