import type * as eks from 'aws-cdk-lib/aws-eks-v2';

/** The condition under which the node monitoring agent reports GPUs. EKS takes any text here: a typo never matches. */
const condition = 'AcceleratedHardwareReady';

type RepairAction = 'Reboot' | 'Replace' | 'NoAction';

/**
 * What is done about which of NVIDIA's XID errors, and after how many minutes: long enough for a checkpoint where the
 * GPU still answers, short where it does not.
 * @see https://docs.nvidia.com/deploy/xid-errors/
 */
const actions: readonly {
  readonly action: RepairAction;
  readonly afterMinutes: number;
  readonly xids: readonly number[];
}[] = [
  // A program's own fault: an illegal access ends the program, and the GPU is as good as before.
  { action: 'NoAction', afterMinutes: 10, xids: [13, 31] },
  // Memory that was remapped or contained: it is whole again after a reset.
  { action: 'Reboot', afterMinutes: 10, xids: [48, 63, 64, 94, 95] },
  // NVLink, the bus, the GPU's own processors: the hardware is broken and a reboot only hides it.
  { action: 'Replace', afterMinutes: 5, xids: [74, 79, 119, 120, 121, 140] },
];

/** Faults that the agent names by word. */
const namedFaults: readonly { readonly reason: string; readonly action: RepairAction }[] = [
  { reason: 'NvidiaDoubleBitError', action: 'Replace' },
  { reason: 'NvidiaNVLinkError', action: 'Replace' },
];

/**
 * What EKS does about a broken GPU, stated fault by fault, so that a changed default changes nothing here.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/node-health.html
 */
export const gpuRepairs: readonly eks.CfnNodegroup.NodeRepairConfigOverridesProperty[] = [
  ...actions.flatMap(({ action, afterMinutes, xids }) =>
    xids.map((xid) => ({
      nodeMonitoringCondition: condition,
      nodeUnhealthyReason: `NvidiaXID${String(xid)}Error`,
      minRepairWaitTimeMins: afterMinutes,
      repairAction: action,
    })),
  ),
  ...namedFaults.map(({ reason, action }) => ({
    nodeMonitoringCondition: condition,
    nodeUnhealthyReason: reason,
    minRepairWaitTimeMins: 5,
    repairAction: action,
  })),
];
