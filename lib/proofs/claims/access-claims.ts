import type { Environment } from '../../../config';
import type { Duty } from '../../../config/schema/data-access';
import type { DataClass } from '../../../config/schema/data-map';

/** What an entry of the data map says about a store. */
export interface ClaimedStore {
  readonly classes: readonly DataClass[];
  /** Regions that may hold it. */
  readonly regions: readonly string[];
}

/** Somebody who is meant to read. */
export interface ClaimedReader {
  readonly who: readonly string[];
  readonly stores: 'every' | readonly string[];
  readonly because: string;
}

/** A Region where data may stand, and on which ground. */
export interface ClaimedRegion {
  readonly region: string;
  readonly basis:
    'home' | 'adequacy-decision' | 'standard-contractual-clauses' | 'no-personal-data';
}

/** What is claimed about who reads an environment's data and where it goes. */
export interface AccessClaims {
  readonly environment: string;
  /** Plain, so that it can be written down and compared. */
  readonly stores: Readonly<Record<string, ClaimedStore>>;
  readonly readers: readonly ClaimedReader[];
  readonly dutiesTogether: readonly {
    readonly who: readonly string[];
    readonly duties: readonly Duty[];
    readonly because: string;
  }[];
  readonly regions: readonly ClaimedRegion[];
  /** Accounts that data may stand in. */
  readonly accounts: readonly string[];
  /** Sentences that a reader of the proof has to know, because no template shows them. */
  readonly assumptions: readonly string[];
}

/** What the law protects most, so that reading it is a duty of its own (LGPD Arts. 5 and 11). */
export const protectedClasses: readonly DataClass[] = ['personal', 'sensitive-biometric'];

const assumptions = [
  'administrators of the accounts, and the role that CloudFormation deploys with, can change every policy: they are no readers, and what they deploy is proven before',
  'permission sets have no rights in the account but those of the roles that trust them here',
  'service control policies and resource control policies refuse nothing: the proof counts without them',
  'boundaries whose contents stand in no template take nothing away: the proof counts without them',
  'service-linked roles of AWS have the rights that AWS documents, and read what the policy of a key or a store lets them',
  'names that CloudFormation makes begin with the name of the stack, or with its first letters where it is long',
  'what is bound to whom inside of the cluster is decided there: whoever makes pods reads what drivers mount',
];

/** What the platform claims about access: from its config alone, so that the templates cannot bend it. */
export function accessClaims(environment: Environment): AccessClaims {
  const { name, dataMap, dataAccess, places, accounts } = environment;
  const regions = { primary: places.primary.region, recovery: places.recovery.region };
  return {
    environment: name,
    stores: Object.fromEntries(
      Object.entries(dataMap).map(([store, { dataClasses, sites }]) => [
        store,
        { classes: dataClasses, regions: sites.map((site) => regions[site]) },
      ]),
    ),
    readers: dataAccess.readers,
    dutiesTogether: dataAccess.dutiesTogether,
    regions: [places.primary, places.recovery, places.global].map(({ region, residency }) => ({
      ...{ region, basis: residency.basis },
    })),
    accounts: [...new Set(Object.values(accounts))].sort(),
    assumptions,
  };
}
