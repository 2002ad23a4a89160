import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { admitFlow, admitFlowAt, releaseFlow, sendNothingElse } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';

export interface LustreNetworkProps {
  /** The network of file system and clients. */
  readonly network: Pick<PlatformNetwork, 'vpc' | 'flows'>;

  /** Groups of the nodes that mount the file system: the kernel of the node is the client, not the pod. */
  readonly clients: readonly ec2.ISecurityGroup[];
}

/** Each flow of the matrix comes twice, for the two ranges of ports that Lustre uses; the first port names the rules. */
const suffixes = { '': 988, '-rpc': 1018 } as const;

/** Who talks Lustre to whom: the clients with the file servers, and the file servers among themselves. */
export class LustreNetwork extends Construct {
  /** The group of the file servers. */
  readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { network, clients }: LustreNetworkProps) {
    super(scope, id);
    const matrix = network.flows;
    const servers = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Servers of the Lustre file system',
      allowAllOutbound: false,
    });
    this.securityGroup = servers;
    for (const [suffix, firstPort] of Object.entries(suffixes)) {
      const among = { matrix, flow: `lustre-to-lustre${suffix}`, at: servers, others: [servers] };
      admitFlow(among);
      releaseFlow(among);
      admitFlow({ matrix, flow: `nodes-to-lustre${suffix}`, at: servers, others: clients });
      const back = { matrix, flow: `lustre-to-nodes${suffix}` };
      releaseFlow({ ...back, at: servers, others: clients });
      for (const [index, client] of clients.entries()) {
        admitFlowAt(this, {
          ...back,
          id: `Client${String(index + 1)}-${String(firstPort)}`,
          groupId: client.securityGroupId,
          from: servers.securityGroupId,
        });
      }
    }
    sendNothingElse(servers);
  }
}
