import { cidrAt, contains, overlaps, rangeOf, sizeOf, type AddressRange } from './address-range';

function* gapsOf(outer: AddressRange, taken: readonly AddressRange[]): Iterable<string> {
  const inside = taken.filter((each) => overlaps(each, outer));
  if (inside.length === 0) {
    yield cidrAt(outer.first, outer.prefix);
    return;
  }
  if (inside.some((each) => contains(each, outer))) return;
  const prefix = outer.prefix + 1;
  yield* gapsOf(rangeOf(cidrAt(outer.first, prefix)), inside);
  yield* gapsOf(rangeOf(cidrAt(outer.first + sizeOf(prefix), prefix)), inside);
}

/** What is left of a range: the fewest and largest blocks, from the lowest address up. */
export function freeRanges(outer: string, taken: readonly string[]): readonly string[] {
  return [...gapsOf(rangeOf(outer), taken.map(rangeOf))];
}
