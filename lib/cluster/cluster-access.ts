import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { AccessRole } from './access-role';

export interface ClusterAccessProps {
  /** Name of the cluster. */
  readonly clusterName: string;

  /** Everybody who may talk to the Kubernetes API: there is nobody else. */
  readonly access: Environment['cluster']['access'];
}

/** The complete list of people's ways into the Kubernetes API. */
export class ClusterAccess extends Construct {
  /** ARN of the role that people assume, by the entry's name in config. */
  readonly roleArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { clusterName, access }: ClusterAccessProps) {
    super(scope, id);
    this.roleArns = Object.fromEntries(
      access.map((entry) => [
        entry.name,
        new AccessRole(this, entry.name, { clusterName, access: entry }).role.roleArn,
      ]),
    );
  }
}
