import fc from 'fast-check';
import { addressOf, addressesOf } from '../../../../lib/proofs/sets/addresses';
import { PacketSet } from '../../../../lib/proofs/sets/packet-set';
import { portsOf, tcp } from '../../../../lib/proofs/sets/services';

const block = fc.constantFrom('10.0.0.0/30', '10.0.0.2/31', '10.0.0.1/32', '0.0.0.0/0');
const ports = fc.constantFrom([80, 80] as const, [80, 81] as const, [81, 82] as const);
const anyPackets = fc.array(fc.tuple(block, block, ports), { maxLength: 4 }).map((boxes) =>
  PacketSet.of(
    boxes.map(([from, to, [first, last]]) => ({
      from: addressesOf(from),
      to: addressesOf(to),
      services: portsOf(tcp, first, last),
    })),
  ),
);
const addresses = ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '8.8.8.8'].map(addressOf);
const numbers = [80, 81, 82].map((port) => BigInt(tcp) * 65_536n + BigInt(port));
const everyPacket = addresses.flatMap((from) =>
  addresses.flatMap((to) => numbers.map((service) => [from, to, service] as const)),
);
const members = (set: PacketSet): readonly (typeof everyPacket)[number][] =>
  everyPacket.filter((packet) => set.has(...packet));

test('every operation is what it is for the packets one by one', () => {
  fc.assert(
    fc.property(anyPackets, anyPackets, (a, b) => {
      expect(members(a.intersect(b))).toStrictEqual(members(a).filter((each) => b.has(...each)));
      expect(members(a.minus(b))).toStrictEqual(members(a).filter((each) => !b.has(...each)));
      const either = everyPacket.filter((each) => a.has(...each) || b.has(...each));
      expect(members(PacketSet.union([a, b]))).toStrictEqual(either);
      expect(a.minus(b).isEmpty).toBe(a.isWithin(b));
    }),
    { seed: 20261125 },
  );
});

test('no packet goes from one address family to the other', () => {
  const mixed = [addressOf('10.0.0.1'), addressOf('2001:db8::1'), numbers[0] ?? 0n] as const;
  expect(PacketSet.every.has(...mixed)).toBe(false);
});
