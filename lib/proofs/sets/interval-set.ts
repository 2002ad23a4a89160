/** Whole numbers from `first` to `last`, both included. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A set of whole numbers as disjoint intervals in order, never two that touch. Every operation is exact and linear in the
 * number of intervals, so a set of all IPv6 addresses costs as much as a set of one.
 */
export class IntervalSet {
  static readonly empty = new IntervalSet([]);

  private constructor(readonly intervals: readonly Interval[]) {}

  /** The union of intervals in any order. */
  static of(intervals: readonly Interval[]): IntervalSet {
    const ordered = intervals
      .filter(({ first, last }) => first <= last)
      .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    const merged: Interval[] = [];
    for (const interval of ordered) {
      const previous = merged.at(-1);
      if (previous === undefined || interval.first > previous.last + 1n) merged.push(interval);
      else if (interval.last > previous.last) {
        merged[merged.length - 1] = { first: previous.first, last: interval.last };
      }
    }
    return merged.length === 0 ? IntervalSet.empty : new IntervalSet(merged);
  }

  /** The union of many sets. */
  static union(sets: readonly IntervalSet[]): IntervalSet {
    return IntervalSet.of(sets.flatMap(({ intervals }) => intervals));
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  /** How many numbers the set holds. */
  get size(): bigint {
    return this.intervals.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  }

  /** The smallest number of the set. */
  get smallest(): bigint | undefined {
    return this.intervals[0]?.first;
  }

  intersect(other: IntervalSet): IntervalSet {
    const found: Interval[] = [];
    let [mine, theirs] = [0, 0];
    for (;;) {
      const a = this.intervals[mine];
      const b = other.intervals[theirs];
      if (a === undefined || b === undefined) break;
      const first = a.first > b.first ? a.first : b.first;
      const last = a.last < b.last ? a.last : b.last;
      if (first <= last) found.push({ first, last });
      if (a.last < b.last) mine += 1;
      else theirs += 1;
    }
    return found.length === 0 ? IntervalSet.empty : new IntervalSet(found);
  }

  minus(other: IntervalSet): IntervalSet {
    const left: Interval[] = [];
    let hole = 0;
    for (const { first, last } of this.intervals) {
      let from = first;
      for (;;) {
        const next = other.intervals[hole];
        if (next === undefined || next.first > last) break;
        if (next.first > from) left.push({ first: from, last: next.first - 1n });
        if (next.last >= from) from = next.last + 1n;
        // The hole may reach into the next interval of this set, too.
        if (next.last >= last) break;
        hole += 1;
      }
      if (from <= last) left.push({ first: from, last });
    }
    return left.length === 0 ? IntervalSet.empty : new IntervalSet(left);
  }

  has(number: bigint): boolean {
    return this.intervals.some(({ first, last }) => first <= number && number <= last);
  }

  isWithin(other: IntervalSet): boolean {
    return this.minus(other).isEmpty;
  }

  meets(other: IntervalSet): boolean {
    return !this.intersect(other).isEmpty;
  }
}
