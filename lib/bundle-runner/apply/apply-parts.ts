import { writeRecord, type BundleRecord } from './bundle-record';
import { Deadline } from './deadline';
import { mergedItems, type Inventory } from './inventory';
import type { ApplyMeans } from './means';
import type { PreparedPart } from './prepared-part';
import { failureOf, partTitle } from './report-failure';

/** Everything that was there, and everything that is coming: so much may be in the cluster while a job works on it. */
export function inventoryOnTheWay(
  known: Inventory,
  parts: readonly PreparedPart[],
  versions: Readonly<Record<string, string>>,
): Inventory {
  return {
    schemaVersion: 1,
    items: mergedItems(
      known.items,
      parts.flatMap(({ items }) => items),
    ),
    versions: { ...known.versions, ...versions },
  };
}

/**
 * Applies parts in their order and stops at the first that fails. The record says beforehand what may come to be in the
 * cluster, so that a job that is cut off leaves nothing that no later one knows of.
 * @throws Refusal with what people need to know
 */
export async function applyParts(
  { bench, kubectl }: Pick<ApplyMeans, 'bench' | 'kubectl'>,
  record: BundleRecord,
  parts: readonly PreparedPart[],
): Promise<void> {
  const applied: Record<string, string> = {};
  const keep = (): Promise<void> =>
    writeRecord(kubectl, bench.clock, {
      ...record,
      inventory: inventoryOnTheWay(record.inventory, parts, applied),
    });
  await keep();
  for (const each of parts) {
    const { part, version } = each;
    bench.log(partTitle(each, parts.length));
    try {
      await each.apply(new Deadline(bench.clock, part.timeoutSeconds));
      applied[part.name] = version;
    } catch (error) {
      await keep().catch(() => {
        bench.log('  the record stays as it was written before: it names every part');
      });
      const versions = { ...record.inventory.versions, ...applied };
      throw await failureOf(kubectl, { failed: each, error, parts, versions });
    }
  }
}
