import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { GpuPool } from '../../config';
import type { CapacitySource } from '../../config/schema/gpu-pools';
import type { InstancePlacement } from '../cluster/node-launch-template';
import type { PlatformNetwork } from '../network/platform-network';
import { EfaSecurityGroup } from './efa-security-group';
import { fabricInterfaces } from './fabric-interfaces';
import { GpuNodeGroup, type GpuNodeGroupProps } from './gpu-node-group';

export interface GpuPoolNodesProps extends Omit<GpuNodeGroupProps, 'source' | 'shared'> {
  /** The network of the nodes. */
  readonly network: Pick<PlatformNetwork, 'vpc' | 'flows'>;

  /** Id of the group that EKS made for control plane and nodes: a node that lacks it cannot join. */
  readonly clusterSecurityGroupId: string;
}

/**
 * The name of a source within its pool. It is how the capacity was bought and never its place in the list: another
 * order, or a block that is over and taken out, must not touch the groups of the other sources.
 */
export const sourceName = (source: CapacitySource): string =>
  'id' in source ? source.id : source.kind;

/**
 * What follows from one pool of config: a managed node group for each of its sources, because a group has one capacity
 * type and one reservation, and what they share. Where Karpenter provisions the pool there is no group: it finds the
 * security group by its tags and the placement group by its name.
 */
export class GpuPoolNodes extends Construct {
  /** Name of each node group, as EKS knows it, by the source's name. */
  readonly nodegroupNames: Readonly<Record<string, string>>;

  /** Name of the placement group; undefined where the pool has none. */
  readonly placementGroupName: string | undefined;

  constructor(scope: Construct, id: string, props: GpuPoolNodesProps) {
    super(scope, id);
    const { pool } = props;
    Tags.of(this).add('alicerce:gpu-pool', pool.name);
    Tags.of(this).add('alicerce:owner', pool.owner);
    this.placementGroupName = this.createPlacementGroup(pool);
    const shared: InstancePlacement = {
      networkInterfaces: this.createFabric(props),
      placementGroup: this.placementGroupName,
    };
    const sources = pool.provisioner === 'karpenter' ? [] : pool.capacity;
    this.nodegroupNames = Object.fromEntries(
      sources.map((source) => {
        const name = sourceName(source);
        return [name, new GpuNodeGroup(this, name, { ...props, source, shared }).nodegroupName];
      }),
    );
  }

  /**
   * Instances close together. Every property of a placement group is create-only, its tags too: a change makes a new
   * group, the launch templates follow, and the old one goes when the last node has left it.
   */
  private createPlacementGroup({ placementGroup }: GpuPool): string | undefined {
    if (placementGroup === null) return undefined;
    return new ec2.CfnPlacementGroup(this, 'PlacementGroup', { strategy: placementGroup }).ref;
  }

  private createFabric(props: GpuPoolNodesProps): InstancePlacement['networkInterfaces'] {
    const { pool, network, clusterSecurityGroupId } = props;
    if (!pool.efa) return undefined;
    const { efa } = pool.primaryFacts;
    if (efa === null) {
      throw new Error(`The GPU pool ${pool.name} asks for EFA, and ${pool.primaryType} has none.`);
    }
    const fabric = new EfaSecurityGroup(this, 'Fabric', { network, poolName: pool.name });
    return fabricInterfaces(efa, [clusterSecurityGroupId, fabric.securityGroup.securityGroupId]);
  }
}
