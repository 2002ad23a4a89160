import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { GpuPool } from '../../config';
import { ManagedNodeGroup } from '../cluster/managed-node-group';
import { NodeLaunchTemplate } from '../cluster/node-launch-template';

export interface GpuNodeGroupProps {
  /** Name of the cluster that the nodes join. */
  readonly clusterName: string;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly volumeKey: kms.IKey;

  /** Subnets of the nodes' tier: those of the pool's zones are used. */
  readonly subnets: readonly ec2.ISubnet[];

  /** The pool as config declares it, with the facts of its instance type. */
  readonly pool: GpuPool;
}

/**
 * Throughput of a GPU node's root volume in MiB/s. An inference image has gigabytes, and a GPU that waits for its image
 * costs as much as one that works.
 */
const imagePullThroughput = 500;

/** The one taint of GPU nodes: DaemonSets that serve GPUs tolerate it, everything else stays away. */
const gpuTaint: eks.CfnNodegroup.TaintProperty = {
  key: 'nvidia.com/gpu',
  value: 'true',
  effect: 'NO_SCHEDULE',
};

/** GPU capacity that only pods asking for a GPU can land on. */
export class GpuNodeGroup extends Construct {
  /** Name of the node group, as EKS knows it. */
  readonly nodegroupName: string;

  constructor(scope: Construct, id: string, props: GpuNodeGroupProps) {
    super(scope, id);
    const { pool } = props;
    const launchTemplate = new NodeLaunchTemplate(this, 'LaunchTemplate', {
      volumeKey: props.volumeKey,
      rootVolumeGiB: pool.rootVolumeGiB,
      throughput: imagePullThroughput,
      instanceType: pool.instanceType,
    });
    const group = new ManagedNodeGroup(this, 'Nodes', {
      clusterName: props.clusterName,
      nodeRole: props.nodeRole,
      subnets: props.subnets.filter((subnet) => pool.zones.includes(subnet.availabilityZone)),
      launchTemplate,
      image: {
        amiType:
          pool.facts.architecture === 'arm64' ? 'AL2023_ARM_64_NVIDIA' : 'AL2023_x86_64_NVIDIA',
        release: pool.imageRelease,
      },
      capacity: {
        minSize: pool.minSize,
        maxSize: pool.maxSize,
        type: pool.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
      },
      labels: {
        'alicerce.io/nodes': 'gpu',
        'alicerce.io/pool': pool.name,
        'alicerce.io/purpose': pool.purpose,
        'alicerce.io/owner': pool.owner,
        'alicerce.io/gpu-model': pool.facts.gpuModel,
      },
      taints: [gpuTaint],
    });
    this.nodegroupName = group.nodegroupName;
  }
}
