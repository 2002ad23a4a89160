import type { KeyName } from '../../config/schema/data-map';
import type { StorageSettings } from '../../config/schema/storage';

/** The keys that live in the storage stack. */
const storageKeyNames = [
  'models',
  'data-sets',
  'scratch-lustre',
  'shared-files',
  'images',
  'storage-logs',
] as const satisfies readonly KeyName[];
export type StorageKeyName = (typeof storageKeyNames)[number];

/** The keys that the settings store something under: a key that protects nothing costs money and confuses auditors. */
export function neededKeys({
  models,
  dataSets,
  lustre,
  sharedFiles,
  images,
}: StorageSettings): readonly StorageKeyName[] {
  const needed: Readonly<Record<StorageKeyName, boolean>> = {
    models: models !== null,
    'data-sets': dataSets !== null,
    'scratch-lustre': lustre !== null,
    'shared-files': sharedFiles !== null,
    images: images.repositories.length + images.caches.length > 0,
    'storage-logs': lustre !== null,
  };
  return storageKeyNames.filter((name) => needed[name]);
}
