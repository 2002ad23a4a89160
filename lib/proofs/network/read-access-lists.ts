import type { ModelResource } from '../../template-model/model-resource';
import type { ModelObject } from '../../template-model/model-value';
import {
  certainFlag,
  certainNumber,
  certainText,
  memberAt,
  variantsOf,
} from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { everyAddress } from '../sets/addresses';
import { icmp, icmpv6, protocolNumber } from '../sets/services';
import { everyService } from '../sets/services';
import { identified, partOf } from './identity';
import type { AccessList, AclEntry } from './network-facts';
import { readBlock } from './read-addresses';
import { readServices, type ReadServices } from './read-services';

/** Which way an entry looks; an entry that does not say for certain may look both ways. */
type Ways = readonly ('ingress' | 'egress')[];

/** Id of the network ACL that guards a subnet which names none. */
export function defaultAclOf(vpc: string): string {
  return partOf(vpc, 'DefaultNetworkAcl');
}

/** Reads every network ACL. The default one of each VPC admits everything, in both directions. */
export function readAccessLists(model: TemplateModel): ReadonlyMap<string, AccessList> {
  const lists = new Map<string, { path: string; ingress: AclEntry[]; egress: AclEntry[] }>();
  for (const vpc of model.ofType('AWS::EC2::VPC')) {
    const all = { ...wideEntry(100, vpc), certain: true };
    lists.set(defaultAclOf(vpc.id), {
      path: `default network ACL of ${vpc.path}`,
      ingress: [all],
      egress: [all],
    });
  }
  for (const list of model.ofType('AWS::EC2::NetworkAcl')) {
    lists.set(list.id, { path: list.path, ingress: [], egress: [] });
  }
  for (const resource of model.ofType('AWS::EC2::NetworkAclEntry')) {
    for (const owner of identified(resource.properties['NetworkAclId'])) {
      const certain = owner.certain && resource.certain;
      for (const { entry, ways } of entriesOf(resource, certain)) {
        for (const way of ways) lists.get(owner.id)?.[way].push(entry);
      }
    }
  }
  return new Map(
    [...lists].map(([id, { path, ingress, egress }]) => [
      id,
      { id, path, ingress: inOrder(ingress), egress: inOrder(egress) },
    ]),
  );
}

function wideEntry(number: number, { path }: ModelResource): AclEntry {
  return {
    number,
    allows: true,
    addresses: everyAddress,
    services: everyService,
    certain: false,
    source: path,
  };
}

function inOrder(entries: readonly AclEntry[]): readonly AclEntry[] {
  return [...entries].sort((a, b) => a.number - b.number);
}

function entriesOf(
  resource: ModelResource,
  certain: boolean,
): readonly { readonly entry: AclEntry; readonly ways: Ways }[] {
  return variantsOf(resource.properties).flatMap((variant) => {
    const written = variant.value['Egress'];
    const isEgress = written === undefined ? false : certainFlag(written);
    const ways: Ways =
      isEgress === undefined ? ['ingress', 'egress'] : isEgress ? ['egress'] : ['ingress'];
    const sure = certain && variant.certain && isEgress !== undefined;
    return readEntry(resource, variant.value, sure).map((entry) => ({ entry, ways }));
  });
}

/** What is not known of an entry is read twice: as what allows everything, and as what denies everything. */
function readEntry(
  resource: ModelResource,
  entry: ModelObject,
  certain: boolean,
): readonly AclEntry[] {
  const number = certainNumber(entry['RuleNumber']);
  const action = certainText(entry['RuleAction'])?.toLowerCase();
  const blocks = [
    ...(entry['CidrBlock'] === undefined ? [] : [readBlock(entry['CidrBlock'], 4)]),
    ...(entry['Ipv6CidrBlock'] === undefined ? [] : [readBlock(entry['Ipv6CidrBlock'], 6)]),
  ];
  const [block] = blocks;
  const isClear = (action === 'allow' || action === 'deny') && blocks.length === 1;
  if (number === undefined || !isClear || block === undefined) {
    const wide = wideEntry(number ?? 0, resource);
    return [wide, { ...wide, allows: false }];
  }
  const services = servicesOf(entry);
  return [
    {
      number,
      allows: action === 'allow',
      addresses: block.addresses,
      services: services.services,
      certain: certain && block.certain && services.certain,
      source: resource.path,
    },
  ];
}

function servicesOf(entry: ModelObject): ReadServices {
  const text = certainText(entry['Protocol']);
  const protocol = text === undefined ? undefined : protocolNumber(text);
  const isIcmp = protocol === icmp || protocol === icmpv6;
  return readServices({
    protocol: entry['Protocol'],
    from: isIcmp ? memberAt(entry['Icmp'], 'Type') : memberAt(entry['PortRange'], 'From'),
    to: isIcmp ? memberAt(entry['Icmp'], 'Code') : memberAt(entry['PortRange'], 'To'),
  });
}
