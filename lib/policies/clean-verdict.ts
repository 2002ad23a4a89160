import { isObject } from '../controls/json-shape';
import type { SynthRecord } from './synth-record';
import type { SynthSummary } from './synth-summary';

/** A verdict without anything open, as it is kept for the next synth of the same input. */
export interface CleanVerdict {
  readonly summary: SynthSummary;
  readonly record: SynthRecord;
}

/** A kept verdict, read back; undefined when it is not one, and the rules then run again. */
export function readCleanVerdict(value: unknown): CleanVerdict | undefined {
  return isCleanVerdict(value) ? value : undefined;
}

/** The file has one writer and its name is a digest of its input, so the outline is enough. */
function isCleanVerdict(value: unknown): value is CleanVerdict {
  if (!isObject(value) || !isObject(value['summary']) || !isObject(value['record'])) return false;
  const { environments, packs } = value['summary'];
  return (
    Array.isArray(environments) &&
    Array.isArray(packs) &&
    Array.isArray(value['record']['accepted'])
  );
}
