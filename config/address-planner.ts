import { cidrAt, rangeOf, sizeOf } from './address-range';
import { v6SubnetRange } from './ipv6-plan';
import { tierNames, type TierName } from './schema/address-plan';
import type { EnvironmentData } from './schema/environment';

/** Slots per tier. Four, so that a fourth zone fits without moving any range that exists. */
export const zoneSlots = 4;

/** EC2 refuses subnets smaller than /28 and larger than /16. */
export const smallestSubnetPrefix = 28;
export const largestSubnetPrefix = 16;

/** AWS keeps five addresses of each subnet for itself. */
export const reservedPerSubnet = 5n;

export interface PlannedSubnet {
  readonly zone: string;
  readonly cidr: string;
  /** Its IPv6 range; left out where the environment speaks IPv4 alone. */
  readonly ipv6?: string;
  /** Addresses that interfaces can have. */
  readonly usableAddresses: number;
}

export type PlannedTiers = Readonly<Record<TierName | 'pods', readonly PlannedSubnet[]>>;

type SiteAddresses = EnvironmentData['addressPlan']['primary'];

/** Prefix of one zone's slot of a block. */
export function slotPrefix(cidr: string): number {
  return rangeOf(cidr).prefix + Math.log2(zoneSlots);
}

/**
 * Splits a block into zone slots, in the order of the zones. The same block and the same leading zones always give the
 * same subnets, so appending a zone never moves one.
 */
export function splitByZone(cidr: string, zones: readonly string[]): readonly PlannedSubnet[] {
  const prefix = slotPrefix(cidr);
  const { first } = rangeOf(cidr);
  return zones.map((zone, slot) => ({
    zone,
    cidr: cidrAt(first + BigInt(slot) * sizeOf(prefix), prefix),
    usableAddresses: Number(sizeOf(prefix) - reservedPerSubnet),
  }));
}

/**
 * Every subnet of one VPC.
 * @param v6Block the VPC's /56; null where the environment speaks IPv4 alone
 */
export function planSubnets(
  addresses: SiteAddresses,
  zones: readonly string[],
  v6Block: string | null = null,
): PlannedTiers {
  const planned = (tier: TierName | 'pods', block: string): readonly PlannedSubnet[] =>
    splitByZone(block, zones).map((subnet, zone) =>
      v6Block === null ? subnet : { ...subnet, ipv6: v6SubnetRange(v6Block, tier, zone) },
    );
  const tiers = Object.fromEntries(
    tierNames.map((tier) => [tier, planned(tier, addresses.tiers[tier])]),
  ) as Record<TierName, readonly PlannedSubnet[]>;
  return { ...tiers, pods: planned('pods', addresses.pods) };
}
