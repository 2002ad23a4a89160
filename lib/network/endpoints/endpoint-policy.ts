import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { PlannedEndpoint } from '../../../config/endpoints/endpoint-plan';

/** Longest policy that EC2 takes, with white space. */
const longest = 20_480;

/**
 * Gives an endpoint its policy.
 * @throws Error where it is longer than EC2 takes
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
 */
export function bindEndpoint(
  endpoint: ec2.VpcEndpoint,
  { service, statements }: Pick<PlannedEndpoint, 'service' | 'statements'>,
): void {
  const { length } = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (length > longest) {
    throw new Error(
      `The policy of the endpoint of ${service} has ${String(length)} characters, and EC2 takes ${String(longest)}: shorten what config/aws-owned-resources.ts names for it.`,
    );
  }
  for (const statement of statements) {
    endpoint.addToPolicy(iam.PolicyStatement.fromJson(statement));
  }
}
