import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { PodIdentityRole } from '../cluster/pod-identity-role';
import type { ServiceAccountAddress } from '../contract/service-accounts';
import { ScopedPolicies } from './scoped-policies';

export interface ProgramRoleProps {
  /** The cluster that the program runs in. */
  readonly cluster: eks.ICluster;

  /** Its service account. */
  readonly serviceAccount: ServiceAccountAddress;
}

/**
 * Who a program of a team is in AWS: a role that EKS hands to the pods of one service account. It may call services, path
 * by path, and nothing else; data is reached through volumes, whose drivers have roles of their own.
 */
export class ProgramRole extends Construct {
  /** The role that it calls in. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, { cluster, serviceAccount }: ProgramRoleProps) {
    super(scope, id);
    const { namespace, name } = serviceAccount;
    this.role = new PodIdentityRole(this, 'Role', {
      description: `Calls services as ${namespace}/${name}`,
      clusterArn: cluster.clusterArn,
      serviceAccount,
    }).role;
    new eks.CfnPodIdentityAssociation(this, 'Association', {
      clusterName: cluster.clusterName,
      namespace,
      serviceAccount: name,
      roleArn: this.role.roleArn,
    });
  }

  /** Lets the program call; the service's own policy must let it in, too. */
  mayCall(service: string, paths: readonly string[]): void {
    const open = paths.filter((each) => each.includes('*'));
    new ScopedPolicies(this, `Calls-${service}`, {
      role: this.role,
      policies: [
        {
          subject: 'Calls',
          description: `Calls the service ${service}`,
          statements: [
            new iam.PolicyStatement({
              actions: ['vpc-lattice-svcs:Invoke'],
              resources: [...paths],
            }),
          ],
          open: [
            { resources: open, because: 'config opens everything of the service below this path' },
          ],
        },
      ],
    });
  }
}
