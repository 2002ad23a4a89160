import type { TemplateModel } from '../../template-model/template-model';
import type { PacketSet } from '../sets/packet-set';
import type { NetworkFacts } from './network-facts';
import { readAccessLists } from './read-access-lists';
import { prefixListReader, type StatedLists } from './read-addresses';
import { readFirewalls, readLinks, readNats } from './read-gateways';
import { GroupReader } from './read-groups';
import { readInterfaces } from './read-interfaces';
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
  const vpcs = readVpcs(model);
  const subnets = readSubnets(model);
  return {
    vpcs,
    routeTables: readRouteTables(model, lists),
    accessLists: readAccessLists(model),
    groups: new GroupReader(model, lists).read(),
    nats: readNats(model),
    firewalls: readFirewalls(model, firewallAdmits),
    links: readLinks(model, vpcs),
    interfaces: readInterfaces(model, subnets),
    subnets,
  };
}
