import fc from 'fast-check';
import { cidrAt, overlaps, rangeOf, sizeOf } from '../../config/address-range';
import { freeRanges } from '../../config/free-ranges';

const inside = fc
  .tuple(fc.bigInt({ min: 0n, max: 0xffffn }), fc.integer({ min: 17, max: 28 }))
  .map(([offset, prefix]) =>
    cidrAt(rangeOf('10.64.0.0/16').first + (offset / sizeOf(prefix)) * sizeOf(prefix), prefix),
  );

describe('freeRanges', () => {
  it('is everything where nothing is taken, and nothing where everything is', () => {
    expect(freeRanges('10.64.0.0/16', [])).toEqual(['10.64.0.0/16']);
    expect(freeRanges('10.64.0.0/16', ['10.0.0.0/8'])).toEqual([]);
  });

  it('names the fewest and largest blocks that are left', () => {
    expect(freeRanges('10.64.0.0/16', ['10.64.0.0/18', '10.64.128.0/17'])).toEqual([
      '10.64.64.0/18',
    ]);
  });

  it('overlaps nothing that is taken, and together with it fills the range', () => {
    fc.assert(
      fc.property(fc.array(inside, { maxLength: 6 }), (taken) => {
        const free = freeRanges('10.64.0.0/16', taken).map(rangeOf);
        const used = taken.map(rangeOf);
        expect(free.some((range) => used.some((each) => overlaps(range, each)))).toBe(false);
        const largest = used.filter(
          (range, index) =>
            !used.some(
              (other, at) =>
                overlaps(range, other) &&
                (other.prefix < range.prefix || (other.prefix === range.prefix && at < index)),
            ),
        );
        const total = [...free, ...largest].reduce((sum, { prefix }) => sum + sizeOf(prefix), 0n);
        expect(total).toBe(sizeOf(16));
      }),
    );
  });
});
