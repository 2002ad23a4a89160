import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { GpuPool } from '../../config';
import type { CapacitySource } from '../../config/schema/gpu-pools';
import {
  ManagedNodeGroup,
  type ManagedNodeGroupProps,
  type NodeGroupCapacity,
} from '../cluster/managed-node-group';
import { NodeLaunchTemplate, type InstancePlacement } from '../cluster/node-launch-template';
import type { ClusterAddress } from '../cluster/node-user-data';
import { burnInTaint, gpuTaint, poolNodeLabels } from '../kubernetes/pool-contract';
import { gpuRepairs } from './gpu-repairs';
import { gpuUserData } from './gpu-user-data';
import { imageVolumeThroughput } from './image-pull';

export interface GpuNodeGroupProps {
  /** The cluster that the nodes join. */
  readonly cluster: ClusterAddress;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly volumeKey: kms.IKey;

  /** Subnets of the nodes' tier: those of the source's zone, or else of the pool's zones, are used. */
  readonly subnets: readonly ec2.ISubnet[];

  /** The pool as config declares it, with the facts of its instance types. */
  readonly pool: GpuPool;

  /** The one way of getting instances that this group follows, out of the pool's. */
  readonly source: CapacitySource;

  /** Interfaces and placement that all groups of the pool share. */
  readonly shared: Pick<InstancePlacement, 'networkInterfaces' | 'placementGroup'>;
}

/** Pods that ask for no GPU stay away for ever, and all pods until the node's diagnostic has passed. */
const taints: readonly eks.CfnNodegroup.TaintProperty[] = [gpuTaint, burnInTaint].map(
  ({ key, value }) => ({ key, value, effect: 'NO_SCHEDULE' }),
);

const capacityTypes = {
  'on-demand': 'ON_DEMAND',
  spot: 'SPOT',
  // EKS knows no type of its own for a reservation: it is on-demand capacity that the launch template points at.
  reservation: 'ON_DEMAND',
  'capacity-block': 'CAPACITY_BLOCK',
} as const;

/** Reserved capacity holds as many nodes as were reserved; what the pool guarantees comes from its first source. */
function sizeOf(pool: GpuPool, source: CapacitySource): Omit<NodeGroupCapacity, 'type'> {
  const reserved = 'instances' in source ? source.instances : pool.maxSize;
  const maxSize = Math.min(pool.maxSize, reserved);
  const isFirst = source === pool.capacity[0];
  // Before a block begins there is nothing to launch, so its group stays at nought until somebody scales it.
  const minSize = isFirst && source.kind !== 'capacity-block' ? Math.min(pool.minSize, maxSize) : 0;
  return { minSize, maxSize, desiredSize: minSize, ...(isFirst ? warmPoolOf(pool) : {}) };
}

function warmPoolOf({ warmPool }: GpuPool): Pick<NodeGroupCapacity, 'warmPool'> {
  if (warmPool === null) return {};
  return {
    warmPool: {
      enabled: true,
      minSize: warmPool.minSize,
      maxGroupPreparedCapacity: warmPool.maxPreparedSize,
      poolState: warmPool.state,
      reuseOnScaleIn: warmPool.reuseOnScaleIn,
    },
  };
}

function reservedBy(source: CapacitySource): Pick<InstancePlacement, 'reserved'> {
  switch (source.kind) {
    case 'reservation':
      return { reserved: { kind: 'reservation', id: source.id } };
    case 'capacity-block':
      return { reserved: { kind: 'block', id: source.id } };
    case 'on-demand':
    case 'spot':
      return {};
  }
}

function imageOf({ amiType, image }: GpuPool): ManagedNodeGroupProps['image'] {
  return amiType === 'CUSTOM' ? 'of-launch-template' : { amiType, release: image.release };
}

/** GPU capacity from one source that only pods asking for a GPU can land on, once it has passed its diagnostic. */
export class GpuNodeGroup extends Construct {
  /** Name of the node group, as EKS knows it. */
  readonly nodegroupName: string;

  constructor(scope: Construct, id: string, props: GpuNodeGroupProps) {
    super(scope, id);
    const { pool, source } = props;
    const zones: readonly string[] = 'zone' in source ? [source.zone] : pool.zones;
    const [onlyType, ...otherTypes] = pool.instanceTypes;
    const several = otherTypes.length > 0;
    const group = new ManagedNodeGroup(this, 'Nodes', {
      clusterName: props.cluster.name,
      nodeRole: props.nodeRole,
      subnets: props.subnets.filter(({ availabilityZone }) => zones.includes(availabilityZone)),
      launchTemplate: this.createLaunchTemplate(props, several ? undefined : onlyType),
      image: imageOf(pool),
      capacity: {
        ...sizeOf(pool, source),
        type: capacityTypes[source.kind],
        ...(several ? { instanceTypes: pool.instanceTypes } : {}),
      },
      scheduling: {
        labels: { ...poolNodeLabels(pool), 'alicerce.io/capacity': source.kind },
        taints,
      },
      upkeep: {
        // Of what is reserved or sold in blocks there is no spare instance to start first.
        renewal: 'id' in source || pool.primaryFacts.capacityBlock ? 'first-end' : 'first-start',
        repairs: gpuRepairs,
      },
    });
    this.nodegroupName = group.nodegroupName;
  }

  private createLaunchTemplate(
    { volumeKey, pool, source, shared, cluster }: GpuNodeGroupProps,
    instanceType: string | undefined,
  ): NodeLaunchTemplate {
    const { image } = pool;
    return new NodeLaunchTemplate(this, 'LaunchTemplate', {
      volumeKey,
      volumeGiB: pool.rootVolumeGiB,
      throughput: imageVolumeThroughput(pool),
      imagesOn: image.family === 'bottlerocket' ? 'data-volume' : 'root',
      instanceType,
      imageId: image.family === 'custom' ? image.release : undefined,
      userData: gpuUserData(pool, cluster),
      placement: { ...shared, ...reservedBy(source) },
    });
  }
}
