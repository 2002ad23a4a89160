import type { Interface, NetworkFacts, Subnet } from '../network/network-facts';

/** Interfaces that no rule tells apart: they stand in one subnet and have the same groups and addresses. */
export interface InterfaceClass extends Pick<
  Interface,
  'groups' | 'filtered' | 'publicV4' | 'publicV6' | 'accepts' | 'certain'
> {
  /** Short and unique: the first of its members. */
  readonly id: string;
  /** What the flow matrix calls them. */
  readonly place: string;
  readonly subnet: Subnet;
  readonly members: readonly Interface[];
}

/** Puts interfaces that no rule tells apart into one class, so that a thousand nodes cost as much as one. */
export function interfaceClasses(
  facts: NetworkFacts,
  placeOf: (each: Interface) => string,
): readonly InterfaceClass[] {
  const classes = new Map<string, { readonly place: string; readonly members: Interface[] }>();
  for (const each of facts.interfaces) {
    const place = placeOf(each);
    const accepts = each.accepts?.intervals.map(
      ({ first, last }) => `${String(first)}-${String(last)}`,
    );
    const key = JSON.stringify([
      place,
      each.subnet,
      each.groups,
      [each.filtered, each.publicV4, each.publicV6, each.certain],
      accepts,
    ]);
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { place, members: [each] });
    else known.members.push(each);
  }
  return [...classes.values()].flatMap(({ place, members }) => {
    const [first] = members;
    const subnet = first === undefined ? undefined : facts.subnets.get(first.subnet);
    if (first === undefined || subnet === undefined) return [];
    const { id, groups, filtered, publicV4, publicV6, accepts, certain } = first;
    const known = accepts === undefined ? {} : { accepts };
    const same = { id, groups, filtered, publicV4, publicV6, certain, ...known };
    return [{ ...same, place, subnet, members }];
  });
}
