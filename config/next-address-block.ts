import { cidrAt, contains, overlaps, rangeOf, sizeOf, type AddressRange } from './address-range';
import { tierNames } from './schema/address-plan';
import type { EnvironmentData } from './schema/environment';

type Sites = Pick<EnvironmentData['addressPlan'], 'primary' | 'recovery'>;

const privateSpaces = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(rangeOf);
const sharedAddressSpace = rangeOf('100.64.0.0/10');
const siteNames = ['primary', 'recovery'] as const;

interface Move {
  readonly ranges: readonly AddressRange[];
  readonly taken: readonly AddressRange[];
  readonly within: AddressRange;
  /** Multiples of this many addresses are tried. */
  readonly step: bigint;
}

function moved(range: AddressRange, offset: bigint): AddressRange {
  return rangeOf(cidrAt(range.first + offset, range.prefix));
}

/** The smallest move upwards, then the smallest downwards, that sets ranges down where nothing stands. */
function freeOffset({ ranges, taken, within, step }: Move): bigint | undefined {
  const lowest = ranges.reduce((low, { first }) => (first < low ? first : low), within.last);
  const highest = ranges.reduce((high, { last }) => (last > high ? last : high), within.first);
  const isFree = (offset: bigint): boolean =>
    ranges.every((range) => {
      const there = moved(range, offset);
      return contains(within, there) && !taken.some((each) => overlaps(each, there));
    });
  for (let offset = step; highest + offset <= within.last; offset += step) {
    if (isFree(offset)) return offset;
  }
  for (let offset = -step; lowest + offset >= within.first; offset -= step) {
    if (isFree(offset)) return offset;
  }
  return undefined;
}

function takenBy({ addressPlan }: EnvironmentData): string[] {
  return [
    ...siteNames.flatMap((site) => {
      const { vpc, pods, services } = addressPlan[site];
      return [vpc, pods, services];
    }),
    ...addressPlan.foreign.map(({ range }) => range),
  ];
}

function largest(ranges: readonly AddressRange[]): bigint {
  return ranges.reduce((size, { prefix }) => (sizeOf(prefix) > size ? sizeOf(prefix) : size), 1n);
}

/** First eight times the size, so that the neighbourhood of every environment keeps room; else the very next. */
function offsetOf(move: Omit<Move, 'step'>): bigint | undefined {
  const size = largest(move.ranges);
  return freeOffset({ ...move, step: 8n * size }) ?? freeOffset({ ...move, step: size });
}

/** Every range of an environment's own networks, old to new, for an environment made after it. */
export type AddressMoves = ReadonlyMap<string, string>;

/**
 * Finds room for a copy of an environment's networks: same sizes and same layout, overlapping no environment and no
 * foreign range.
 * @returns `undefined` where the private address space has no such room left
 */
export function nextAddressBlock(
  { primary, recovery }: Sites,
  environments: readonly EnvironmentData[],
): AddressMoves | undefined {
  const sites = [primary, recovery];
  const taken = environments.flatMap(takenBy).map(rangeOf);
  const moves = new Map<string, string>();
  const parts = [
    {
      block: sites.map(({ vpc }) => vpc),
      all: sites.flatMap(({ vpc, tiers, growth }) => [
        vpc,
        ...tierNames.map((tier) => tiers[tier]),
        ...growth.map(({ range }) => range),
      ]),
    },
    { block: sites.map(({ pods }) => pods), all: sites.map(({ pods }) => pods) },
    { block: sites.map(({ services }) => services), all: sites.map(({ services }) => services) },
  ];
  for (const { block, all } of parts) {
    const ranges = block.map(rangeOf);
    const within = [...privateSpaces, sharedAddressSpace].find((space) =>
      ranges.every((range) => contains(space, range)),
    );
    const offset = within === undefined ? undefined : offsetOf({ ranges, taken, within });
    if (offset === undefined) return undefined;
    for (const cidr of all) moves.set(cidr, moved(rangeOf(cidr), offset).cidr);
  }
  return moves;
}
