import { Duration, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { emergencyUsers } from './emergency-users';

type AccessDeclaration = Environment['cluster']['access'][number];

export interface AccessRoleProps {
  /** Name of the cluster that the role may enter. */
  readonly clusterName: string;

  /** Who, with which EKS access policy, over what. */
  readonly access: AccessDeclaration;

  /** IAM users who may take the role with a second factor, where it is for break-glass. */
  readonly emergencyUsers: Environment['access']['emergencyUsers'];
}

/**
 * People come from an Identity Center role and take this one: AWS ends such a chained session after an hour, whatever
 * the role allows.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
const longestChainedSession = Duration.hours(1);

/**
 * A way for people into the Kubernetes API: a role that one Identity Center permission set can assume, and the access
 * entry that says what it may do. The second factor is Identity Center's, which passes no word about it to IAM; what
 * breaks the glass can also be taken by IAM users who prove theirs to IAM.
 *
 * The permission set's role is matched by pattern, because Identity Center appends a suffix that nobody can foresee.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export class AccessRole extends Construct {
  /** The role that people assume. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: AccessRoleProps) {
    super(scope, id);
    const { clusterName, access } = props;
    this.role = this.createRole(props);
    new eks.CfnAccessEntry(this, 'Entry', {
      clusterName,
      principalArn: this.role.roleArn,
      type: 'STANDARD',
      accessPolicies: [
        {
          policyArn: `arn:${Stack.of(this).partition}:eks::aws:cluster-access-policy/${access.policy}`,
          accessScope:
            access.scope === 'cluster'
              ? { type: 'cluster' }
              : { type: 'namespace', namespaces: [...access.scope] },
        },
      ],
    });
  }

  private createRole({ access, emergencyUsers: users }: AccessRoleProps): iam.IRole {
    const { account, partition } = Stack.of(this);
    const { name, permissionSet, breakGlass } = access;
    return new iam.Role(this, 'Role', {
      description: `Kubernetes access of ${name}`,
      maxSessionDuration: longestChainedSession,
      assumedBy: new iam.CompositePrincipal(
        new iam.AccountRootPrincipal().withConditions({
          ArnLike: {
            'aws:PrincipalArn': `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${permissionSet}_*`,
          },
        }),
        ...(breakGlass ? emergencyUsers(users) : []),
      ),
    });
  }
}
