import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { PodIdentityRole } from '../cluster/pod-identity-role';
import type { ServiceAccountAddress } from '../contract/service-accounts';
import { ScopedPolicies, type ScopedPolicy } from './scoped-policies';

export interface ControllerIdentityProps {
  /** The cluster that the controller runs in. */
  readonly cluster: eks.ICluster;

  /** What the role is for. */
  readonly description: string;

  /** The one service account that may take the role. */
  readonly serviceAccount: ServiceAccountAddress;

  /** What the controller may do, subject by subject. */
  readonly policies: readonly ScopedPolicy[];
}

/**
 * Who a controller of the bundle is in AWS: a role of its own with rights of its own, which EKS hands to the pods of one
 * service account. A pod learns of its role when it starts, so this stands before the chart is applied.
 */
export class ControllerIdentity extends Construct {
  /** The role of the controller. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: ControllerIdentityProps) {
    super(scope, id);
    const { cluster, description, policies, serviceAccount } = props;
    this.role = new PodIdentityRole(this, 'Role', {
      description,
      clusterArn: cluster.clusterArn,
      serviceAccount,
    }).role;
    new ScopedPolicies(this, 'Rights', { role: this.role, policies });
    new eks.CfnPodIdentityAssociation(this, 'Association', {
      clusterName: cluster.clusterName,
      namespace: serviceAccount.namespace,
      serviceAccount: serviceAccount.name,
      roleArn: this.role.roleArn,
    });
  }
}
