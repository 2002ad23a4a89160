/** Any value that a template can hold once its intrinsic functions are resolved. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

/** An account and a Region: every record and every request belongs to exactly one. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * How a resource came to be, for the report: `modelled` types have behaviour of their own (a bucket holds objects, a
 * parameter can be read), `custom` resources ran their real handler, everything else is a `recorded` declaration.
 */
export type Origin = 'modelled' | 'custom' | 'recorded';

/** One resource as the target holds it: what the template declared, resolved, and the identifiers that were made up. */
export interface ResourceRecord extends Place {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly properties: JsonObject;
  readonly attributes: JsonObject;
  readonly origin: Origin;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Read access to every resource that exists on the target. */
export interface Ledger {
  /** Resources of one type in one place, in order of creation. */
  ofType(place: Place, type: string): readonly ResourceRecord[];
  /** Every resource of the target, in order of creation. */
  all(): readonly ResourceRecord[];
}
