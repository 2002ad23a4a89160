import * as z from 'zod';
import { objectKeys, objectReferenceSchema } from './object-reference';

const item = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('release'), name: z.string(), namespace: z.string() }),
  z.strictObject({ type: z.literal('object'), object: objectReferenceSchema }),
]);

export const inventorySchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** In the order in which they were applied. */
  items: z.array(item),
  /** Part → what it was made of when it was applied last. */
  versions: z.record(z.string(), z.string()),
});

/** One thing that a bundle put into the cluster. */
export type InventoryItem = z.infer<typeof item>;

/** Everything that bundles put into the cluster and no later one took out again. */
export type Inventory = Readonly<z.infer<typeof inventorySchema>>;

export const emptyInventory: Inventory = { schemaVersion: 1, items: [], versions: {} };

function keysOf(each: InventoryItem): readonly [string, ...string[]] {
  return each.type === 'release'
    ? [`release ${each.namespace}/${each.name}`]
    : objectKeys(each.object);
}

/**
 * Items that are in the first list and certainly not in the second: what may be the same object is not removed, because
 * the second list has just been applied.
 */
export function without(
  items: readonly InventoryItem[],
  others: readonly InventoryItem[],
): readonly InventoryItem[] {
  const keys = new Set(others.flatMap(keysOf));
  return items.filter((each) => !keysOf(each).some((key) => keys.has(key)));
}

/** Both lists, the known items first, so that nothing of either is forgotten; what is in both, as it is written now. */
export function mergedItems(
  known: readonly InventoryItem[],
  added: readonly InventoryItem[],
): InventoryItem[] {
  const again = new Set(added.map((each) => keysOf(each)[0]));
  return [...known.filter((each) => !again.has(keysOf(each)[0])), ...added];
}
