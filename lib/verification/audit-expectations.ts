import type { Environment } from '../../config';

/** What watches the account in one Region. */
export interface ExpectedWatchers {
  readonly site: 'primary' | 'recovery';
  readonly region: string;
  /** Services that somebody else owns where nobody else answers. */
  readonly unseen: ReadonlySet<string>;
  /** Standards that are ours to switch on. */
  readonly standards: readonly string[];
  /** Types of analyzers that look at the account from this Region. */
  readonly analyzers: readonly string[];
}

/** What records and watches an environment. */
export interface ExpectedAudit {
  /** The account that is on record. */
  readonly account: string;
  readonly trail: {
    readonly name: string;
    readonly bucket: string;
    readonly organization: boolean;
  };
  readonly archive: {
    readonly bucket: string;
    readonly lock: Environment['audit']['archiveLock'];
  };
  readonly watchers: readonly ExpectedWatchers[];
}
