import * as iam from 'aws-cdk-lib/aws-iam';
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
  role: iam.IRole,
  { policy, ...acceptance }: ManagedPolicyUse,
): void {
  role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(policy));
  acceptFinding(role, {
    rule: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
    ...acceptance,
  });
}
