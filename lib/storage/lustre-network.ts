import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { admitFlow, releaseFlow } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';

export interface LustreNetworkProps {
  /** The network of file system and clients. */
  readonly network: PlatformNetwork;

  /** Groups of the nodes that mount the file system: the kernel of the node is the client, not the pod. */
  readonly clients: readonly ec2.ISecurityGroup[];
}

/** The flows of the matrix come in two, one for each of the ports that Lustre uses. */
const portSuffixes = ['', '-rpc'];

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
    for (const suffix of portSuffixes) {
      const among = { matrix, flow: `lustre-to-lustre${suffix}`, at: servers, others: [servers] };
      admitFlow(this, among);
      releaseFlow(this, among);
      admitFlow(this, { matrix, flow: `nodes-to-lustre${suffix}`, at: servers, others: clients });
      const back = { matrix, flow: `lustre-to-nodes${suffix}` };
      releaseFlow(this, { ...back, at: servers, others: clients });
      // The group of a client belongs to another stack, or to EKS: its opening stands here, where its reason is.
      for (const client of clients) admitFlow(this, { ...back, at: client, others: [servers] });
    }
  }
}
