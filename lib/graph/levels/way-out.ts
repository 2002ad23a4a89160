import type { Environment } from '../../../config';
import type { GraphEdge, GraphNode } from '../graph';
import { boxOf, toneOf, zoneOf, type FlowSource, type ZoneName } from './flow-zones';

type Flow = Environment['flows']['flows'][number];

/** What stands between an environment and the internet, on the way out. */
export interface WayOut {
  /** Id of what is passed first. @default - there is no way out */
  readonly first?: string;
  readonly nodes: readonly GraphNode[];
  readonly zones: ReadonlyMap<string, ZoneName>;
  readonly edges: readonly GraphEdge[];
}

/** Whether packets of a path leave through what guards the way out: everything for the internet but from edge subnets. */
export function isWayOut({ from, to }: Pick<Flow, 'from' | 'to'>, source: FlowSource): boolean {
  return to === 'internet' && zoneOf(from, source) !== 'edge';
}

const gateways: Readonly<Record<string, string>> = {
  'one-nat': 'one for all zones',
  'nat-per-zone': 'one in each zone',
  firewall: 'one in each zone, in edge subnets',
};

/** The firewall where there is one, and the NAT gateways, with the way between them. */
export function wayOut(source: FlowSource): WayOut {
  const { network, flows, egressNames } = source;
  const { mode } = network.egress;
  const leaves = flows.flows.some((flow) => isWayOut(flow, source));
  if (mode === 'none' || network.vpc.mode === 'existing' || !leaves) {
    return { nodes: [], zones: new Map(), edges: [] };
  }
  const on = { label: '', line: 'dotted', backwards: true } as const;
  const nat = nodeIn('edge', 'NAT gateways', gateways[mode] ?? '');
  const last: GraphEdge = { ...on, from: nat.id, to: 'internet', says: 'on to the internet' };
  if (mode !== 'firewall') {
    return { first: nat.id, nodes: [nat], zones: new Map([[nat.id, 'edge']]), edges: [last] };
  }
  const names = egressNames.length;
  const firewall = nodeIn(
    'firewall',
    'Network Firewall',
    `passes TLS and HTTP to ${String(names)} ${names === 1 ? 'name' : 'names'}, drops the rest`,
  );
  const says = 'what the firewall has let pass';
  return {
    first: firewall.id,
    nodes: [firewall, nat],
    zones: new Map<string, ZoneName>([
      [firewall.id, 'firewall'],
      [nat.id, 'edge'],
    ]),
    edges: [{ ...on, from: firewall.id, to: nat.id, says }, last],
  };
}

function nodeIn(zone: ZoneName, label: string, detail: string): GraphNode {
  const id = label.toLowerCase().replaceAll(' ', '-');
  return { id, label, details: [detail], tone: toneOf(zone), inside: boxOf(zone) };
}
