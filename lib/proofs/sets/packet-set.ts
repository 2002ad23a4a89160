import { everyAddress, everyV4, everyV6 } from './addresses';
import { IntervalSet } from './interval-set';
import { everyService } from './services';

/** Packets from any of some addresses to any of others, for any of some services. */
export interface PacketBox {
  readonly from: IntervalSet;
  readonly to: IntervalSet;
  readonly services: IntervalSet;
}

function isEmptyBox({ from, to, services }: PacketBox): boolean {
  return from.isEmpty || to.isEmpty || services.isEmpty;
}

function intersection(a: PacketBox, b: PacketBox): PacketBox {
  return {
    from: a.from.intersect(b.from),
    to: a.to.intersect(b.to),
    services: a.services.intersect(b.services),
  };
}

/** What is left of a box: at most three boxes, which do not overlap. */
function difference(box: PacketBox, hole: PacketBox): readonly PacketBox[] {
  const shared = intersection(box, hole);
  if (isEmptyBox(shared)) return [box];
  return [
    { ...box, from: box.from.minus(hole.from) },
    { ...box, from: shared.from, to: box.to.minus(hole.to) },
    { from: shared.from, to: shared.to, services: box.services.minus(hole.services) },
  ].filter((each) => !isEmptyBox(each));
}

/** A set of packets as a union of boxes. Every operation is exact: nothing is sampled. */
export class PacketSet {
  static readonly empty = new PacketSet([]);
  /** Every packet that can exist: an address family does not talk to the other one. */
  static readonly every = new PacketSet([
    { from: everyV4, to: everyV4, services: everyService },
    { from: everyV6, to: everyV6, services: everyService },
  ]);

  private constructor(readonly boxes: readonly PacketBox[]) {}

  static of(boxes: readonly Partial<PacketBox>[]): PacketSet {
    const whole = { from: everyAddress, to: everyAddress, services: everyService };
    const kept = boxes.map((box) => ({ ...whole, ...box })).filter((box) => !isEmptyBox(box));
    return kept.length === 0 ? PacketSet.empty : new PacketSet(kept);
  }

  static union(sets: readonly PacketSet[]): PacketSet {
    const [only, ...more] = sets.filter((set) => !set.isEmpty);
    if (only === undefined) return PacketSet.empty;
    return more.length === 0 ? only : new PacketSet([only, ...more].flatMap(({ boxes }) => boxes));
  }

  get isEmpty(): boolean {
    return this.boxes.length === 0;
  }

  intersect(other: PacketSet): PacketSet {
    return PacketSet.of(this.boxes.flatMap((a) => other.boxes.map((b) => intersection(a, b))));
  }

  minus(other: PacketSet): PacketSet {
    let rest = this.boxes;
    for (const hole of other.boxes) rest = rest.flatMap((box) => difference(box, hole));
    return rest.length === 0 ? PacketSet.empty : new PacketSet(rest);
  }

  isWithin(other: PacketSet): boolean {
    return this.minus(other).isEmpty;
  }

  has(from: bigint, to: bigint, service: bigint): boolean {
    return this.boxes.some(
      (box) => box.from.has(from) && box.to.has(to) && box.services.has(service),
    );
  }

  /** Services that some packet of the set asks for. */
  get services(): IntervalSet {
    return IntervalSet.union(this.boxes.map((box) => box.services));
  }

  /** Addresses that some packet of the set comes from. */
  get from(): IntervalSet {
    return IntervalSet.union(this.boxes.map((box) => box.from));
  }

  /** Addresses that some packet of the set goes to. */
  get to(): IntervalSet {
    return IntervalSet.union(this.boxes.map((box) => box.to));
  }
}
