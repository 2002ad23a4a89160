import { neededKeys } from '../../../lib/storage/needed-keys';
import { fullStorage, smallStorage, standAloneLustre } from './storage-fixture';

test.each([
  [
    'everything',
    fullStorage,
    ['models', 'data-sets', 'scratch-lustre', 'shared-files', 'images', 'storage-logs'],
  ],
  ['images', smallStorage, ['images']],
  [
    'Lustre and images',
    { ...smallStorage, lustre: standAloneLustre },
    ['scratch-lustre', 'images', 'storage-logs'],
  ],
] as const)('%s needs exactly its own keys', (_name, storage, keys) => {
  expect(neededKeys(storage)).toStrictEqual(keys);
});
