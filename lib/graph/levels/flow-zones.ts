import type { Environment } from '../../../config';
import type { GraphBox } from '../graph';

/** What the picture of the flows is made from. */
export type FlowSource = Pick<
  Environment,
  'name' | 'flows' | 'addressPlan' | 'network' | 'entryBalancers' | 'egressNames'
>;

/** Zones of trust, from the outside inwards and on to what lies behind. */
export const zoneNames = [
  'outside',
  'edge',
  'entries',
  'firewall',
  'delivery',
  'nodes',
  'pods',
  'control-plane',
  'data',
  'endpoints',
  'aws',
] as const;
export type ZoneName = (typeof zoneNames)[number];

/** Zones whose number is lower are drawn further up. */
export const zoneRank: Readonly<Record<ZoneName, number>> = {
  outside: 0,
  edge: 1,
  entries: 1,
  firewall: 2,
  delivery: 2,
  nodes: 3,
  pods: 3,
  'control-plane': 3,
  data: 4,
  endpoints: 4,
  aws: 5,
};

/** Zones of parties that carry a group, by the beginning of its construct path. */
const zonesOfGroups: readonly (readonly [prefix: string, zone: ZoneName])[] = [
  ['Ingress/', 'entries'],
  ['Access/', 'entries'],
  ['ClusterBundle/', 'delivery'],
  ['GpuCapacity/', 'nodes'],
  ['Storage/', 'data'],
  ['Network/Endpoints/', 'endpoints'],
];

const tierParties: Readonly<Record<string, ZoneName>> = {
  internet: 'outside',
  nodes: 'nodes',
  pods: 'pods',
  'control-plane': 'control-plane',
  data: 'data',
};

/** Frames: of the VPC, and of the members of the cluster. */
export const frames = { vpc: 'vpc', cluster: 'cluster' } as const;

/**
 * The zone that a party stands in: by its name for tiers, by its group for what has one; without a group or an address of
 * its own it is a service of AWS, and everything else is another network.
 */
export function zoneOf(name: string, { flows, entryBalancers }: FlowSource): ZoneName {
  const tier = tierParties[name];
  if (tier !== undefined) return tier;
  const party = flows.parties[name];
  const faces = entryBalancers.applications.find((each) => each.party === name);
  if (faces?.scheme === 'internet-facing') return 'edge';
  const found = zonesOfGroups.find(([prefix]) =>
    party?.groups.some((group) => group.startsWith(prefix)),
  );
  if (found !== undefined) return found[1];
  return party === undefined || party.ranges.length > 0 ? 'outside' : 'aws';
}

interface ZoneText {
  readonly label: string;
  readonly range?: string | undefined;
}

function zoneTexts({ addressPlan }: FlowSource): Readonly<Record<ZoneName, ZoneText>> {
  const { tiers, pods } = addressPlan.primary;
  return {
    outside: { label: 'Outside' },
    edge: { label: 'Edge', range: tiers.edge },
    entries: { label: 'Ways in', range: 'in subnets of nodes' },
    firewall: { label: 'Firewall', range: tiers.firewall },
    delivery: { label: 'Delivery', range: 'in subnets of nodes' },
    nodes: { label: 'Nodes', range: tiers.nodes },
    pods: { label: 'Pods', range: pods },
    'control-plane': { label: 'Control plane', range: tiers.controlPlane },
    data: { label: 'Data', range: tiers.data },
    endpoints: { label: 'Interface endpoints', range: 'in subnets of nodes' },
    aws: { label: 'AWS, by gateway endpoints' },
  };
}

const zoneTones: Readonly<Record<ZoneName, GraphBox['tone']>> = {
  outside: 'outside',
  edge: 'edge',
  entries: 'edge',
  firewall: 'guard',
  delivery: 'delivery',
  nodes: 'workload',
  pods: 'workload',
  'control-plane': 'control',
  data: 'data',
  endpoints: 'service',
  aws: 'service',
};

/** Id of the frame of a zone. */
export const boxOf = (zone: ZoneName): string => `zone-${zone}`;

export const toneOf = (zone: ZoneName): GraphBox['tone'] => zoneTones[zone];

const outsideVpc: readonly ZoneName[] = ['outside', 'aws'];
const inCluster: readonly ZoneName[] = ['nodes', 'pods', 'control-plane'];

function frameOf(zone: ZoneName): string | undefined {
  if (outsideVpc.includes(zone)) return undefined;
  return inCluster.includes(zone) ? frames.cluster : frames.vpc;
}

/** Every frame of the picture: the VPC, the cluster in it, and the zones that hold somebody. */
export function zoneBoxes(
  source: FlowSource,
  { used, withinCluster }: { used: ReadonlySet<ZoneName>; withinCluster: readonly string[] },
): readonly GraphBox[] {
  const texts = zoneTexts(source);
  const zones = zoneNames
    .filter((zone) => used.has(zone))
    .map((zone): GraphBox => {
      const { label, range } = texts[zone];
      const details = range === undefined ? [] : [range];
      return { id: boxOf(zone), label, details, tone: toneOf(zone), inside: frameOf(zone) };
    });
  const vpc = source.addressPlan.primary.vpc;
  return [
    { id: frames.vpc, label: 'VPC', details: [vpc], tone: 'plain' },
    {
      id: frames.cluster,
      label: 'Members of the cluster',
      details: [],
      tone: 'plain',
      inside: frames.vpc,
      entries: withinCluster,
    },
    ...zones,
  ];
}
