import * as z from 'zod';
import { objectKey, objectReferenceSchema } from './object-reference';

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

/** What an item is the same by. */
export function itemKey(each: InventoryItem): string {
  return each.type === 'release'
    ? `release/${each.namespace}/${each.name}`
    : `object/${objectKey(each.object)}`;
}

/** Items that are in the first list and not in the second. */
export function without(
  items: readonly InventoryItem[],
  others: readonly InventoryItem[],
): readonly InventoryItem[] {
  const keys = new Set(others.map(itemKey));
  return items.filter((each) => !keys.has(itemKey(each)));
}

/** Both lists, the known items first, so that nothing of either is forgotten. */
export function mergedItems(
  known: readonly InventoryItem[],
  added: readonly InventoryItem[],
): InventoryItem[] {
  return [...known, ...without(added, known)];
}
