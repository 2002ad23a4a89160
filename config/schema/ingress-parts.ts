import { z } from 'zod';
import { kebabName } from './primitives';

export const hostName = z
  .string()
  .max(128)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name such as gpu.example.com');

const port = z.int().min(1).max(65_535);

export const certificate = z.discriminatedUnion('mode', [
  /** A certificate that AWS Certificate Manager validates through the environment's hosted zone. */
  z.strictObject({ mode: z.literal('dns-validated') }),
  /** A certificate that exists in the primary Region. */
  z.strictObject({
    mode: z.literal('existing'),
    arn: z.string().regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/),
  }),
]);

/** `hosted-zone`: an alias in the environment's zone. `elsewhere`: somebody else makes the record. */
export const recordOwner = z.enum(['hosted-zone', 'elsewhere']);

/** The service in the cluster that requests are sent to. Its pods are registered one by one, by address. */
export const behind = z.strictObject({
  namespace: kebabName,
  service: kebabName,
  /** Port of the service. */
  servicePort: port,
  /** Port that its pods listen on: the load balancer reaches this one and no other. */
  podPort: port,
  /** Whether pods speak TLS themselves. Load balancers encrypt towards them and do not verify their certificates. */
  podTls: z.boolean(),
  /** Version of HTTP that pods speak. */
  version: z.enum(['HTTP1', 'HTTP2', 'GRPC']),
  /** What is asked to see whether a pod is well; for gRPC the path of a method. */
  healthPath: z
    .string()
    .max(1024)
    .regex(/^\/[\w./-]*$/, 'a path such as /healthz'),
});
