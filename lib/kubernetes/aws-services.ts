import type { EndpointServiceName } from '../../config/endpoints/endpoint-services';

/**
 * AWS services that pods of the bundle call, and how they are reached: through an interface endpoint, which answers inside
 * the VPC, or through the gateway endpoint of Amazon S3, whose addresses are public. A test holds the list against what
 * config plans: a service without an endpoint does not compile, and one that no feature asks for is found.
 */
export const awsServices = {
  ec2: 'endpoint',
  'ecr.api': 'endpoint',
  'ecr.dkr': 'endpoint',
  elasticloadbalancing: 'endpoint',
  kms: 'endpoint',
  monitoring: 'endpoint',
  s3: 'gateway',
  secretsmanager: 'endpoint',
  sts: 'endpoint',
  'vpc-lattice': 'endpoint',
} as const satisfies Readonly<Partial<Record<EndpointServiceName, 'endpoint' | 'gateway'>>>;

export type AwsService = keyof typeof awsServices;

/** Those of some services that are reached in one way. */
export function servicesVia(
  way: (typeof awsServices)[AwsService],
  services: readonly AwsService[],
): readonly AwsService[] {
  return services.filter((service) => awsServices[service] === way);
}
