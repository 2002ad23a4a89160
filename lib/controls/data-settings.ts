/** What config declares about data, and templates do not say. */
export interface DataSettings {
  /** By the name of each store: the key that it is under, or the encryption by its service. */
  readonly stores: Readonly<Record<string, DeclaredStore>>;
  /** By the name of each key. */
  readonly keys: Readonly<Record<string, DeclaredKey>>;
}

/** An entry of the data map. */
export interface DeclaredStore {
  /** Name of a key, or encryption by the service: `sse-s3` or `sse-sqs`. */
  readonly key: string;
  readonly dataClasses: readonly string[];
  readonly legalBasis: string;
  /** Days that an item is kept; null where it lives as long as its store. */
  readonly retentionDays: number | null;
}

/** A customer key. */
export interface DeclaredKey {
  readonly multiRegion: boolean;
}
