import type { BundleIndex, IndexedChartPart } from '../bundle-contract';
import type { Workbench } from '../workbench';
import type { Files } from '../../kubernetes/bundle-files';
import type { Helm } from './helm';
import type { Kubectl } from './kubectl';

/** What parts are applied with. */
export interface ApplyMeans {
  readonly bench: Workbench;
  readonly kubectl: Kubectl;
  readonly helm: Helm;
  readonly index: BundleIndex;
  /** Path to text, filled in. */
  readonly filled: Files;
  /** Where a file of the bundle lies, filled in. */
  readonly fileOf: (path: string) => string;
  /** The archive of a part's chart, compared with its digest. */
  readonly chartOf: (part: IndexedChartPart) => string;
}
