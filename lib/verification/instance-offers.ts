import { DescribeInstanceTypeOfferingsCommand } from '@aws-sdk/client-ec2';
import { everyPage } from './every-page';
import type { Ec2 } from './platform-clients';

/** Nodes that EC2 is to start: of these types, in these zones. */
export interface ExpectedOffer {
  /** What people call the pool. */
  readonly pool: string;
  readonly instanceTypes: readonly string[];
  /** Zones by name. */
  readonly zones: readonly string[];
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
const pairOf = (type: string, zone: string): string => `${type} ${zone}`;

/** Which of the pools' types EC2 offers in which of their zones. */
async function offeredPairs(
  ec2: Ec2,
  pools: readonly ExpectedOffer[],
): Promise<ReadonlySet<string>> {
  const offerings = await everyPage(async (NextToken) => {
    const page = await ec2.send(
      new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters: [
          { Name: 'instance-type', Values: distinct(pools.flatMap((each) => each.instanceTypes)) },
          { Name: 'location', Values: distinct(pools.flatMap((each) => each.zones)) },
        ],
        NextToken,
      }),
    );
    return { items: page.InstanceTypeOfferings, next: page.NextToken };
  });
  return new Set(
    offerings.map(({ InstanceType, Location }) => pairOf(InstanceType ?? '', Location ?? '')),
  );
}

function problemsOf(
  { pool, instanceTypes, zones }: ExpectedOffer,
  offered: ReadonlySet<string>,
): string[] {
  const isOffered = (type: string, zone: string): boolean => offered.has(pairOf(type, zone));
  const bare = zones.filter((zone) => !instanceTypes.some((type) => isOffered(type, zone)));
  const absent = instanceTypes.filter((type) => !zones.some((zone) => isOffered(type, zone)));
  return [
    ...bare.map((zone) => `${pool}: ${zone} offers none of ${instanceTypes.join(', ')}`),
    ...absent.map((type) => `${pool}: ${type} is offered in none of ${zones.join(', ')}`),
  ];
}

/**
 * Asks EC2 whether each zone of a pool offers one of its types, and each type stands in one of its zones. An offer is no
 * promise of capacity: that is seen when nodes start.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html
 */
export async function offerProblems(
  ec2: Ec2,
  pools: readonly ExpectedOffer[],
): Promise<readonly string[]> {
  // An empty filter is refused by EC2, and there is nothing to ask.
  if (pools.length === 0) return [];
  const offered = await offeredPairs(ec2, pools);
  return pools.flatMap((pool) => problemsOf(pool, offered));
}

/** What the pools ask for, for evidence. */
export function offersText(pools: readonly ExpectedOffer[]): string {
  return pools
    .map(
      ({ pool, instanceTypes, zones }) =>
        `${pool}: ${instanceTypes.join(', ')} in ${zones.join(', ')}`,
    )
    .join('; ');
}
