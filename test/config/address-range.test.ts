import fc from 'fast-check';
import { cidrAt, contains, overlaps, rangeOf, sizeOf } from '../../config/address-range';

const prefix = fc.integer({ min: 8, max: 32 });
const aligned = fc
  .tuple(fc.bigInt({ min: 0n, max: 0xffff_ffffn }), prefix)
  .map(([address, length]) => cidrAt((address / sizeOf(length)) * sizeOf(length), length));

describe('address ranges', () => {
  it('read what they write', () => {
    fc.assert(
      fc.property(aligned, (cidr) => {
        const { first, prefix: length } = rangeOf(cidr);
        expect(cidrAt(first, length)).toBe(cidr);
      }),
    );
  });

  it('hold as many addresses as their prefix says', () => {
    fc.assert(
      fc.property(aligned, (cidr) => {
        const { first, last, prefix: length } = rangeOf(cidr);
        expect(last - first + 1n).toBe(sizeOf(length));
      }),
    );
  });

  it('overlap exactly where one contains the other: aligned blocks never cross', () => {
    fc.assert(
      fc.property(aligned, aligned, (one, other) => {
        const [a, b] = [rangeOf(one), rangeOf(other)];
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
  });

  it('contain themselves and their halves', () => {
    const whole = rangeOf('10.0.0.0/8');
    expect(contains(whole, whole)).toBe(true);
    expect(contains(whole, rangeOf('10.128.0.0/9'))).toBe(true);
    expect(contains(rangeOf('10.128.0.0/9'), whole)).toBe(false);
  });

  it('start at their first address, also where an address inside is written', () => {
    expect(rangeOf('10.0.3.7/22').first).toBe(rangeOf('10.0.0.0/22').first);
  });
});
