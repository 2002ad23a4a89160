import type { Environment } from '../../../config';
import type { FlowMatrix, FlowParty } from '../../../config/flow-matrix';
import { addressesOf, blocksOf } from '../sets/addresses';
import { internet, type InsidePlace, type Place } from './claims';

type Parties = FlowMatrix['parties'];

/** Services of AWS behind gateway endpoints, by the party that they are in the matrix. */
export const servicesOfParties: Readonly<Record<string, string>> = {
  s3: 's3',
  dynamodb: 'dynamodb',
};

/**
 * Parties whose resources are of a type that nobody else has: their groups may be wrong, and they are still themselves.
 * Members of the cluster share the group that EKS makes, so nothing but their type tells them apart.
 */
const typesOfParties: Readonly<Record<string, readonly string[]>> = {
  nodes: ['AWS::EKS::Nodegroup'],
  pods: ['AWS::EKS::Addon'],
  'control-plane': ['AWS::EKS::Cluster'],
  endpoints: ['AWS::EC2::VPCEndpoint'],
  'shared-files': ['AWS::EFS::MountTarget'],
  lustre: ['AWS::FSx::FileSystem'],
  'bundle-job': ['AWS::CodeBuild::Project'],
  'service-network': ['AWS::VpcLattice::ServiceNetworkVpcAssociation'],
};

/** Parties that are a name for several others. */
const collective = new Set(['cluster', 'data']);

/** Parties of nodes with interfaces of their own for the fabric. */
export function fabricsOf(parties: Parties): readonly string[] {
  return Object.keys(parties).filter((name) => name.startsWith('fabric-'));
}

/** Parties whose interfaces stand in the tier of the data. */
export function storesOf(parties: Parties): readonly string[] {
  return ['shared-files', 'lustre'].filter((name) => name in parties);
}

/** The places that a party of the matrix stands at. */
export function placesOfParty(name: string, parties: Parties): readonly string[] {
  const nodes = ['nodes', ...fabricsOf(parties)];
  if (name === 'nodes') return nodes;
  if (name === 'cluster') return [...nodes, 'pods', 'control-plane'];
  if (name === 'data') return storesOf(parties);
  // A client of the entries is a client, whichever network it comes from.
  return name === 'other-networks' && 'clients' in parties ? [name, 'clients'] : [name];
}

/** Who is where: who has the groups of a party, in the tier that the address plan gives it, and nowhere else. */
export function platformPlaces(environment: Environment): readonly Place[] {
  const { parties } = environment.flows;
  const inside = Object.entries(parties)
    .filter(([name, { groups }]) => groups.length > 0 && !collective.has(name))
    .map(([name, party]) => insidePlace(name, party, environment))
    // The first that fits is meant, so what says more about an interface comes first.
    .sort((a, b) => rank(a) - rank(b));
  const services = Object.entries(servicesOfParties)
    .filter(([name]) => name in parties)
    .map(([name, service]) => ({ name, services: [service] }));
  return [...inside, ...services, ...outsidePlaces(parties)];
}

function rank({ name }: Place): number {
  return name.startsWith('fabric-') ? 0 : 1;
}

function insidePlace(name: string, party: FlowParty, environment: Environment): InsidePlace {
  const types = typesOfParties[name];
  const who = types === undefined ? { groups: party.groups } : { types };
  return { name, ...who, within: tierOf(name, party, environment) };
}

/** Ranges that a party stands in: those that the matrix states, or those of the tier that it belongs to. */
function tierOf(
  name: string,
  { ranges }: FlowParty,
  { entryBalancers, flows, subnets }: Environment,
): readonly string[] {
  if (ranges.length > 0) return ranges;
  const inTier = (tier: 'edge' | 'nodes' | 'data'): readonly string[] =>
    subnets.primary[tier].flatMap(({ cidr, ipv6 }) => (ipv6 === undefined ? cidr : [cidr, ipv6]));
  if (storesOf(flows.parties).includes(name)) return inTier('data');
  const isPublic = entryBalancers.applications.some(
    (each) => each.party === name && each.scheme === 'internet-facing',
  );
  return inTier(isPublic ? 'edge' : 'nodes');
}

/** Networks of others, without the clients in them. */
function outsidePlaces(parties: Parties): readonly Place[] {
  const outside = Object.entries(parties).filter(
    ([name, { ranges, groups }]) =>
      ranges.length > 0 && groups.length === 0 && !collective.has(name) && name !== internet,
  );
  const clients = addressesOf(...(parties['clients']?.ranges ?? []));
  return outside.map(([name, { ranges }]) => ({
    name,
    blocks: name === 'clients' ? ranges : blocksOf(addressesOf(...ranges).minus(clients)),
  }));
}
