import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { KarpenterAccess } from '../lib/autoscaling/karpenter-access';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { GpuPoolNodes } from '../lib/gpu/gpu-pool-nodes';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import type { PlatformNetwork } from '../lib/network/platform-network';

export interface GpuCapacityStackProps extends StackProps {
  /** Names that the cluster's settings spell, too. */
  readonly names: PlatformNames;

  /** The cluster that the pools join. */
  readonly cluster: eks.ICluster;

  /** Range of Kubernetes services: images of our own must be told. */
  readonly serviceRange: string;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly nodeVolumeKey: kms.IKey;

  /** The network that the nodes stand in. */
  readonly network: PlatformNetwork;

  /** The pools as config declares them. */
  readonly pools: Environment['gpuPools'];

  /** Who starts nodes for pods that wait. */
  readonly autoscaling: Environment['autoscaling'];
}

/** The GPU pools, and the autoscaler's side in AWS. */
export class GpuCapacityStack extends Stack {
  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;

  constructor(scope: Construct, id: string, props: GpuCapacityStackProps) {
    super(scope, id, props);
    const pools = props.pools.map((pool) => ({ pool, nodes: this.createPool(pool, props) }));
    if (props.autoscaling === 'karpenter') this.admitKarpenter(props);
    this.deployValues = Object.fromEntries(
      pools.map(({ pool, nodes }) => [`PlacementGroup-${pool.name}`, nodes.placementGroupName]),
    );
    publish(this, 'GpuCapacity', {
      NodegroupNames: this.toJsonString(
        Object.fromEntries(pools.map(({ pool, nodes }) => [pool.name, nodes.nodegroupNames])),
      ),
      PlacementGroupNames: this.toJsonString(
        Object.fromEntries(
          pools.map(({ pool, nodes }) => [pool.name, nodes.placementGroupName ?? '']),
        ),
      ),
    });
  }

  private createPool(
    pool: Environment['gpuPools'][number],
    props: GpuCapacityStackProps,
  ): GpuPoolNodes {
    const { cluster, network, serviceRange } = props;
    return new GpuPoolNodes(this, `Pool-${pool.name}`, {
      cluster: {
        name: cluster.clusterName,
        endpoint: cluster.clusterEndpoint,
        certificateAuthority: cluster.clusterCertificateAuthorityData,
        serviceRange,
      },
      clusterSecurityGroupId: cluster.clusterSecurityGroupId,
      nodeRole: props.nodeRole,
      volumeKey: props.nodeVolumeKey,
      network,
      subnets: network.nodeSubnets,
      pool,
    });
  }

  private admitKarpenter({ cluster, names, nodeRole, nodeVolumeKey }: GpuCapacityStackProps): void {
    new KarpenterAccess(this, 'Karpenter', {
      cluster,
      names,
      nodeRole,
      volumeKey: nodeVolumeKey,
    });
  }
}
