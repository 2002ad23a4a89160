import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Flow, FlowMatrix, FlowPort } from '../../config/flow-matrix';

/** Where a flow of the matrix is opened. */
export interface FlowOpening {
  /** Every path that there may be. */
  readonly matrix: FlowMatrix;

  /** The flow that is opened. */
  readonly flow: string;

  /** The group at this end. */
  readonly at: ec2.ISecurityGroup;

  /**
   * The groups at the other end.
   * @default - the ranges that the matrix states for the other party
   */
  readonly others?: readonly ec2.ISecurityGroup[];
}

function flowNamed({ flows }: FlowMatrix, id: string): Flow {
  const flow = flows.find((each) => each.id === id);
  if (flow !== undefined) return flow;
  throw new Error(
    `The flow matrix has no "${id}", so nothing may open it: declare it in config/flows (there are ${flows.map((each) => each.id).join(', ')}).`,
  );
}

function portsOf(port: FlowPort): { fromPort?: number; toPort?: number } {
  if (port === 'any') return {};
  return typeof port === 'number'
    ? { fromPort: port, toPort: port }
    : { fromPort: port.from, toPort: port.to };
}

/** What every rule of a flow says. The id comes first, where a reader and the checks look for it. */
function ruleOf({ id, protocol, port, because }: Flow): {
  ipProtocol: string;
  fromPort?: number;
  toPort?: number;
  description: string;
} {
  return {
    ipProtocol: protocol === 'all' ? '-1' : protocol,
    ...portsOf(port),
    description: `${id}: ${because}`,
  };
}

function rangesOf({ parties }: FlowMatrix, party: string): readonly string[] {
  return parties[party]?.ranges ?? [];
}

/** A group of our own keeps rules about ranges in itself; one of another stack gets them beside it. */
function ownGroup(group: ec2.ISecurityGroup): group is ec2.SecurityGroup {
  return group instanceof ec2.SecurityGroup;
}

function asPort({ protocol, port }: Flow): ec2.Port {
  const { fromPort, toPort } = portsOf(port);
  if (fromPort === undefined || toPort === undefined || protocol === 'all') {
    return ec2.Port.allTraffic();
  }
  return protocol === 'udp'
    ? ec2.Port.udpRange(fromPort, toPort)
    : ec2.Port.tcpRange(fromPort, toPort);
}

function nameOf(verb: string, flow: string, index: number): string {
  return index === 0 ? `${verb}-${flow}` : `${verb}-${flow}-${String(index + 1)}`;
}

/** Lets a flow in at its receiver. The only way to write such a rule: what the matrix does not know cannot be opened. */
export function admitFlow(
  scope: Construct,
  { matrix, flow: id, at, others = [] }: FlowOpening,
): void {
  const flow = flowNamed(matrix, id);
  const rule = ruleOf(flow);
  const groupId = at.securityGroupId;
  for (const [index, other] of others.entries()) {
    new ec2.CfnSecurityGroupIngress(scope, nameOf('Admit', id, index), {
      groupId,
      sourceSecurityGroupId: other.securityGroupId,
      ...rule,
    });
  }
  if (others.length > 0) return;
  for (const range of rangesOf(matrix, flow.from)) {
    if (ownGroup(at)) at.addIngressRule(ec2.Peer.ipv4(range), asPort(flow), rule.description);
    else {
      new ec2.CfnSecurityGroupIngress(scope, `Admit-${id}-${range}`, {
        groupId,
        cidrIp: range,
        ...rule,
      });
    }
  }
}

/** Lets a flow out at its sender. A group that lets nothing else out says so in a rule that nothing fits. */
export function releaseFlow(
  scope: Construct,
  { matrix, flow: id, at, others = [] }: FlowOpening,
): void {
  const flow = flowNamed(matrix, id);
  const rule = ruleOf(flow);
  const groupId = at.securityGroupId;
  for (const [index, other] of others.entries()) {
    new ec2.CfnSecurityGroupEgress(scope, nameOf('Release', id, index), {
      groupId,
      destinationSecurityGroupId: other.securityGroupId,
      ...rule,
    });
  }
  if (others.length > 0) return;
  for (const range of rangesOf(matrix, flow.to)) {
    if (ownGroup(at)) at.addEgressRule(ec2.Peer.ipv4(range), asPort(flow), rule.description);
    else {
      new ec2.CfnSecurityGroupEgress(scope, `Release-${id}-${range}`, {
        groupId,
        cidrIp: range,
        ...rule,
      });
    }
  }
}
