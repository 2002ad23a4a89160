import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { EntryFlowIds } from '../../config/entry-points';
import { admitFlow, releaseFlow } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';

export interface EntryGroup {
  /** What stands behind the group. */
  readonly description: string;

  /** Paths that it opens, by their ids in the flow matrix. */
  readonly flows: EntryFlowIds;
}

function stated(ids: readonly (string | null)[]): readonly string[] {
  return ids.filter((id) => id !== null);
}

/** The group of a load balancer: callers in, pods and identity provider out, each by a flow of the matrix. */
export function entrySecurityGroup(
  scope: Construct,
  network: PlatformNetwork,
  { description, flows }: EntryGroup,
): ec2.SecurityGroup {
  // eslint-disable-next-line awscdk/require-passing-this -- made in the scope of the caller: a function has no own
  const group = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: network.vpc,
    description,
    allowAllOutbound: false,
  });
  const open = { matrix: network.flows, at: group };
  for (const flow of stated([flows.clients, flows.internet, flows.plain])) {
    admitFlow({ ...open, flow });
  }
  for (const flow of [...flows.pods.map((each) => each.flow), ...stated([flows.signIn])]) {
    releaseFlow({ ...open, flow });
  }
  if (flows.internet !== null) {
    acceptFinding(group, {
      rule: 'AwsSolutions::AwsSolutions-EC23',
      because:
        'config lists an entry point for the internet: ports 443 and 80 alone, behind a web ACL, and sign-in before forward',
      owner: 'network',
      until: '2027-05-31',
    });
  }
  return group;
}
