import fc from 'fast-check';
import type { NetworkFacts } from '../../../../lib/proofs/network/network-facts';
import { readNetwork } from '../../../../lib/proofs/network/read-network';
import type { Mode } from '../../../../lib/proofs/reach/guards';
import { interfaceClasses } from '../../../../lib/proofs/reach/interface-classes';
import { Relation, type Edge, type End } from '../../../../lib/proofs/reach/relation';
import { addressOf } from '../../../../lib/proofs/sets/addresses';
import { TemplateModel } from '../../../../lib/template-model/template-model';
import { stackTemplate } from '../../template-model/stack-template';
import { Simulator, type Packet } from './simulate';
import { anyWorld, type World } from './world';
import { worldTemplate } from './world-template';

const services = [
  { protocol: 6, port: 443 },
  { protocol: 6, port: 22 },
  { protocol: 6, port: 40_000 },
  { protocol: 17, port: 1024 },
  { protocol: 1, port: 8 * 256 },
  { protocol: 50, port: 0 },
];
const publicOnes = ['8.8.8.8', '200.1.2.3', '2600::1'];
const behindTransit = ['172.16.0.1', '10.1.0.200'];

/** Some addresses of the subnet that a host stands in: every rule of these networks cuts a subnet in halves at most. */
function addressesOf(world: World, host: number): readonly string[] {
  const index = world.hosts[host]?.subnet ?? 0;
  const subnet = world.subnets[index];
  const vpc = String(subnet?.vpc ?? 0);
  const v4 = [2, 12].map((last) => `10.${vpc}.0.${String(16 * index + last)}`);
  return subnet?.v6 === true ? [...v4, `2a05:d018:${vpc}:${String(index)}::7`] : v4;
}

/** A host by its number, or what is outside. */
type Ends = readonly [from: number | string, to: number | string];

const numbers = new Map<string, bigint>();
function numberOf(address: string): bigint {
  const number = numbers.get(address) ?? addressOf(address);
  numbers.set(address, number);
  return number;
}

/** What the prover says about one packet. */
class Prover {
  private readonly known: Readonly<Record<Mode, ReadonlyMap<string, readonly Edge[]>>>;

  constructor(world: World) {
    const model = new TemplateModel([stackTemplate('env/Stack', worldTemplate(world))]);
    const facts: NetworkFacts = readNetwork(model, {
      prefixLists: { blocks: new Map(), services: new Map() },
    });
    const relation = new Relation(
      facts,
      interfaceClasses(facts, ({ type }) => type),
    );
    this.known = { may: byEnds(relation.edges('may')), must: byEnds(relation.edges('must')) };
  }

  reaches(mode: Mode, [from, to]: Ends, packet: Packet): boolean {
    const ends = [numberOf(packet.from), numberOf(packet.to)] as const;
    const service = BigInt(packet.protocol) * 65_536n + BigInt(packet.port);
    const edges = this.known[mode].get(`${String(from)} ${String(to)}`) ?? [];
    return edges.some(({ packets }) => packets.has(...ends, service));
  }
}

/** Edges by the numbers of the hosts at their ends, or by what is outside. */
function byEnds(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const found = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const from of namesOf(edge.from)) {
      for (const to of namesOf(edge.to)) {
        const key = `${from} ${to}`;
        const known = found.get(key);
        if (known) known.push(edge);
        else found.set(key, [edge]);
      }
    }
  }
  return found;
}

function namesOf(end: End): readonly string[] {
  if (end.kind !== 'interfaces') return [end.kind];
  return end.interfaces.members.map(({ carrier }) => carrier.replace('env/Stack/Host', ''));
}

/** Every packet that is looked at, and whether both agree about it. */
function* disagreements(world: World): Generator<string> {
  const simulator = new Simulator(world);
  const prover = new Prover(world);
  const say = (what: string, packet: Packet, expected: boolean): string =>
    `${what} ${JSON.stringify(packet)} should be ${String(expected)}`;
  for (const host of world.hosts.keys()) {
    for (const mine of addressesOf(world, host)) {
      for (const service of services) {
        for (const receiver of world.hosts.keys()) {
          for (const to of addressesOf(world, receiver)) {
            if (to.includes(':') !== mine.includes(':')) continue;
            const packet = { from: mine, to, ...service };
            const sent = simulator.sends(host, packet, receiver);
            if (sent !== prover.reaches('may', [host, receiver], packet)) {
              yield say(`may ${String(host)} → ${String(receiver)}`, packet, sent);
            }
            const connected = sent && simulator.connects(host, packet, receiver);
            if (connected !== prover.reaches('must', [host, receiver], packet)) {
              yield say(`must ${String(host)} → ${String(receiver)}`, packet, connected);
            }
          }
        }
        for (const [end, others] of [
          ['internet', publicOnes],
          ['link', behindTransit],
        ] as const) {
          for (const other of others) {
            if (other.includes(':') !== mine.includes(':')) continue;
            const out = { from: mine, to: other, ...service };
            const asks = end === 'internet' ? 'internet' : 'transit';
            const sent = simulator.leavesTo(asks, host, out);
            if (sent !== prover.reaches('may', [host, end], out)) {
              yield say(`may ${String(host)} → ${end}`, out, sent);
            }
            const connected = sent && simulator.connectsTo(asks, host, out);
            if (connected !== prover.reaches('must', [host, end], out)) {
              yield say(`must ${String(host)} → ${end}`, out, connected);
            }
            const into = { from: other, to: mine, ...service };
            const received = simulator.receives(asks, host, into);
            if (received !== prover.reaches('may', [end, host], into)) {
              yield say(`may ${end} → ${String(host)}`, into, received);
            }
            const answered = received && simulator.answers(asks, host, into);
            if (answered !== prover.reaches('must', [end, host], into)) {
              yield say(`must ${end} → ${String(host)}`, into, answered);
            }
          }
        }
      }
    }
  }
}

/** Two thousand take a minute; a part of them, always the same one, takes seconds. */
const networks = Number(process.env['PROOF_NETWORKS'] ?? 150);

test(`the prover and a simulator that walks packet by packet agree about ${String(networks)} random networks`, () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const [first] = disagreements(world);
      expect(first).toBeUndefined();
    }),
    { seed: 20261122, numRuns: networks },
  );
}, 600_000);
