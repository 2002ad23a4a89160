import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface LustreNetworkProps {
  /** The VPC of file system and clients. */
  readonly vpc: ec2.IVpc;

  /** Groups of the nodes that mount the file system: the kernel of the node is the client, not the pod. */
  readonly clients: readonly ec2.ISecurityGroup[];
}

/**
 * Ports of Lustre. Servers open connections to clients, too, to take locks back, so each rule is there in both
 * directions.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html
 */
const lustrePorts = [
  { fromPort: 988, toPort: 988 },
  { fromPort: 1018, toPort: 1023 },
];

/** Who talks Lustre to whom: the clients with the file servers, and the file servers among themselves. */
export class LustreNetwork extends Construct {
  /** The group of the file servers. */
  readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { vpc, clients }: LustreNetworkProps) {
    super(scope, id);
    const servers = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Servers of the Lustre file system',
      allowAllOutbound: false,
    });
    this.securityGroup = servers;
    for (const { fromPort, toPort } of lustrePorts) {
      const port = ec2.Port.tcpRange(fromPort, toPort);
      servers.addIngressRule(servers, port, 'Lustre among the file servers');
      servers.addEgressRule(servers, port, 'Lustre among the file servers');
      for (const client of clients) {
        servers.addIngressRule(client, port, 'Lustre from the nodes');
        servers.addEgressRule(client, port, 'Lustre to the nodes');
      }
    }
    for (const [index, client] of clients.entries()) this.openClient(client, index);
  }

  /** The group of a client belongs to another stack, or to EKS: the opening stands here, where its reason is. */
  private openClient(client: ec2.ISecurityGroup, index: number): void {
    for (const { fromPort, toPort } of lustrePorts) {
      new ec2.CfnSecurityGroupIngress(this, `Client${String(index + 1)}-${String(fromPort)}`, {
        groupId: client.securityGroupId,
        sourceSecurityGroupId: this.securityGroup.securityGroupId,
        ipProtocol: 'tcp',
        fromPort,
        toPort,
        description: 'Lustre from the file servers',
      });
    }
  }
}
