import type { Interface, Link, NetworkFacts } from '../network/network-facts';
import { addressesOf, everyAddress, isBlock, publicAddresses } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { internet, type Claims, type DeclaredFlow, type InsidePlace } from './claims';
import { servicesOfFlow } from './services-of-flow';

/** A place outside of the VPCs, with the part of some addresses that belongs to it. */
export interface OutsidePart {
  readonly place: string;
  readonly addresses: IntervalSet;
}

/** Whether a construct path is meant: people leave the environment's name out. */
export function isPath(path: string, wanted: string, environment: string): boolean {
  return [wanted, `${environment}/${wanted}`].some(
    (each) => path === each || path.startsWith(`${each}/`),
  );
}

/** Puts names of the flow matrix to what the templates hold, and says what the matrix allows between two names. */
export class Places {
  private readonly allowed = new Map<string, IntervalSet>();
  private readonly outside: readonly OutsidePart[];

  constructor(private readonly claims: Claims) {
    this.outside = claims.places.flatMap((place) =>
      'blocks' in place
        ? [{ place: place.name, addresses: addressesOf(...place.blocks.filter(isBlock)) }]
        : [],
    );
    for (const flow of claims.flows ?? []) this.allow(flow);
  }

  /** The place of an interface: the first that describes it, or else its own path. */
  ofInterface(each: Interface, facts: NetworkFacts): string {
    const found = this.claims.places.find(
      (place) =>
        !('blocks' in place) && !('services' in place) && this.describes(place, each, facts),
    );
    return found?.name ?? each.carrier;
  }

  /** The place of a service of AWS behind a gateway endpoint. */
  ofService(service: string): string {
    const found = this.claims.places.find(
      (place) => 'services' in place && place.services.some((end) => service.endsWith(`.${end}`)),
    );
    return found?.name ?? `service ${service}`;
  }

  /** Splits addresses outside of the VPCs by the places that they belong to. */
  ofAddresses(addresses: IntervalSet, elsewhere: string): readonly OutsidePart[] {
    const { named, rest } = this.split(addresses);
    return [
      ...named,
      { place: internet, addresses: rest.intersect(publicAddresses) },
      { place: elsewhere, addresses: rest.minus(publicAddresses) },
    ].filter((part) => !part.addresses.isEmpty);
  }

  /** Splits what is behind a link: whatever address it has, it is not the internet that this environment knows. */
  behind(link: Link | undefined, addresses: IntervalSet): readonly OutsidePart[] {
    const { named, rest } = this.split(addresses);
    const elsewhere = `elsewhere behind the ${link?.name ?? 'link'}`;
    return [...named, { place: elsewhere, addresses: rest }].filter(
      (part) => !part.addresses.isEmpty,
    );
  }

  /** Addresses of a place outside of the VPCs; undefined for a place inside. */
  addressesOf(place: string): IntervalSet | undefined {
    if (place === internet) return publicAddresses;
    return this.outside.find((each) => each.place === place)?.addresses;
  }

  /** Everything that the matrix allows from one place to another. */
  allows(from: string, to: string): IntervalSet {
    return this.allowed.get(`${from}\0${to}`) ?? IntervalSet.empty;
  }

  /** Names of the matrix that nobody has described. */
  unknownNames(): readonly string[] {
    const known = new Set([internet, ...this.claims.places.map(({ name }) => name)]);
    const used = [
      ...(this.claims.flows ?? []).flatMap(({ from, to }) => [...from, ...to]),
      ...this.claims.forbidden.flatMap(({ from, to }) => [from, to]),
    ];
    return [...new Set(used)].filter((name) => !known.has(name)).sort();
  }

  private split(addresses: IntervalSet): {
    readonly named: readonly OutsidePart[];
    readonly rest: IntervalSet;
  } {
    const named = this.outside.map(({ place, addresses: owned }) => ({
      place,
      addresses: addresses.intersect(owned),
    }));
    const owned = IntervalSet.union(this.outside.map((each) => each.addresses));
    return { named, rest: addresses.minus(owned) };
  }

  private describes(place: InsidePlace, each: Interface, facts: NetworkFacts): boolean {
    const { types, groups, within, tag, region } = place;
    if (types?.includes(each.type) === false) return false;
    if (region !== undefined && region !== each.region) return false;
    if (tag !== undefined && each.tags.get(tag.key) !== tag.value) return false;
    const { environment } = this.claims;
    const has = (wanted: string): boolean =>
      each.groups.some((id) => isPath(facts.groups.get(id)?.owner ?? id, wanted, environment));
    if (groups !== undefined && !groups.some(has)) return false;
    if (within === undefined) return true;
    const addresses = facts.subnets.get(each.subnet)?.addresses ?? everyAddress;
    return addresses.isWithin(addressesOf(...within.filter(isBlock)));
  }

  private allow(flow: DeclaredFlow): void {
    const services = servicesOfFlow(flow);
    for (const from of flow.from) {
      for (const to of flow.to) {
        const known = this.allows(from, to);
        this.allowed.set(`${from}\0${to}`, IntervalSet.union([known, services]));
      }
    }
  }
}

/** Addresses that are in none of the given sets. */
export function outsideOf(inside: readonly IntervalSet[]): IntervalSet {
  return everyAddress.minus(IntervalSet.union(inside));
}
