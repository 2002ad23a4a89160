import type { RegionName } from '../regions';
import { gpuInstances, type GpuFamily, type GpuInstanceType } from './catalogue';

/** Where in a Region a family is offered. */
export interface FamilyAvailability {
  /** Zone ids, such as `sae1-az1`, that offer at least one size; null where no source names them. */
  readonly zoneIds: readonly string[] | null;
  /** ISO date on which EC2 was asked (`DescribeInstanceTypeOfferings`); null where nobody has asked yet. */
  readonly confirmedOn: string | null;
}

/** EC2's documentation lists the family for the Region, and that is all that is known. */
const unconfirmed: FamilyAvailability = { zoneIds: null, confirmedOn: null };

const allUnconfirmed = (
  families: readonly GpuFamily[],
): Readonly<Partial<Record<GpuFamily, FamilyAvailability>>> =>
  Object.fromEntries(families.map((family) => [family, unconfirmed]));

/**
 * GPU families by Region, as EC2's documentation lists them. A family that is missing is not offered there.
 *
 * Every row is UNCONFIRMED, São Paulo's included: the list names Regions and not zones, a family need not exist in every
 * zone, and a listing promises no capacity. `doctor --online` and `verify` ask EC2; what they find is written here with
 * its date.
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-regions.html
 */
export const gpuFamiliesByRegion = {
  'sa-east-1': allUnconfirmed(['g4dn', 'g5', 'g6', 'g6f', 'gr6', 'gr6f', 'p4d', 'p5', 'p5e']),
  'eu-west-1': allUnconfirmed(['g4dn', 'g5', 'p4d']),
  'eu-central-1': allUnconfirmed([
    'g4dn',
    'g5',
    'g5g',
    'g6',
    'g6e',
    'g6f',
    'gr6',
    'gr6f',
    'p4d',
    'p4de',
  ]),
  'us-east-1': allUnconfirmed([
    'g4dn',
    'g5',
    'g5g',
    'g6',
    'g6e',
    'g6f',
    'gr6',
    'gr6f',
    'g7e',
    'p4d',
    'p4de',
    'p5',
    'p5en',
    'p6-b200',
    'p6-b300',
  ]),
} satisfies Record<RegionName, Readonly<Partial<Record<GpuFamily, FamilyAvailability>>>>;

/**
 * Types for which Capacity Blocks are sold in a Region's own zones, as EC2's documentation lists them. P5e is sold this
 * way in us-east-1 although it is not offered there otherwise. P6e-GB200 is in no row: its blocks are sold in the
 * Dallas Local Zone of us-east-1, and the platform's networks have no Local Zone.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html
 */
export const capacityBlockTypesByRegion: Readonly<Record<RegionName, readonly GpuInstanceType[]>> =
  {
    'sa-east-1': ['p5.4xlarge', 'p5.48xlarge', 'p5e.48xlarge'],
    'eu-west-1': [],
    'eu-central-1': [],
    'us-east-1': [
      'p4d.24xlarge',
      'p4de.24xlarge',
      'p5.4xlarge',
      'p5.48xlarge',
      'p5e.48xlarge',
      'p5en.48xlarge',
      'p6-b200.48xlarge',
      'p6-b300.48xlarge',
    ],
  };

/** What is known about a type in a Region; null where its family is not offered there on demand or as Spot. */
export function availabilityOf(
  region: RegionName,
  type: GpuInstanceType,
): FamilyAvailability | null {
  const families: Readonly<Partial<Record<GpuFamily, FamilyAvailability>>> =
    gpuFamiliesByRegion[region];
  return families[gpuInstances[type].family] ?? null;
}
