import { z } from 'zod';
import { ipv4Range } from './primitives';

const certificate = z.discriminatedUnion('mode', [
  /** A certificate that AWS Certificate Manager validates through the environment's hosted zone. */
  z.strictObject({ mode: z.literal('dns-validated') }),
  /** A certificate that exists in the primary Region. */
  z.strictObject({
    mode: z.literal('existing'),
    arn: z.string().regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/),
  }),
]);

const shared = {
  domainName: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name such as gpu.example.com'),
  certificate,
};

/** The way in. Internal unless config says otherwise, and then never without a web ACL. */
export const ingress = z.discriminatedUnion('scheme', [
  z.strictObject({
    scheme: z.literal('internal'),
    ...shared,
    /** Ranges that may connect: private ones. */
    clientRanges: z.array(ipv4Range).min(1),
  }),
  z.strictObject({
    scheme: z.literal('internet-facing'),
    ...shared,
    webAcl: z.strictObject({
      /** Requests of one address in five minutes before it is blocked. */
      requestsPerFiveMinutes: z.int().min(10).max(2_000_000_000),
      /** ISO 3166-1 codes of the countries that may connect, or `null` for all. */
      allowedCountries: z
        .array(z.string().regex(/^[A-Z]{2}$/))
        .min(1)
        .nullable(),
    }),
  }),
]);
