import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { AccessRole } from './access-role';

export interface ClusterAccessProps {
  /** Name of the cluster. */
  readonly clusterName: string;

  /** ARN of the cluster: everybody who comes in may look up where it is. */
  readonly clusterArn: string;

  /** Everybody who may talk to the Kubernetes API: there is nobody else. */
  readonly access: Environment['cluster']['access'];

  /** IAM users who may take the break-glass roles with a second factor. */
  readonly emergencyUsers: Environment['access']['emergencyUsers'];
}

/** The complete list of people's ways into the Kubernetes API. */
export class ClusterAccess extends Construct {
  /** ARN of the role that people assume, by the entry's name in config. */
  readonly roleArns: Readonly<Record<string, string>>;

  /** The role of every entry, in the order of config. */
  readonly roles: readonly iam.IRole[];

  /** Roles of break-glass entries: their use wakes somebody. */
  readonly breakGlassRoles: readonly iam.IRole[];

  constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);
    const { clusterName, access, emergencyUsers } = props;
    const roles = access.map(
      (entry) =>
        [
          entry.name,
          new AccessRole(this, entry.name, { clusterName, access: entry, emergencyUsers }).role,
          entry,
        ] as const,
    );
    this.roleArns = Object.fromEntries(roles.map(([name, role]) => [name, role.roleArn]));
    this.roles = roles.map(([, role]) => role);
    this.breakGlassRoles = roles
      .filter(([, , { breakGlass }]) => breakGlass)
      .map(([, role]) => role);
    if (roles.length > 0) this.letThemFindTheCluster(props.clusterArn, this.roles);
  }

  /** `aws eks update-kubeconfig` asks EKS for the endpoint and the certificate: the only call that the roles may make. */
  private letThemFindTheCluster(clusterArn: string, roles: readonly iam.IRole[]): void {
    new iam.ManagedPolicy(this, 'FindTheCluster', {
      description: 'People who may talk to the Kubernetes API look up where it is',
      roles: [...roles],
      statements: [
        new iam.PolicyStatement({ actions: ['eks:DescribeCluster'], resources: [clusterArn] }),
      ],
    });
  }
}
