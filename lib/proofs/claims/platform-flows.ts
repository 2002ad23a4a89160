import type { Flow, FlowMatrix } from '../../../config/flow-matrix';
import { internet, type DeclaredFlow, type FlowServices } from './claims';
import { placesOfParty, servicesOfParties } from './platform-places';

type Parties = FlowMatrix['parties'];

/** Parties that are reached over networks which others run. */
const overOthers = new Set(['clients', 'other-networks']);

/** The flow matrix of an environment, in the words of the proofs. */
export function platformFlows({ parties, flows }: FlowMatrix): readonly DeclaredFlow[] {
  return [
    ...flows.map((flow) => declared(flow, parties)),
    ...flows.flatMap((flow) => openToWearers(flow, parties)),
    ...flows.filter(({ to }) => to === internet).map((flow) => overOtherRoutes(flow, parties)),
    ...flows
      .filter(({ from }) => from === internet)
      .flatMap((flow) => fromInside(flow, { parties, flows })),
  ].filter(({ from, to }) => from.length > 0 && to.length > 0);
}

function servicesOf({ protocol, port, to, ruleAt }: Flow): FlowServices {
  // A gateway endpoint carries what the service answers to, whatever a group lets out to its addresses.
  const carried = to in servicesOfParties && ruleAt === 'neither';
  if (protocol === 'all' || carried) return { protocol: 'any' };
  if (port === 'any') return { protocol };
  return { protocol, ports: [typeof port === 'number' ? port : [port.from, port.to]] };
}

function declared(flow: Flow, parties: Parties): DeclaredFlow {
  const { id, from, to, because } = flow;
  const others = [from, to].some((each) => overOthers.has(each));
  return {
    id,
    from: placesOfParty(from, parties),
    to: placesOfParty(to, parties),
    ...servicesOf(flow),
    because,
    ...(others ? { completedBy: 'networks that others run' } : {}),
  };
}

/** A rule about a group is a rule about everybody who has it: what it opens for one is open for all. */
function openToWearers(flow: Flow, parties: Parties): readonly DeclaredFlow[] {
  if (flow.ruleAt === 'neither') return [];
  const [from, to] = [flow.from, flow.to].map((name) => wearersLike(name, parties));
  if (from === undefined || to === undefined) return [];
  if (from.length + to.length <= 2) return [];
  const because = `${flow.because}; whoever has the same group can do so, too`;
  const shared = { id: flow.id, ...servicesOf(flow), because };
  return [{ ...shared, from, to, completedBy: 'nothing: nobody else there asks for it' }];
}

/** Places of everybody who has just the groups of a party. */
function wearersLike(name: string, parties: Parties): readonly string[] {
  const groups = parties[name]?.groups ?? [];
  const [only] = groups;
  const shared = Object.entries(parties)
    .filter(([, each]) => groups.length === 1 && only !== undefined && each.groups.includes(only))
    .flatMap(([each]) => placesOfParty(each, parties));
  return [...new Set([...placesOfParty(name, parties), ...shared])];
}

/** Who is let out to every address gets wherever a route leads: to gateway endpoints, and to networks of others. */
function overOtherRoutes(flow: Flow, parties: Parties): DeclaredFlow {
  const ends = [...Object.keys(servicesOfParties), ...overOthers];
  return {
    id: flow.id,
    from: placesOfParty(flow.from, parties),
    to: ends.filter((name) => name in parties),
    ...servicesOf(flow),
    because: flow.because,
    completedBy: 'a route to there, where there is one',
  };
}

/** What admits the internet admits every address, those of the VPC too. */
function fromInside(
  flow: Flow,
  { parties, flows }: Pick<FlowMatrix, 'parties' | 'flows'>,
): readonly DeclaredFlow[] {
  const callers = flows.filter(({ to }) => to === internet).map(({ from }) => from);
  const from = [
    ...new Set([...callers, 'cluster'].flatMap((each) => placesOfParty(each, parties))),
  ];
  return [
    {
      id: flow.id,
      from,
      to: placesOfParty(flow.to, parties),
      ...servicesOf(flow),
      because: flow.because,
      completedBy: 'nothing: nobody inside asks for it',
    },
  ];
}
