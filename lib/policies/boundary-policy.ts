import { type IAspect, AspectPriority, Aspects, CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { Environment } from '../../config';
import { deliveryNames } from '../contract/delivery-names';

/** Stacks that bring a narrower boundary for the few roles in them. */
const bounded = new WeakSet<IConstruct>();

/** Gives every role of a stack a boundary of the foundation instead of that of workloads. */
export function boundBy(stack: Stack, policyName: string): void {
  bounded.add(stack);
  apply(stack, policyName);
}

/**
 * Gives every role of an environment its boundary, those of the CDK's own functions among them. The policy is made by
 * an administrator before the first deploy: one that a stack made could be rewritten by whatever deploys the stack.
 * Roles that services make for themselves are not in a template, and can have none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryPolicy(
  scope: IConstruct,
  { name, identities }: Pick<Environment, 'name' | 'identities'>,
): void {
  if (!identities.boundary) return;
  for (const stack of scope.node.findAll()) {
    if (!Stack.isStack(stack) || bounded.has(stack)) continue;
    apply(stack, deliveryNames(name).workloadBoundary);
  }
}

/**
 * `PermissionsBoundary.of` of the CDK writes past the construct, where no pack sees it. So this sets the property, and
 * writes past the construct only where a role was made without its class, as the CDK's own providers make theirs.
 */
class BoundEveryRole implements IAspect {
  constructor(private readonly boundaryArn: string) {}

  visit(node: IConstruct): void {
    if (node instanceof iam.CfnRole) {
      node.permissionsBoundary = this.boundaryArn;
    } else if (CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::IAM::Role') {
      node.addPropertyOverride('PermissionsBoundary', this.boundaryArn);
    }
  }
}

function apply(stack: Stack, policyName: string): void {
  const { managedPolicyArn } = iam.ManagedPolicy.fromManagedPolicyName(
    stack,
    'PermissionsBoundary',
    policyName,
  );
  Aspects.of(stack).add(new BoundEveryRole(managedPolicyArn), {
    priority: AspectPriority.MUTATING,
  });
}
