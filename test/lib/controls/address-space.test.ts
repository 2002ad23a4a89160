import fc from 'fast-check';
import { isAddressBlock, overlap, publicAddressesIn } from '../../../lib/controls/address-space';

describe('publicAddressesIn', () => {
  it.each([
    ['one address', ['8.8.8.8/32'], 1n],
    ['private ranges', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8'], 0n],
    ['the same block twice', ['8.8.8.0/24', '8.8.8.0/24'], 256n],
    ['a block inside another', ['8.8.8.0/24', '8.8.8.128/25'], 256n],
    ['a block around a private one', ['172.0.0.0/11'], 2n ** 21n - 2n ** 20n],
    ['IPv4 and IPv6', ['8.8.8.8/32', '2606:4700::1/128'], 2n],
    ['nothing', [], 0n],
  ])('counts %s', (_name, blocks, count) => {
    expect(publicAddressesIn(blocks)).toBe(count);
  });

  it('finds the internet in its two halves', () => {
    const whole = publicAddressesIn(['0.0.0.0/0']);
    expect(publicAddressesIn(['0.0.0.0/1', '128.0.0.0/1'])).toBe(whole);
    expect(whole).toBeGreaterThan(3_700_000_000n);
  });

  it('gives the same count however a block is split', () => {
    const block = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 30 }));
    fc.assert(
      fc.property(block, ([a, b, length]) => {
        const base = (BigInt(a) << 24n) | (BigInt(b) << 16n);
        const start = (base >> BigInt(32 - length)) << BigInt(32 - length);
        const half = 1n << BigInt(31 - length);
        const text = (address: bigint): string =>
          [24n, 16n, 8n, 0n].map((shift) => ((address >> shift) & 255n).toString()).join('.');
        const parts = [start, start + half].map(
          (part) => `${text(part)}/${(length + 1).toString()}`,
        );
        const whole = publicAddressesIn([`${text(start)}/${length.toString()}`]);
        expect(publicAddressesIn(parts)).toBe(whole);
      }),
    );
  });

  it('refuses what is no block', () => {
    expect(() => publicAddressesIn(['10.0.0.1'])).toThrow('"10.0.0.1" is not an address block');
  });
});

describe('isAddressBlock', () => {
  it('asks for a prefix length', () => {
    expect(
      ['10.0.0.0/8', '::/0', '10.0.0.1', 'sg-0123', '10.0.0.0/33'].map(isAddressBlock),
    ).toEqual([true, true, false, false, false]);
  });
});

test.each([
  ['10.0.0.0/16', '10.0.255.0/24', true],
  ['10.0.0.0/24', '10.0.0.0/8', true],
  ['10.0.0.0/24', '10.0.1.0/24', false],
  ['::/0', '10.0.0.0/8', false],
  ['2001:db8::/32', '2001:db8:1::/48', true],
])('%s and %s overlap: %s', (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
});
