import type { InterfaceClass } from '../../proofs/reach/interface-classes';
import type { NetworkFacts, RouteTarget } from '../../proofs/network/network-facts';

/** What the routes of subnets say about them. */
export type Exposure = 'public' | 'leaving' | 'closed';

/** What each is called, and what that means. */
export const exposureText: Readonly<Record<Exposure, readonly [label: string, detail: string]>> = {
  public: ['Public subnets', 'with a route to an internet gateway'],
  leaving: ['Private subnets', 'with a way out'],
  closed: ['Closed subnets', 'without a way out'],
};

const waysOut: readonly RouteTarget['kind'][] = [
  'nat',
  'firewall',
  'egress-only-gateway',
  'link',
  'anywhere',
];

/** How exposed interfaces are by the routes of their subnets: the most exposed one counts. */
export function exposureOf(classes: readonly InterfaceClass[], facts: NetworkFacts): Exposure {
  const kinds = new Set(
    classes.flatMap(({ subnet }) =>
      subnet.routeTables.flatMap((id) =>
        (facts.routeTables.get(id)?.routes ?? []).map(({ target }) => target.kind),
      ),
    ),
  );
  if (kinds.has('internet-gateway')) return 'public';
  return waysOut.some((kind) => kinds.has(kind)) ? 'leaving' : 'closed';
}
