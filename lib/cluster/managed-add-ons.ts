import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IDependable } from 'constructs';
import type { Environment } from '../../config';
import type { AddOnName } from '../../config/kubernetes-versions';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';
import { addOnDefinitions } from './add-on-definitions';
import { PodIdentityRole } from './pod-identity-role';

export interface ManagedAddOnsProps {
  /** The cluster that the add-ons run in. */
  readonly cluster: eks.ICluster;

  /** Version of every add-on. */
  readonly versions: Environment['cluster']['addOns'];

  /** Settings as JSON text, by add-on; those that are not named keep their defaults. */
  readonly settings: Partial<Readonly<Record<AddOnName, string>>>;
}

/** The add-ons that EKS manages, each with a role of its own where it calls AWS, in the order in which nodes need them. */
export class ManagedAddOns extends Construct {
  private readonly addOns = new Map<AddOnName, eks.CfnAddon>();
  private readonly roles = new Map<AddOnName, iam.IRole>();
  private readonly nodeRoles = new Map<AddOnName, iam.IRole>();

  constructor(scope: Construct, id: string, props: ManagedAddOnsProps) {
    super(scope, id);
    for (const name of Object.keys(addOnDefinitions) as AddOnName[]) {
      this.addOns.set(name, this.createAddOn(name, props));
    }
  }

  /** Nodes become ready only where these run already. */
  comeBefore(nodes: Construct): void {
    for (const [name, addOn] of this.addOns) {
      if (addOnDefinitions[name].after === 'none') nodes.node.addDependency(addOn);
    }
  }

  /** Add-ons that are Deployments wait for the nodes that they run on. */
  waitFor(nodes: IDependable): void {
    for (const [name, addOn] of this.addOns) {
      if (addOnDefinitions[name].after === 'nodes') addOn.node.addDependency(nodes);
    }
  }

  /** The role of an add-on that calls AWS. */
  roleOf(name: AddOnName): iam.IRole {
    return this.found(this.roles, name);
  }

  /** The role of an add-on's pods on the nodes, where they call AWS in their own name. */
  nodeRoleOf(name: AddOnName): iam.IRole {
    return this.found(this.nodeRoles, name);
  }

  private found(roles: ReadonlyMap<AddOnName, iam.IRole>, name: AddOnName): iam.IRole {
    const role = roles.get(name);
    if (role === undefined)
      throw new Error(`The add-on ${name} has no role: it does not call AWS.`);
    return role;
  }

  private createAddOn(name: AddOnName, props: ManagedAddOnsProps): eks.CfnAddon {
    const { identity } = addOnDefinitions[name];
    const role = this.createRole(name, props);
    const association = this.associateNodes(name, props);
    const addOn = new eks.CfnAddon(this, name, {
      clusterName: props.cluster.clusterName,
      addonName: name,
      addonVersion: props.versions[name],
      configurationValues: props.settings[name],
      // A field that somebody changed in the cluster is set back: config is what counts.
      resolveConflicts: 'OVERWRITE',
      preserveOnDelete: false,
      podIdentityAssociations:
        identity === undefined || role === undefined
          ? undefined
          : [{ roleArn: role.roleArn, serviceAccount: identity.serviceAccount }],
    });
    if (association !== undefined) addOn.node.addDependency(association);
    return addOn;
  }

  private createRole(name: AddOnName, { cluster }: ManagedAddOnsProps): iam.IRole | undefined {
    const { identity } = addOnDefinitions[name];
    if (identity === undefined) return undefined;
    const { role } = new PodIdentityRole(this, `${name}-role`, {
      description: `Managed add-on ${name}`,
      clusterArn: cluster.clusterArn,
      serviceAccount: { namespace: identity.namespace, name: identity.serviceAccount },
    });
    if (identity.managedPolicy !== undefined) {
      useAwsManagedPolicy(role, {
        policy: identity.managedPolicy,
        because: `AWS publishes the calls of the add-on ${name} as this policy and changes both together`,
        owner: 'platform',
        until: '2027-05-31',
      });
    }
    this.roles.set(name, role);
    return role;
  }

  private associateNodes(
    name: AddOnName,
    { cluster }: ManagedAddOnsProps,
  ): eks.CfnPodIdentityAssociation | undefined {
    const { nodeIdentity } = addOnDefinitions[name];
    if (nodeIdentity === undefined) return undefined;
    const { namespace, serviceAccount } = nodeIdentity;
    const { role } = new PodIdentityRole(this, `${name}-node-role`, {
      description: `Pods of the managed add-on ${name} on the nodes`,
      clusterArn: cluster.clusterArn,
      serviceAccount: { namespace, name: serviceAccount },
    });
    this.nodeRoles.set(name, role);
    return new eks.CfnPodIdentityAssociation(this, `${name}-node`, {
      clusterName: cluster.clusterName,
      namespace,
      serviceAccount,
      roleArn: role.roleArn,
    });
  }
}
