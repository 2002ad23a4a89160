import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EntryFlowIds } from '../../config/entry-points';
import type { FlowMatrix } from '../../config/flow-matrix';
import { admitFlowAt } from '../network/flow-opening';

/** A load balancer as pods see it. */
export interface PodCaller {
  readonly flows: Pick<EntryFlowIds, 'pods'>;
  readonly securityGroup: ec2.ISecurityGroup;
}

export interface EntryAdmissionProps {
  /** Every path that there may be. */
  readonly matrix: FlowMatrix;

  /** The group that stands on pods. */
  readonly pods: ec2.ISecurityGroup;

  /** Load balancers that call pods. */
  readonly callers: readonly PodCaller[];
}

/**
 * Lets load balancers reach the ports of pods that config lists. The rules go with the cluster and not with the load
 * balancers, which outlive it, and no controller writes any of its own.
 */
export class EntryAdmission extends Construct {
  constructor(scope: Construct, id: string, { matrix, pods, callers }: EntryAdmissionProps) {
    super(scope, id);
    for (const { flows, securityGroup } of callers) {
      for (const { flow } of flows.pods) {
        admitFlowAt(this, {
          id: flow,
          matrix,
          flow,
          groupId: pods.securityGroupId,
          from: securityGroup.securityGroupId,
        });
      }
    }
  }
}
