import type { NetworkFacts, Subnet } from '../network/network-facts';
import { publicAddresses } from '../sets/addresses';

/** No service of AWS has a block with a shorter prefix than this. */
const shortestServicePrefix = 9;

/**
 * Services whose addresses certainly lead from a subnet to their gateway endpoint: each of its route tables has the
 * endpoint's route, and no other route to public addresses that could be longer.
 */
export function servicesRoutedFrom(
  { routeTables }: Subnet,
  { routeTables: tables }: NetworkFacts,
): readonly string[] {
  const [first = [], ...others] = routeTables.map((id) => {
    const routes = tables.get(id)?.routes ?? [];
    const longer = routes.some(
      ({ target, destinations, known, prefixLength }) =>
        target.kind !== 'service' &&
        (!known || prefixLength >= shortestServicePrefix) &&
        destinations.meets(publicAddresses),
    );
    if (longer) return [];
    return routes.flatMap(({ target, certain }) =>
      target.kind === 'service' && certain ? [target.service] : [],
    );
  });
  return first.filter((service) => others.every((each) => each.includes(service)));
}
