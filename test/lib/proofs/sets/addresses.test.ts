import fc from 'fast-check';
import {
  addressOf,
  addressText,
  addressesOf,
  addressesText,
  blockInterval,
  blocksOf,
  everyAddress,
  isBlock,
  publicAddresses,
} from '../../../../lib/proofs/sets/addresses';
import { IntervalSet } from '../../../../lib/proofs/sets/interval-set';

describe('the internet', () => {
  it.each(['8.8.8.8', '1.0.0.0', '2600::1', '52.95.110.1', '223.255.255.255'])('has %s', (text) => {
    expect(publicAddresses.has(addressOf(text))).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '100.64.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '224.0.0.1',
    'fd00::1',
    '::1',
  ])('has not %s', (text) => {
    expect(publicAddresses.has(addressOf(text))).toBe(false);
  });

  it('is two halves, too', () => {
    expect(publicAddresses.minus(addressesOf('0.0.0.0/1', '128.0.0.0/1', '::/0')).isEmpty).toBe(
      true,
    );
  });
});

test('a set of addresses is written with the blocks that make it up, and no others', () => {
  const anyRange = fc
    .tuple(fc.boolean(), fc.nat(0xffff_ffff), fc.nat(0xffff))
    .map(([v6, start, length]) => {
      const first = (v6 ? 0n : 1n << 128n) + BigInt(start);
      const end = (1n << 128n) + 0xffff_ffffn;
      const last = first + BigInt(length);
      return { first, last: !v6 && last > end ? end : last };
    });
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 3 }), (ranges) => {
      const set = IntervalSet.of(ranges);
      const blocks = blocksOf(set);
      const again = addressesOf(...blocks);
      expect(again.minus(set).isEmpty && set.minus(again).isEmpty).toBe(true);
      // A block that could be joined with its neighbour would be one too many.
      expect(new Set(blocks).size).toBe(blocks.length);
    }),
    { seed: 20261125, numRuns: 50 },
  );
});

test('texts of addresses come back as they were', () => {
  for (const text of ['10.1.2.3', '2001:db8::1']) expect(addressText(addressOf(text))).toBe(text);
});

test('people read the shortest text', () => {
  expect(addressesText(everyAddress)).toBe('every address');
  expect(addressesText(publicAddresses)).toBe('the internet');
  expect(addressesText(IntervalSet.empty)).toBe('no address');
  expect(addressesText(addressesOf('10.0.0.0/24', '10.0.1.0/24'))).toBe('10.0.0.0/23');
});

test('what is no block is refused with a sentence', () => {
  expect(isBlock('10.0.0.1')).toBe(false);
  expect(() => blockInterval('here/24')).toThrow(
    '"here/24" is not an address block such as 10.0.0.0/16',
  );
});
