import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { sendNothingElse } from '../network/flow-opening';

export interface QuarantineGroupProps {
  /** The network of the nodes. */
  readonly vpc: ec2.IVpc;
}

/** The security group that a node is put into when it is cut off: nothing comes in and nothing leaves. */
export class QuarantineGroup extends Construct {
  /** Id of the group. */
  readonly groupId: string;

  constructor(scope: Construct, id: string, { vpc }: QuarantineGroupProps) {
    super(scope, id);
    const group = new ec2.SecurityGroup(this, 'Resource', {
      vpc,
      description: 'Quarantine: nothing comes in and nothing leaves',
      allowAllOutbound: false,
    });
    sendNothingElse(group);
    this.groupId = group.securityGroupId;
  }
}
