import type { ModelValue } from '../../template-model/model-value';
import {
  certainText,
  memberAt,
  possibleMembers,
  shownValue,
} from '../../template-model/read-value';
import {
  addressesOf,
  everyAddress,
  everyV4,
  everyV6,
  isBlock,
  prefixLength,
  publicAddresses,
} from '../sets/addresses';
import type { IntervalSet } from '../sets/interval-set';
import { identified } from './identity';

/** Addresses as a template says them; not certain where they are not known, and then all that they could be. */
export interface ReadAddresses {
  readonly addresses: IntervalSet;
  /** The shortest prefix among the blocks: what a route with them competes with. */
  readonly prefixLength: number;
  readonly certain: boolean;
  /** What could not be read. */
  readonly unknown?: string;
  /** The service of AWS whose addresses these are, by the end of its name: then they are some public ones. */
  readonly service?: string;
}

/** A property that holds one block. */
export function readBlock(value: ModelValue, family: 4 | 6): ReadAddresses {
  const text = certainText(value);
  if (text !== undefined && isBlock(text)) {
    return { addresses: addressesOf(text), prefixLength: prefixLength(text), certain: true };
  }
  const addresses = family === 4 ? everyV4 : everyV6;
  return { addresses, prefixLength: 0, certain: false, unknown: shownValue(value) };
}

/** Prefix lists by id: of the model, and as config states what others hold. */
export type PrefixLists = (value: ModelValue) => readonly ReadAddresses[];

/** What config states about prefix lists of others, by id. */
export interface StatedLists {
  /** Blocks that a list holds. */
  readonly blocks: ReadonlyMap<string, readonly string[]>;
  /** The service of AWS whose addresses a list holds, by the end of its name. */
  readonly services: ReadonlyMap<string, string>;
}

/** A reader of prefix lists. Each entry is a block of its own, because a route's prefix is its entry's. */
export function prefixListReader(stated: StatedLists): PrefixLists {
  return (value) =>
    identified(value).flatMap(({ id, resource, certain }): readonly ReadAddresses[] => {
      const blocks = stated.blocks.get(id);
      const service = stated.services.get(id);
      if (resource?.type !== 'AWS::EC2::PrefixList' && service !== undefined) {
        return [{ addresses: publicAddresses, prefixLength: 0, certain, service }];
      }
      if (resource?.type !== 'AWS::EC2::PrefixList' && blocks !== undefined) {
        return blocks.map((block) => ({
          ...readBlock(block, block.includes(':') ? 6 : 4),
          certain,
        }));
      }
      if (resource?.type !== 'AWS::EC2::PrefixList') {
        const unknown = `the prefix list ${id}`;
        return [{ addresses: everyAddress, prefixLength: 0, certain: false, unknown }];
      }
      const family = certainText(resource.properties['AddressFamily']) === 'IPv6' ? 6 : 4;
      const there = certain && resource.certain;
      return possibleMembers(resource.properties['Entries']).map((entry) => {
        const block = readBlock(memberAt(entry.value, 'Cidr'), family);
        return { ...block, certain: block.certain && entry.certain && there };
      });
    });
}
