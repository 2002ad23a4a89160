import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptRepositoriesUnder, repositoriesUnder } from './image-caches';

export interface CachedPullsProps {
  /** The roles of the nodes: the kubelet pulls. */
  readonly nodeRoles: readonly iam.IRole[];

  /** Prefixes of the caches. */
  readonly prefixes: readonly string[];
}

/**
 * Lets nodes pull what the cache does not hold yet: Amazon ECR then makes the repository and fetches the image on their
 * behalf. Without it the first pull of every image fails.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
export class CachedPulls extends Construct {
  constructor(scope: Construct, id: string, { nodeRoles, prefixes }: CachedPullsProps) {
    super(scope, id);
    const policy = new iam.ManagedPolicy(this, 'Resource', {
      description: 'Nodes pull images that Amazon ECR does not hold yet',
      roles: [...nodeRoles],
      statements: [
        new iam.PolicyStatement({
          actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
          resources: prefixes.map((prefix) => repositoriesUnder(this, prefix)),
        }),
      ],
    });
    for (const prefix of prefixes) acceptRepositoriesUnder(policy, prefix);
  }
}
