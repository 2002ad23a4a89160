import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Flow, FlowMatrix, FlowPort } from '../../config/flow-matrix';

/** A path of the matrix, and the group at the end where it is opened. */
export interface FlowOpening {
  /** Every path that there may be. */
  readonly matrix: FlowMatrix;

  /** The flow that is opened. */
  readonly flow: string;

  /** The group at this end. */
  // eslint-disable-next-line awscdk/no-construct-in-interface -- a group that is only known by its id takes no rule, and does not say so
  readonly at: ec2.SecurityGroup;

  /**
   * The groups at the other end.
   * @default - the ranges that the matrix states for the other party
   */
  readonly others?: readonly ec2.ISecurityGroup[];
}

/** A path that comes in at a group that another stack, or EKS, owns. */
export interface ForeignOpening extends Omit<FlowOpening, 'at' | 'others'> {
  /** Id of the rule in its scope. */
  readonly id: string;

  /** Id of the group at this end. */
  readonly groupId: string;

  /** Id of the group at the other end. */
  readonly from: string;
}

/** What every rule of a flow says. */
export interface FlowRule {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly description: string;
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

function descriptionOf({ id, because }: Flow): string {
  return `${id}: ${because}`;
}

/** A rule of a flow without its peer. The id of the flow comes first, where a reader and the checks look for it. */
export function flowRule(matrix: FlowMatrix, id: string): FlowRule {
  const flow = flowNamed(matrix, id);
  return {
    ipProtocol: flow.protocol === 'all' ? '-1' : flow.protocol,
    ...portsOf(flow.port),
    description: descriptionOf(flow),
  };
}

function asPort({ protocol, port }: Flow): ec2.Port {
  if (port === 'any' || protocol === 'all') return ec2.Port.allTraffic();
  if (typeof port === 'number') {
    return protocol === 'udp' ? ec2.Port.udp(port) : ec2.Port.tcp(port);
  }
  return protocol === 'udp'
    ? ec2.Port.udpRange(port.from, port.to)
    : ec2.Port.tcpRange(port.from, port.to);
}

const isV6 = (range: string): boolean => range.includes(':');

function rangesOf({ parties }: FlowMatrix, party: string): readonly string[] {
  return parties[party]?.ranges ?? [];
}

/** Lets a flow in at its receiver. The only way to write such a rule: what the matrix does not know cannot be opened. */
export function admitFlow({ matrix, flow: id, at, others }: FlowOpening): void {
  const flow = flowNamed(matrix, id);
  const ranges = rangesOf(matrix, flow.from).map((range) =>
    isV6(range) ? ec2.Peer.ipv6(range) : ec2.Peer.ipv4(range),
  );
  for (const peer of others ?? ranges) {
    at.addIngressRule(peer, asPort(flow), descriptionOf(flow));
  }
}

/** Lets a flow out at its sender: over IPv4 where it goes to addresses, because nothing leaves the VPC over IPv6. */
export function releaseFlow({ matrix, flow: id, at, others }: FlowOpening): void {
  const flow = flowNamed(matrix, id);
  const ranges = rangesOf(matrix, flow.to).filter((range) => !isV6(range));
  for (const peer of others ?? ranges.map((range) => ec2.Peer.ipv4(range))) {
    at.addEgressRule(peer, asPort(flow), descriptionOf(flow));
  }
}

/** Lets a flow in at a group of another owner: the rule stands in our scope, where its reason is. */
export function admitFlowAt(
  scope: Construct,
  { matrix, flow, id, groupId, from }: ForeignOpening,
): void {
  // eslint-disable-next-line awscdk/require-passing-this -- made in the scope of the caller: a function has no own
  new ec2.CfnSecurityGroupIngress(scope, id, {
    groupId,
    sourceSecurityGroupId: from,
    ...flowRule(matrix, flow),
  });
}

/**
 * Rules to groups must be resources of their own, and a group that states no rule inline begins with one that lets
 * everything out. So it states one that nothing fits.
 */
export function sendNothingElse(group: ec2.SecurityGroup): void {
  const resource = group.node.defaultChild;
  if (!(resource instanceof ec2.CfnSecurityGroup)) {
    throw new Error('aws-ec2 no longer makes an AWS::EC2::SecurityGroup as default child.');
  }
  resource.securityGroupEgress = [
    {
      cidrIp: '255.255.255.255/32',
      ipProtocol: 'icmp',
      fromPort: 252,
      toPort: 86,
      description: 'nothing leaves but to groups',
    },
  ];
}
