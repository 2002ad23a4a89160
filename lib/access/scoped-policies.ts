import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';

/** Resources that a statement names by pattern, and the fact that makes it harmless. */
export interface OpenResources {
  readonly resources: readonly string[];
  readonly because: string;
}

/** Rights about one subject. */
export interface ScopedPolicy {
  /** Id of the policy: it stands for the subject for as long as the role lives. */
  readonly subject: string;
  readonly description: string;
  readonly statements: readonly iam.PolicyStatement[];
  /** @default - every resource is named in full */
  readonly open?: readonly OpenResources[];
}

export interface ScopedPoliciesProps {
  /** The role that gets the rights. */
  readonly role: iam.IRole;

  /** What it may do, subject by subject. */
  readonly policies: readonly ScopedPolicy[];
}

/** Rights of a role, one policy per subject. A pattern is accepted here, with the reason that stands beside it. */
export class ScopedPolicies extends Construct {
  constructor(scope: Construct, id: string, { role, policies }: ScopedPoliciesProps) {
    super(scope, id);
    for (const { subject, description, statements, open = [] } of policies) {
      const policy = new iam.ManagedPolicy(this, subject, {
        description,
        roles: [role],
        statements: [...statements],
      });
      for (const each of open) this.accept(policy, each);
    }
  }

  private accept(policy: iam.ManagedPolicy, { resources, because }: OpenResources): void {
    const { partition } = Stack.of(this);
    for (const resource of resources) {
      // cdk-nag spells a partition that is only known in the deploy as its pseudo parameter.
      const reported = Token.isUnresolved(partition)
        ? resource.replace(partition, '<AWS::Partition>')
        : resource;
      acceptFinding(policy, {
        rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${reported}]`,
        because,
        owner: 'platform',
        until: '2027-05-31',
      });
    }
  }
}
