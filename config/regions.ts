/** Where a Region stands, as data protection law sees it. */
export interface RegionFacts {
  /** ISO 3166-1 code of the country. */
  readonly country: string;
  /** Zone names that exist for customers. */
  readonly zoneSuffixes: readonly string[];
  /** Zone ids, which mean the same building in every account; a name does not. */
  readonly zoneIdPrefix: string;
  /**
   * Whether Brazil's authority recognises the country as adequate, so that LGPD Art. 33 I admits a transfer.
   * The EU and EEA are, by Resolution CD/ANPD 32 of 26 January 2026; the United States are not.
   */
  readonly adequateForBrazil: boolean;
}

/**
 * Regions that an environment may name. Another Region is a row here, with its facts, before it is a value anywhere.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const regions = {
  'sa-east-1': {
    country: 'BR',
    zoneSuffixes: ['a', 'b', 'c'],
    zoneIdPrefix: 'sae1-az',
    adequateForBrazil: true,
  },
  'eu-west-1': {
    country: 'IE',
    zoneSuffixes: ['a', 'b', 'c'],
    zoneIdPrefix: 'euw1-az',
    adequateForBrazil: true,
  },
  'eu-central-1': {
    country: 'DE',
    zoneSuffixes: ['a', 'b', 'c'],
    zoneIdPrefix: 'euc1-az',
    adequateForBrazil: true,
  },
  'us-east-1': {
    country: 'US',
    zoneSuffixes: ['a', 'b', 'c', 'd', 'e', 'f'],
    zoneIdPrefix: 'use1-az',
    adequateForBrazil: false,
  },
} as const satisfies Record<string, RegionFacts>;

export type RegionName = keyof typeof regions;

export const regionNames = Object.keys(regions) as RegionName[] as [RegionName, ...RegionName[]];
