import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { admitFlowAt } from '../flow-opening';
import type { PlatformNetwork } from '../platform-network';

export interface EndpointClientProps {
  /** The network that the endpoints stand in. */
  readonly network: Pick<PlatformNetwork, 'flows'>;

  /** The path to the endpoints, by its id. */
  readonly flow: string;

  /** The group of the endpoints. */
  readonly endpoints: ec2.ISecurityGroup;

  /** Id of the group whose members call AWS. */
  readonly securityGroupId: string;
}

/**
 * Lets the members of one group use the endpoints. It stands in the stack that has the group, because the endpoints are
 * there before it: a rule of their own about it would need what does not exist yet.
 */
export class EndpointClient extends Construct {
  constructor(scope: Construct, id: string, props: EndpointClientProps) {
    super(scope, id);
    admitFlowAt(this, {
      matrix: props.network.flows,
      flow: props.flow,
      id: 'Rule',
      groupId: props.endpoints.securityGroupId,
      from: props.securityGroupId,
    });
  }
}
