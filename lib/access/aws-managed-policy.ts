import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { acceptFinding, type FindingAcceptance } from '../policies/accept-finding';

/** Why a role uses a policy that AWS writes, and who answers for that until when. */
export interface ManagedPolicyUse extends Omit<FindingAcceptance, 'rule'> {
  /** Name with its path, such as `service-role/AmazonEBSCSIDriverPolicy`. */
  readonly policy: string;
}

/**
 * Gives a role a policy that AWS maintains. AWS widens such policies without asking, so each use is an accepted finding
 * with a reason, and a policy of our own wherever the calls are few and known.
 */
export function useAwsManagedPolicy(
  role: iam.Role,
  { policy, ...acceptance }: ManagedPolicyUse,
): void {
  role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(policy));
  acceptAwsManagedPolicy(role, { policy, ...acceptance });
}

/** The same for a role that a construct of CDK makes and gives the policy itself. */
export function acceptAwsManagedPolicy(
  role: IConstruct,
  { policy, ...acceptance }: ManagedPolicyUse,
): void {
  acceptFinding(role, {
    rule: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
    ...acceptance,
  });
}
