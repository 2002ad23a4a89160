import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { AmiType } from '../../config/gpu-instances/facts';
import type { NodeLaunchTemplate } from './node-launch-template';

/** How many nodes, of what, bought how. */
export interface NodeGroupCapacity {
  readonly minSize: number;
  readonly maxSize: number;

  /**
   * Nodes that the group starts with, and that a deploy sets it back to.
   * @default - not stated, because an autoscaler owns it; EKS starts with two then
   */
  readonly desiredSize?: number;

  readonly type: 'ON_DEMAND' | 'SPOT' | 'CAPACITY_BLOCK';

  /** @default - the launch template names the one type */
  readonly instanceTypes?: readonly string[];

  /** @default - an instance starts when it is needed */
  readonly warmPool?: eks.CfnNodegroup.WarmPoolConfigProperty;
}

/** How nodes are renewed and mended. */
export interface NodeUpkeep {
  /**
   * `first-start`: a new node before the old one goes. `first-end`: the old one goes first, because there is no
   * capacity for one more.
   */
  readonly renewal: 'first-start' | 'first-end';

  /**
   * What is done about which fault.
   * @default - what EKS does
   */
  readonly repairs?: readonly eks.CfnNodegroup.NodeRepairConfigOverridesProperty[];
}

export interface ManagedNodeGroupProps {
  /** Name of the cluster that the nodes join. */
  readonly clusterName: string;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Subnets of the nodes, one per zone. A change replaces the group. */
  readonly subnets: readonly ec2.ISubnet[];

  /** How a node starts. */
  readonly launchTemplate: NodeLaunchTemplate;

  /** Image family and its pinned release, or an image that the launch template names. */
  readonly image: { readonly amiType: AmiType; readonly release: string } | 'of-launch-template';

  /** How many, of what, bought how. Another type replaces the group. */
  readonly capacity: NodeGroupCapacity;

  /** Labels of the nodes, and taints where not every pod may land on them. */
  readonly scheduling: {
    readonly labels: Readonly<Record<string, string>>;
    readonly taints?: readonly eks.CfnNodegroup.TaintProperty[];
  };

  /** @default - a new node before the old one goes, and EKS's own repairs */
  readonly upkeep?: NodeUpkeep;
}

/**
 * Repair is bounded: one node at a time, and not at all once more than a fifth of the largest group is ill, because then
 * the cause is not the node. It is a count, because one ill node of three is a third of them and would stop all repair.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/node-repair.html
 */
function boundedRepair(
  maxSize: number,
  repairs: NodeUpkeep['repairs'],
): eks.CfnNodegroup.NodeRepairConfigProperty {
  return {
    enabled: true,
    maxUnhealthyNodeThresholdCount: Math.max(1, Math.floor(maxSize / 5)),
    maxParallelNodesRepairedCount: 1,
    nodeRepairConfigOverrides: repairs === undefined ? undefined : [...repairs],
  };
}

/**
 * A managed node group through the L1, because the L2 does not know GPU families after G6e and offers no repair limits.
 * The group has no name of its own: a named group cannot be replaced. Where nobody else owns its size it starts at its
 * minimum, which must be said: EKS takes two for an unstated desired size, and refuses a group whose minimum is larger.
 */
export class ManagedNodeGroup extends Construct {
  /** The node group. */
  readonly nodegroup: eks.CfnNodegroup;

  constructor(scope: Construct, id: string, props: ManagedNodeGroupProps) {
    super(scope, id);
    const { template, latestVersion } = props.launchTemplate;
    const { minSize, maxSize, desiredSize, type, instanceTypes, warmPool } = props.capacity;
    const { labels, taints } = props.scheduling;
    const ofEks = props.image === 'of-launch-template' ? undefined : props.image;
    this.nodegroup = new eks.CfnNodegroup(this, 'Resource', {
      clusterName: props.clusterName,
      nodeRole: props.nodeRole.roleArn,
      subnets: props.subnets.map(({ subnetId }) => subnetId),
      launchTemplate: { id: template.launchTemplateId, version: latestVersion },
      amiType: ofEks?.amiType ?? 'CUSTOM',
      releaseVersion: ofEks?.release,
      capacityType: type,
      instanceTypes: instanceTypes === undefined ? undefined : [...instanceTypes],
      scalingConfig: { minSize, maxSize, desiredSize },
      updateConfig: {
        maxUnavailable: 1,
        updateStrategy: props.upkeep?.renewal === 'first-end' ? 'MINIMAL' : 'DEFAULT',
      },
      nodeRepairConfig: boundedRepair(maxSize, props.upkeep?.repairs),
      warmPoolConfig: warmPool,
      labels: { ...labels },
      taints: taints === undefined ? undefined : [...taints],
    });
  }

  /** Name that EKS gave the group. */
  get nodegroupName(): string {
    return this.nodegroup.attrNodegroupName;
  }
}
