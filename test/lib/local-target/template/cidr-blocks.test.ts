import fc from 'fast-check';
import { cidrBlocks } from '../../../../lib/local-target/template/cidr-blocks';

test('cuts IPv4 and IPv6 ranges', () => {
  expect(cidrBlocks({ block: '10.0.0.0/16', count: 3, bits: 13 })).toEqual([
    '10.0.0.0/19',
    '10.0.32.0/19',
    '10.0.64.0/19',
  ]);
  expect(cidrBlocks({ block: '2001:db8:0:ff00::/56', count: 2, bits: 64 })).toEqual([
    '2001:db8:0:ff00::/64',
    '2001:db8:0:ff01::/64',
  ]);
});

test('blocks are distinct and never leave the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 24 }), fc.integer({ min: 4, max: 8 }), (mask, bits) => {
      const count = Math.min(256, 2 ** (32 - mask - bits));
      const blocks = cidrBlocks({ block: `10.0.0.0/${String(mask)}`, count, bits });
      expect(new Set(blocks).size).toBe(count);
      expect(blocks.every((block) => block.startsWith('10.'))).toBe(true);
    }),
  );
});

test.each([
  ['no range', { block: '10.0.0.0', count: 1, bits: 8 }, /is not a CIDR block/],
  ['no address', { block: '10.0.0.999/16', count: 1, bits: 8 }, /is not a CIDR block/],
  ['no blocks', { block: '10.0.0.0/16', count: 0, bits: 8 }, /cannot cut 0 blocks/],
  ['more than the range holds', { block: '10.0.0.0/24', count: 3, bits: 7 }, /holds only 2 blocks/],
  ['blocks larger than the range', { block: '10.0.0.0/24', count: 1, bits: 9 }, /cannot cut/],
])('refuses %s', (_what, request, sentence) => {
  expect(() => cidrBlocks(request)).toThrow(sentence);
});
