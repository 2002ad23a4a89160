import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NodeLaunchTemplate } from './node-launch-template';

/** The image family of a group, in the spelling of the EKS API: mixed case for x86, upper case for ARM. */
export type AmiType =
  | 'AL2023_x86_64_STANDARD'
  | 'AL2023_ARM_64_STANDARD'
  | 'AL2023_x86_64_NVIDIA'
  | 'AL2023_ARM_64_NVIDIA';

export interface ManagedNodeGroupProps {
  /** Name of the cluster that the nodes join. */
  readonly clusterName: string;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Subnets of the nodes, one per zone. */
  readonly subnets: readonly ec2.ISubnet[];

  /** How a node starts. */
  readonly launchTemplate: NodeLaunchTemplate;

  /** Image family and its pinned release. */
  readonly image: { readonly amiType: AmiType; readonly release: string };

  /** How many, of what, bought how. Types are listed here only where the launch template names none. */
  readonly capacity: {
    readonly minSize: number;
    readonly maxSize: number;
    readonly type: 'ON_DEMAND' | 'SPOT';
    readonly instanceTypes?: readonly string[];
  };

  /** Kubernetes labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;

  /** @default - every pod may land on the nodes */
  readonly taints?: readonly eks.CfnNodegroup.TaintProperty[];
}

/**
 * Repair is bounded: one node at a time, and not at all once more than a fifth of the largest group is ill, because then
 * the cause is not the node. It is a count, because one ill node of three is a third of them and would stop all repair.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/node-repair.html
 */
function boundedRepair(maxSize: number): eks.CfnNodegroup.NodeRepairConfigProperty {
  return {
    enabled: true,
    maxUnhealthyNodeThresholdCount: Math.max(1, Math.floor(maxSize / 5)),
    maxParallelNodesRepairedCount: 1,
  };
}

/**
 * A managed node group through the L1, because the L2 does not know GPU families after G6e and offers no repair limits.
 * The group has no name of its own: a named group cannot be replaced. It starts at its minimum, which must be said: EKS
 * takes two for an unstated desired size, and refuses a group whose minimum is larger.
 */
export class ManagedNodeGroup extends Construct {
  /** The node group. */
  readonly nodegroup: eks.CfnNodegroup;

  constructor(scope: Construct, id: string, props: ManagedNodeGroupProps) {
    super(scope, id);
    const { template, latestVersion } = props.launchTemplate;
    const { minSize, maxSize, type, instanceTypes } = props.capacity;
    this.nodegroup = new eks.CfnNodegroup(this, 'Resource', {
      clusterName: props.clusterName,
      nodeRole: props.nodeRole.roleArn,
      subnets: props.subnets.map(({ subnetId }) => subnetId),
      launchTemplate: { id: template.launchTemplateId, version: latestVersion },
      amiType: props.image.amiType,
      releaseVersion: props.image.release,
      capacityType: type,
      instanceTypes: instanceTypes === undefined ? undefined : [...instanceTypes],
      scalingConfig: { minSize, maxSize, desiredSize: minSize },
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: boundedRepair(maxSize),
      labels: { ...props.labels },
      taints: props.taints === undefined ? undefined : [...props.taints],
    });
  }

  /** Name that EKS gave the group. */
  get nodegroupName(): string {
    return this.nodegroup.attrNodegroupName;
  }
}
