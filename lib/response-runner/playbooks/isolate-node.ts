import type { Subject } from '../finding';
import type { ForEachStep, Plan, PlanSettings } from '../plan';

/** Tag that says why a node is cut off; its value is the id of the incident. */
export const quarantineTag = 'alicerce:quarantined';

/** Every interface of a node: the network plug-in adds some for its pods, so that a finding need not name them all. */
function cutOff(instanceId: string, groupId: string): ForEachStep {
  return {
    step: 'for-each',
    read: {
      operation: 'ec2:DescribeNetworkInterfaces',
      input: { Filters: [{ Name: 'attachment.instance-id', Values: [instanceId] }] },
    },
    items: { list: 'NetworkInterfaces', field: 'NetworkInterfaceId' },
    call: {
      operation: 'ec2:ModifyNetworkInterfaceAttribute',
      input: { NetworkInterfaceId: undefined, Groups: [groupId] },
    },
    into: 'NetworkInterfaceId',
  };
}

/** A node of Karpenter belongs to no group of Auto Scaling: then nothing is listed. */
function takeOutOfItsGroup(instanceId: string): ForEachStep {
  return {
    step: 'for-each',
    read: {
      operation: 'auto-scaling:DescribeAutoScalingInstances',
      input: { InstanceIds: [instanceId] },
    },
    items: { list: 'AutoScalingInstances', field: 'AutoScalingGroupName' },
    call: {
      operation: 'auto-scaling:DetachInstances',
      input: {
        AutoScalingGroupName: '',
        InstanceIds: [instanceId],
        ShouldDecrementDesiredCapacity: false,
      },
    },
    into: 'AutoScalingGroupName',
  };
}

/**
 * Cuts a node off, with every pod on it, and keeps it for those who examine it: all its interfaces get the security
 * group without rules, a tag says why, and its group lets it go and starts another one in its place.
 *
 * A pod cannot be cut off alone without rights in the cluster that reach every namespace; the node can, from outside.
 * Connections that were established may go on until they are idle.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
export function isolateNode(
  { instanceId, vpcIds }: Extract<Subject, { kind: 'node' }>,
  incidentId: string,
  { vpcId, quarantineGroupId }: PlanSettings,
): Plan {
  if (!vpcIds.includes(vpcId)) {
    const where = vpcIds.length === 0 ? 'no VPC that the finding names' : vpcIds.join(', ');
    return {
      planned: 'nothing',
      because: `${instanceId} stands in ${where}, and this environment answers for ${vpcId} alone`,
    };
  }
  const tagged = {
    Resources: [instanceId],
    Tags: [{ Key: quarantineTag, Value: incidentId }],
  };
  return {
    planned: 'steps',
    steps: [
      cutOff(instanceId, quarantineGroupId),
      { step: 'call', call: { operation: 'ec2:CreateTags', input: tagged } },
      takeOutOfItsGroup(instanceId),
    ],
  };
}
