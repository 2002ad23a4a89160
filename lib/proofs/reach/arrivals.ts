import type { Subnet } from '../network/network-facts';
import type { IntervalSet } from '../sets/interval-set';
import { PacketSet } from '../sets/packet-set';

/** One thing that packets pass on their way. */
export interface Hop {
  readonly kind: 'route' | 'nat' | 'firewall' | 'internet-gateway' | 'egress-only-gateway' | 'link';
  /** Path of the resource. */
  readonly at: string;
}

/** Where packets arrive that leave a subnet, and which of them. Source addresses are those that they left with. */
export interface Arrival {
  readonly place:
    | { readonly kind: 'vpc'; readonly vpc: string }
    | { readonly kind: 'internet' }
    | { readonly kind: 'link'; readonly link: string }
    | { readonly kind: 'service'; readonly service: string }
    | { readonly kind: 'anywhere'; readonly what: string };
  readonly packets: PacketSet;
  readonly path: readonly Hop[];
  /** The subnet that the packets left last. */
  readonly last: Subnet;
  /** Addresses that a NAT gateway put in place of the sender's. @default - they come as they left */
  readonly translated?: IntervalSet;
}

/** Which of its endpoints a route means, no template says: what is sure arrives through every one of them. */
export function inEach(ways: readonly (readonly Arrival[])[]): readonly Arrival[] {
  const [first = [], ...others] = ways;
  const key = ({ place }: Arrival): string => JSON.stringify(place);
  return first.map((one) => {
    const packets = others.reduce((left, way) => {
      const same = way.filter((each) => key(each) === key(one)).map((each) => each.packets);
      return left.intersect(PacketSet.union(same));
    }, one.packets);
    return { ...one, packets };
  });
}

/** Packets to some addresses. */
export function onlyTo(packets: PacketSet, addresses: IntervalSet): PacketSet {
  return packets.intersect(PacketSet.of([{ to: addresses }]));
}
