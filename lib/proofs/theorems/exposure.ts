import { internet } from '../claims/claims';
import type { ProofFinding } from '../finding';
import type { SecurityGroup } from '../network/network-facts';
import type { ProofContext } from '../proof-context';
import type { InterfaceClass } from '../reach/interface-classes';
import { addressesText, publicAddresses } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { carrierOf } from './named-edges';
import { PacketSet } from '../sets/packet-set';
import { portsOf, servicesText, tcp } from '../sets/services';

/** Interfaces that have a group, by the group. */
export function wearersOf(
  classes: readonly InterfaceClass[],
): ReadonlyMap<string, readonly InterfaceClass[]> {
  const wearers = new Map<string, InterfaceClass[]>();
  for (const each of classes) {
    for (const group of each.groups) {
      const known = wearers.get(group);
      if (known === undefined) wearers.set(group, [each]);
      else known.push(each);
    }
  }
  return wearers;
}

/** Names of places, each once, in order. */
export function placesOf(classes: readonly InterfaceClass[]): readonly string[] {
  return [...new Set(classes.map(({ place }) => place))].sort();
}

/** Everything that the rules of a group admit from the internet. A rule that is not known admits everything. */
export function admittedFromInternet({ ingress }: SecurityGroup): PacketSet {
  return PacketSet.of(
    ingress.flatMap(({ peer, services }) => {
      if (peer.kind === 'group') return [];
      const addresses = peer.kind === 'addresses' ? peer.addresses : publicAddresses;
      return [{ from: addresses.intersect(publicAddresses), services }];
    }),
  );
}

/** Ports at which the internet may enter a place. */
function listedPorts({ claims }: ProofContext, place: string): IntervalSet {
  return IntervalSet.union(
    claims.entryPoints
      .filter((entry) => entry.place === place)
      .flatMap(({ ports }) => ports.map((port) => portsOf(tcp, port, port))),
  );
}

/** P1, addresses: no public address is admitted but at a listed entry point, however ranges are split. */
export function admissions(context: ProofContext): readonly ProofFinding[] {
  const wearers = wearersOf(context.classes);
  const declared = [...context.facts.groups.values()].flatMap((group): readonly ProofFinding[] => {
    const places = placesOf(wearers.get(group.id) ?? []);
    const listed = places
      .map((place) => listedPorts(context, place))
      .reduce<IntervalSet | undefined>((all, each) => all?.intersect(each) ?? each, undefined);
    const open = admittedFromInternet(group).minus(
      PacketSet.of([{ services: listed ?? IntervalSet.empty }]),
    );
    if (open.isEmpty) return [];
    const who = places.length === 0 ? 'nobody yet' : places.join(', ');
    const message = `${servicesText(open.services)} admits ${String(open.from.size)} public addresses (${addressesText(open.from)}) to ${who}, and no entry point lists that`;
    return [{ theorem: 'P1', claim: 'P1.PublicAddressAdmitted', at: group.path, message }];
  });
  const unknown = [...wearers]
    .filter(([id]) => !context.facts.groups.has(id))
    .map(([id, classes]): ProofFinding => {
      const message = `no template shows what the group "${id}" of ${placesOf(classes).join(', ')} admits, so it may admit everybody`;
      return {
        theorem: 'P1',
        claim: 'P1.UnknownGroup',
        at: classes[0] === undefined ? id : carrierOf(classes[0]),
        message,
      };
    });
  return [...declared, ...unknown];
}

/** P1, interfaces: only an entry point has, or may get, a public address. */
export function publicInterfaces({
  classes,
  facts,
  claims,
}: ProofContext): readonly ProofFinding[] {
  const listed = new Set(claims.entryPoints.map(({ place }) => place));
  const interfaces = classes
    .filter(({ publicV4, place }) => publicV4 && !listed.has(place))
    .flatMap(({ members, place, subnet }) =>
      members.map((each): ProofFinding => ({
        theorem: 'P1',
        claim: 'P1.PublicInterface',
        at: each.carrier,
        message: `${place} may get a public address in ${subnet.path}; only ${[...listed].join(', ') || 'nobody'} may face the ${internet}`,
      })),
    );
  const subnets = [...facts.subnets.values()]
    .filter(({ givesPublicAddresses, addressesKnown }) => givesPublicAddresses && addressesKnown)
    .map(({ path }): ProofFinding => ({
      theorem: 'P1',
      claim: 'P1.PublicSubnet',
      at: path,
      message: 'whatever starts in this subnet gets a public address without asking for one',
    }));
  return [...interfaces, ...subnets];
}
