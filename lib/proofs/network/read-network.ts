import type { TemplateModel } from '../../template-model/template-model';
import type { NetworkFacts } from './network-facts';
import { readAccessLists } from './read-access-lists';
import { prefixListReader } from './read-addresses';
import { readFirewalls, readLinks, readNats } from './read-gateways';
import { GroupReader } from './read-groups';
import { readInterfaces } from './read-interfaces';
import { readRouteTables } from './read-routes';
import { readSubnets, readVpcs } from './read-subnets';

/**
 * Reads everything that decides about packets from the templates of one environment.
 * @param prefixLists what prefix lists of others hold, as config states it
 */
export function readNetwork(
  model: TemplateModel,
  prefixLists: ReadonlyMap<string, readonly string[]>,
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
    firewalls: readFirewalls(model),
    links: readLinks(model, vpcs),
    interfaces: readInterfaces(model, subnets),
    subnets,
  };
}
