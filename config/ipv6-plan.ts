import { Address6 } from 'ip-address';
import type { TierName } from './schema/address-plan';
import type { EnvironmentData } from './schema/environment';

type AddressPlan = EnvironmentData['addressPlan'];

/**
 * The place of each tier in a /56: 16 slots of 16 subnets, so that the last two digits of a subnet name its tier and its
 * zone. A tier keeps its number for ever; a new one takes the next.
 */
const tierNumbers = {
  edge: 0,
  firewall: 1,
  nodes: 2,
  controlPlane: 3,
  data: 4,
  pods: 5,
} as const satisfies Record<TierName | 'pods', number>;

const hostBits = 64n;
const bitsOfTier = 4n;

/** The /56 of a site; null where the environment speaks IPv4 alone. */
export function v6BlockOf(
  { ipFamily }: Pick<AddressPlan, 'ipFamily'>,
  site: 'primary' | 'recovery',
): string | null {
  return ipFamily === 'ipv4' ? null : ipFamily[site].range;
}

function blockAt(range: string, offset: bigint, prefix: number): string {
  const first = new Address6(range).startAddress().bigInt() + offset;
  return `${Address6.fromBigInt(first).correctForm()}/${String(prefix)}`;
}

/** The /60 of a tier, which holds its subnets in every zone. */
export function v6TierRange(range: string, tier: TierName | 'pods'): string {
  return blockAt(range, BigInt(tierNumbers[tier]) << (bitsOfTier + hostBits), 60);
}

/** The /64 of a tier in the zone that is listed at this place. */
export function v6SubnetRange(range: string, tier: TierName | 'pods', zone: number): string {
  const number = (BigInt(tierNumbers[tier]) << bitsOfTier) + BigInt(zone);
  return blockAt(range, number << hostBits, 64);
}

/** A tier's ranges in every family that the environment speaks. */
export function rangesOfTier(
  { ipFamily, primary }: Pick<AddressPlan, 'ipFamily' | 'primary'>,
  tier: TierName | 'pods',
): readonly string[] {
  const v4 = tier === 'pods' ? primary.pods : primary.tiers[tier];
  const block = v6BlockOf({ ipFamily }, 'primary');
  return block === null ? [v4] : [v4, v6TierRange(block, tier)];
}
