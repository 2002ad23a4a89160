import { Stack, Tags, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { GpuPool } from '../config';
import { publish } from '../lib/contract/publish';
import { GpuNodeGroup } from '../lib/gpu/gpu-node-group';
import type { PlatformNetwork } from '../lib/network/platform-network';

export interface GpuCapacityStackProps extends StackProps {
  /** The cluster that the pools join. */
  readonly cluster: eks.ICluster;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly nodeVolumeKey: kms.IKey;

  /** The network that the nodes stand in. */
  readonly network: PlatformNetwork;

  /** The pools as config declares them. */
  readonly pools: readonly GpuPool[];
}

/** The GPU pools. */
export class GpuCapacityStack extends Stack {
  constructor(scope: Construct, id: string, props: GpuCapacityStackProps) {
    super(scope, id, props);
    const names = props.pools.map((pool) => {
      const group = new GpuNodeGroup(this, `Pool-${pool.name}`, {
        clusterName: props.cluster.clusterName,
        nodeRole: props.nodeRole,
        volumeKey: props.nodeVolumeKey,
        subnets: props.network.nodeSubnets,
        pool,
      });
      Tags.of(group).add('alicerce:gpu-pool', pool.name);
      Tags.of(group).add('alicerce:owner', pool.owner);
      return [pool.name, group.nodegroupName] as const;
    });
    publish(this, 'GpuCapacity', {
      NodegroupNames: this.toJsonString(Object.fromEntries(names)),
    });
  }
}
