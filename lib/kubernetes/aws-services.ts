/**
 * AWS services that pods of the bundle call, and how they are reached: through an interface endpoint, which answers inside
 * the VPC; through the gateway endpoint of Amazon S3, whose addresses are public; or through the internet, where our VPC has
 * no endpoint for the service. A test holds the list against the endpoints that lib/network makes.
 */
export const awsServices = {
  ec2: 'endpoint',
  'ecr.api': 'endpoint',
  'ecr.dkr': 'endpoint',
  elasticloadbalancing: 'endpoint',
  kms: 'endpoint',
  monitoring: 'endpoint',
  s3: 'gateway',
  secretsmanager: 'internet',
  sts: 'endpoint',
  tagging: 'internet',
  'vpc-lattice': 'internet',
} as const satisfies Readonly<Record<string, 'endpoint' | 'gateway' | 'internet'>>;

export type AwsService = keyof typeof awsServices;

/** Those of some services that are reached in one way. */
export function servicesVia(
  way: (typeof awsServices)[AwsService],
  services: readonly AwsService[],
): readonly AwsService[] {
  return services.filter((service) => awsServices[service] === way);
}
