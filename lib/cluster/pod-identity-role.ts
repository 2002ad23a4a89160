import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface PodIdentityRoleProps {
  /** What the role is for. */
  readonly description: string;

  /** ARN of the only cluster whose pods may take the role. */
  readonly clusterArn: string;

  /** The one service account that may take the role. */
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
}

/**
 * A role that pods of one service account in one cluster can take through EKS Pod Identity, and nobody else: without
 * the conditions any association in the account could hand it out.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export class PodIdentityRole extends Construct {
  /** The role that the pods take. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: PodIdentityRoleProps) {
    super(scope, id);
    const principal = new iam.ServicePrincipal('pods.eks.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Stack.of(this).account,
          'aws:RequestTag/kubernetes-namespace': props.serviceAccount.namespace,
          'aws:RequestTag/kubernetes-service-account': props.serviceAccount.name,
        },
        ArnEquals: { 'aws:SourceArn': props.clusterArn },
      },
    });
    this.role = new iam.Role(this, 'Resource', {
      description: props.description,
      // Session tags carry cluster, namespace and service account, so trust needs both actions.
      assumedBy: new iam.SessionTagsPrincipal(principal),
    });
  }
}
