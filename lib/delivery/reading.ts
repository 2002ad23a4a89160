import type { PlatformNames } from '../contract/platform-names';

/** What the reader's rights are scoped by. */
export interface ReaderScope {
  readonly environment: string;
  readonly names: PlatformNames;
  readonly account: string;
  readonly region: string;
  readonly recoveryRegion: string;
}

/** Rights that are one policy of the reader. */
export interface Subject {
  readonly subject: string;
  readonly description: string;
  readonly reads: readonly Reading[];
}

/** Calls, what they are about, and why that cannot be named more narrowly. */
export interface Reading {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default - every resource is named in full */
  readonly because?: string;
}

/** Why a pattern stands where a name would be better. */
export const namedByAws =
  'CloudFormation or the service itself gives these their names, and nothing but settings is read of them';
/** Why every resource is named. */
export const noNarrower =
  'IAM knows no narrower resource for these calls, which list settings and read nothing that is stored';
