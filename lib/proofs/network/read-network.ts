import type { TemplateModel } from '../../template-model/template-model';
import type { PacketSet } from '../sets/packet-set';
import type { NetworkFacts } from './network-facts';
import { readAccessLists } from './read-access-lists';
import { prefixListReader, type StatedLists } from './read-addresses';
import { readFirewalls, readLinks, readNats } from './read-gateways';
import { GroupReader } from './read-groups';
import { readInterfaces } from './read-interfaces';
import { latticeSubnets, withLattice } from './read-lattice';
import { readRouteTables } from './read-routes';
import { readSubnets, readVpcs } from './read-subnets';

/** What config states, because no template can show it. */
export interface StatedFacts {
  readonly prefixLists: StatedLists;
  /** What firewalls let out whose policy drops the rest. @default - everything */
  readonly firewallAdmits?: PacketSet | undefined;
}

/** Reads everything that decides about packets from the templates of one environment. */
export function readNetwork(
  model: TemplateModel,
  { prefixLists, firewallAdmits }: StatedFacts,
): NetworkFacts {
  const lists = prefixListReader(prefixLists);
  const vpcs = withLattice(readVpcs(model), model);
  const subnets = readSubnets(model);
  const ofLattice = latticeSubnets(vpcs, model);
  for (const subnet of ofLattice) subnets.set(subnet.id, subnet);
  return {
    vpcs,
    routeTables: new Map([
      ...readRouteTables(model, lists),
      // Every table leads to what is in the VPC, and these lead nowhere else.
      ...ofLattice.map(({ id, path }) => [id, { id, path, routes: [] }] as const),
    ]),
    accessLists: readAccessLists(model),
    groups: new GroupReader(model, lists).read(),
    nats: readNats(model),
    firewalls: readFirewalls(model, firewallAdmits),
    links: readLinks(model, vpcs),
    interfaces: readInterfaces(model, subnets),
    subnets,
  };
}
