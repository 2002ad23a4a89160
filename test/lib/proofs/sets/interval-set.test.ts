import fc from 'fast-check';
import { IntervalSet } from '../../../../lib/proofs/sets/interval-set';

const last = 40;
const anySet = fc
  .array(fc.tuple(fc.integer({ min: 0, max: last }), fc.integer({ min: 0, max: last })), {
    maxLength: 6,
  })
  .map((pairs) => IntervalSet.of(pairs.map(([a, b]) => ({ first: BigInt(a), last: BigInt(b) }))));
const everyNumber = Array.from({ length: last + 2 }, (_, index) => BigInt(index));
const members = (set: IntervalSet): readonly bigint[] =>
  everyNumber.filter((each) => set.has(each));

test('every operation is what it is for the numbers one by one', () => {
  fc.assert(
    fc.property(anySet, anySet, (a, b) => {
      expect(members(a.intersect(b))).toStrictEqual(members(a).filter((each) => b.has(each)));
      expect(members(a.minus(b))).toStrictEqual(members(a).filter((each) => !b.has(each)));
      const either = everyNumber.filter((each) => a.has(each) || b.has(each));
      expect(members(IntervalSet.union([a, b]))).toStrictEqual(either);
      expect(a.isWithin(b)).toBe(members(a).every((each) => b.has(each)));
      expect(a.meets(b)).toBe(members(a).some((each) => b.has(each)));
      expect(a.size).toBe(BigInt(members(a).length));
      expect(a.smallest).toBe(members(a)[0]);
    }),
    { seed: 20261125 },
  );
});

test('intervals that touch become one, and empty ones none', () => {
  const set = IntervalSet.of([
    { first: 5n, last: 9n },
    { first: 1n, last: 4n },
    { first: 20n, last: 19n },
  ]);
  expect(set.intervals).toStrictEqual([{ first: 1n, last: 9n }]);
});
