import type { ProofFinding } from '../finding';
import type { Firewall, NetworkFacts, Subnet } from '../network/network-facts';
import type { ProofContext } from '../proof-context';
import { Branches, type Branch } from '../reach/branches';
import { everyV4, everyV6 } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';

/**
 * P2, symmetry: what a firewall sees one half of, it drops. So where packets of a subnet pass a firewall on their way to
 * another, the other one sends what belongs to that subnet through the same firewall.
 */
export function oneWayFindings({ facts }: ProofContext): readonly ProofFinding[] {
  const branches = new Branches(facts);
  const findings = new Map<string, ProofFinding>();
  for (const from of facts.subnets.values()) {
    for (const branch of branches.of(from, 'may')) {
      const { target } = branch;
      const firewall = target.kind === 'firewall' ? facts.firewalls.get(target.id) : undefined;
      if (firewall === undefined) continue;
      const senders = ofSameFamily(from.addresses, branch.destinations);
      for (const behind of subnetsBehind(firewall, branch, { facts, branches })) {
        if (behind.id === from.id || returns(behind, senders, { firewall, branches })) continue;
        findings.set(`${behind.id}\0${from.id}`, {
          theorem: 'P2',
          claim: 'P2.OneWayThroughFirewall',
          at: behind.path,
          message: `packets of ${from.path} pass ${firewall.path} on their way here, and answers do not pass it on their way back, so it drops the connection`,
        });
      }
    }
  }
  return [...findings.values()];
}

/** Addresses that may send to others: a family does not talk to the other one. */
function ofSameFamily(addresses: IntervalSet, others: IntervalSet): IntervalSet {
  const families = [everyV4, everyV6].filter((family) => others.meets(family));
  return addresses.intersect(IntervalSet.union(families));
}

/** Where packets of a route get to when they leave the firewall: subnets that answer, and those of NAT gateways. */
function subnetsBehind(
  firewall: Firewall,
  { destinations }: Branch,
  { facts, branches }: { readonly facts: NetworkFacts; readonly branches: Branches },
): readonly Subnet[] {
  const own = firewall.subnets.flatMap((id) => facts.subnets.get(id) ?? []);
  return own.flatMap((at) =>
    branches.of(at, 'may').flatMap((next): readonly Subnet[] => {
      const packets = next.destinations.intersect(destinations);
      if (packets.isEmpty) return [];
      if (next.target.kind === 'nat') {
        const subnet = facts.nats.get(next.target.id)?.subnet ?? '';
        return [facts.subnets.get(subnet) ?? []].flat();
      }
      if (next.target.kind !== 'local') return [];
      return [...facts.subnets.values()].filter(
        (each) => each.vpc === at.vpc && !own.includes(each) && each.addresses.meets(packets),
      );
    }),
  );
}

function returns(
  behind: Subnet,
  senders: IntervalSet,
  { firewall, branches }: { readonly firewall: Firewall; readonly branches: Branches },
): boolean {
  const back = branches
    .of(behind, 'must')
    .filter(({ target }) => target.kind === 'firewall' && target.id === firewall.id)
    .map(({ destinations }) => destinations);
  return senders.isWithin(IntervalSet.union(back));
}
