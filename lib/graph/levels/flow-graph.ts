import type { Environment } from '../../../config';
import type { Graph, GraphEdge, GraphNode, Line } from '../graph';
import {
  boxOf,
  frames,
  toneOf,
  zoneBoxes,
  zoneNames,
  zoneOf,
  zoneRank,
  type FlowSource,
} from './flow-zones';
import { serviceText } from './service-text';
import { isWayOut, wayOut, type WayOut } from './way-out';

type Flow = Environment['flows']['flows'][number];

const lines: Readonly<Record<Flow['ruleAt'], Line>> = {
  both: 'strong',
  sender: 'plain',
  receiver: 'plain',
  neither: 'dashed',
};

const openedAt: Readonly<Record<Flow['ruleAt'], string>> = {
  both: 'both ends',
  sender: 'the sender',
  receiver: 'the receiver',
  neither: 'no rule of ours',
};

/** Every declared path of an environment, between zones of trust. Who reaches nobody and whom nobody reaches is left out. */
export function flowGraph(source: FlowSource): Graph {
  const { name, flows } = source;
  const mutual = amongMembers(flows.flows);
  const out = wayOut(source);
  const nodes = nodesOf(source, out);
  const drawn = flows.flows.filter(({ id }) => !mutual.includes(id));
  const used = new Set(
    zoneNames.filter((zone) => nodes.some(({ inside }) => inside === boxOf(zone))),
  );
  const rows = [...flows.flows.filter(({ id }) => mutual.includes(id)), ...drawn].map((flow) => ({
    id: flow.id,
    cells: [flow.id, serviceText([flow]), flow.because, openedAt[flow.ruleAt]],
  }));
  return {
    title: `${name}: every path that may open a connection`,
    description: descriptionOf(source),
    boxes: zoneBoxes(source, { used, withinCluster: mutual }),
    nodes,
    edges: [...declared(drawn, source, out), ...out.edges],
    legend: {
      strong: 'a rule of a security group at each end opens it',
      plain:
        'a rule of a security group at one end opens it; the other end admits it by itself, or has no group',
      dashed:
        'no rule of ours: routes lead there, or EKS admits it; the firewall, policies of endpoints and network policies narrow it',
      dotted: 'the way on, of everything that comes this far',
    },
    key: { header: ['Flow', 'What', 'Because', 'Opened at'], rows },
    notes: [
      'A line that begins or ends at a frame is about everybody in it.',
      ...neverNotes(source),
    ],
  };
}

/** Ids of paths by which every member of the cluster may reach every member: said once, instead of drawn nine times. */
function amongMembers(flows: readonly Flow[]): readonly string[] {
  const members = ['nodes', 'pods', 'control-plane'];
  const among = flows.filter(
    ({ from, to, ruleAt }) =>
      members.includes(from) && members.includes(to) && ruleAt === 'neither',
  );
  return among.length === members.length ** 2 ? among.map(({ id }) => id) : [];
}

function nodesOf(source: FlowSource, out: WayOut): readonly GraphNode[] {
  const { parties, flows } = source.flows;
  const busy = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const nodes = Object.entries(parties)
    .filter(([party]) => busy.has(party) && party !== frames.cluster)
    .map(([party, { what, ranges }]): GraphNode => {
      const zone = zoneOf(party, source);
      const details = zone === 'outside' && party !== 'internet' ? [what, ...ranges] : [what];
      return { id: party, label: party, details, tone: toneOf(zone), inside: boxOf(zone) };
    });
  return [...nodes, ...out.nodes];
}

/** One line for all paths between the same two that are opened alike. */
function declared(flows: readonly Flow[], source: FlowSource, out: WayOut): readonly GraphEdge[] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    const to = isWayOut(flow, source) ? (out.first ?? flow.to) : wholeZone(flow, source);
    const key = JSON.stringify([flow.from, to, flow.ruleAt]);
    groups.set(key, [...(groups.get(key) ?? []), flow]);
  }
  return [...groups].map(([key, group]): GraphEdge => {
    const [from, to, ruleAt] = JSON.parse(key) as [string, string, Flow['ruleAt']];
    const below = rankOf(to, source, out) - rankOf(from, source, out);
    return {
      from,
      to,
      label: serviceText(group),
      entries: group.map(({ id }) => id),
      line: lines[ruleAt],
      says: group.map(sentence).join('; '),
      backwards: below < 0,
      rows: Math.max(1, Math.abs(below)),
    };
  });
}

/** The frame of a target's zone, where the same path leads to everybody in it; else the target itself. */
function wholeZone(
  { from, to, protocol, port, because, ruleAt }: Flow,
  source: FlowSource,
): string {
  const { flows } = source.flows;
  const zone = zoneOf(to, source);
  const there = new Set(
    flows.map((flow) => flow.to).filter((each) => zoneOf(each, source) === zone),
  );
  const alike = flows.filter(
    (flow) =>
      flow.from === from &&
      flow.protocol === protocol &&
      flow.port === port &&
      flow.because === because &&
      flow.ruleAt === ruleAt,
  );
  const reachesAll = [...there].every((each) => alike.some((flow) => flow.to === each));
  return there.size > 1 && reachesAll && zoneOf(from, source) !== zone ? boxOf(zone) : to;
}

function sentence(flow: Flow): string {
  const { id, from, to, because } = flow;
  return `${id}: ${from} to ${to}, ${serviceText([flow])}, because: ${because}`;
}

function rankOf(id: string, source: FlowSource, out: WayOut): number {
  if (id === frames.cluster) return zoneRank.nodes;
  const framed = zoneNames.find((zone) => boxOf(zone) === id);
  return zoneRank[framed ?? out.zones.get(id) ?? zoneOf(id, source)];
}

function descriptionOf({ name, flows, network }: FlowSource): string {
  const sentences = flows.flows.map((flow) => `${sentence(flow)}.`);
  return `Zones of trust of ${name} from the internet on the left to services of AWS on the right, and the ${String(flows.flows.length)} declared paths between them. Way out: ${network.egress.mode}. ${sentences.join(' ')}`;
}

/** Paths that there may never be, by their target or their source. */
function neverNotes({ flows }: FlowSource): readonly string[] {
  const groups = new Map<string, string[]>();
  const { forbidden } = flows;
  const isFromOne = (from: string): boolean =>
    forbidden.filter((each) => each.from === from).length > 1;
  for (const each of forbidden) {
    const { from, to } = each;
    const key = isFromOne(from) ? `${from} → ` : ` → ${to}`;
    groups.set(key, [...(groups.get(key) ?? []), isFromOne(from) ? to : from]);
  }
  const texts = [...groups].map(([key, names]) =>
    key.startsWith(' ') ? `${names.join(', ')}${key}` : `${key}${names.join(', ')}`,
  );
  return texts.length === 0 ? [] : [`Never, whatever somebody opens:  ${texts.join(';  ')}`];
}
