import { storage, type StorageSettings } from '../../../config/schema/storage';
import { fullStorage, smallStorage, standAloneLustre } from '../../lib/storage/storage-fixture';

type Draft = StorageSettings;

/** What the schema says to the full settings after a change, as `path: message`. */
function complaints(change: (draft: Draft) => object): readonly string[] {
  const parsed = storage.safeParse(change(structuredClone(fullStorage)));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const withLustre = (change: object) => (draft: Draft) => ({
  ...draft,
  lustre: { ...standAloneLustre, ...change },
});
const withDirectory = (change: object) => (draft: Draft) => ({
  ...draft,
  sharedFiles: {
    ...draft.sharedFiles,
    directories: [{ ...draft.sharedFiles?.directories[0], ...change }],
  },
});
const withImages = (change: object) => (draft: Draft) => ({
  ...draft,
  images: { ...draft.images, ...change },
});

test.each([
  ['everything', fullStorage],
  ['one repository', smallStorage],
  ['a file system on its own', { ...smallStorage, lustre: standAloneLustre }],
])('%s is a storage', (_name, settings) => {
  expect(storage.safeParse(settings).success).toBe(true);
});

test.each([
  ['1200', 1200],
  ['2400', 2400],
  ['7200', 7200],
])('Lustre comes in %s GiB', (_name, capacityGiB) => {
  expect(complaints(withLustre({ capacityGiB }))).toStrictEqual([]);
});

const secret =
  'arn:aws:secretsmanager:sa-east-1:111111111111:secret:ecr-pullthroughcache/github-a1';

test.each<[string, (draft: Draft) => object, RegExp]>([
  [
    'nothing at all',
    () => ({ ...smallStorage, images: { ...smallStorage.images, repositories: [] } }),
    /at least one store/,
  ],
  [
    'a link to data sets that are not there',
    (draft) => ({ ...draft, dataSets: null }),
    /^lustre\.content\.mode: there is no data-set bucket/,
  ],
  ['a size that FSx does not sell', withLustre({ capacityGiB: 3600 }), /multiple of 2400 GiB/],
  ['a throughput that FSx does not sell', withLustre({ throughputPerTiB: 200 }), /250/],
  ['a maintenance day beyond the week', withLustre({ maintenance: '8:05:00' }), /weekly time/],
  [
    'backups of a file system that is linked',
    ({ lustre, ...draft }) => ({
      ...draft,
      lustre: { ...lustre, content: { ...lustre?.content, backupRetentionDays: 7 } },
    }),
    /lustre\.content/,
  ],
  [
    'an event twice',
    ({ lustre, ...draft }) => ({
      ...draft,
      lustre: { ...lustre, content: { ...lustre?.content, import: ['NEW', 'NEW'] } },
    }),
    /each event is named once/,
  ],
  ['a directory of root', withDirectory({ userId: 0 }), /userId/],
  ['a directory with steps upwards', withDirectory({ path: '/a/../b' }), /absolute directory/],
  ['the root as a directory', withDirectory({ path: '/' }), /absolute directory/],
  [
    'a registry that ECR does not cache',
    withImages({ caches: [{ registry: 'nvcr', prefix: 'nvcr', credentialSecretArn: null }] }),
    /mirrored by digest/,
  ],
  [
    'a registry without the credential it asks for',
    withImages({ caches: [{ registry: 'github', prefix: 'github', credentialSecretArn: null }] }),
    /github answers nobody without a credential/,
  ],
  [
    'a credential that nobody asks for',
    withImages({ caches: [{ registry: 'quay', prefix: 'quay', credentialSecretArn: secret }] }),
    /quay is asked without a credential/,
  ],
  [
    'a secret that ECR would not look for',
    withImages({
      caches: [
        {
          registry: 'github',
          prefix: 'github',
          credentialSecretArn: secret.replace('ecr-pullthroughcache/', ''),
        },
      ],
    }),
    /begins with ecr-pullthroughcache/,
  ],
  [
    'a prefix twice',
    withImages({
      caches: [
        { registry: 'quay', prefix: 'cache', credentialSecretArn: null },
        { registry: 'kubernetes', prefix: 'cache', credentialSecretArn: null },
      ],
    }),
    /^images\.caches\.1\.prefix: cache is used twice/,
  ],
  [
    'a repository twice',
    withImages({
      repositories: [
        { name: 'server', keepImages: 1, untaggedDays: 1 },
        { name: 'server', keepImages: 2, untaggedDays: 1 },
      ],
    }),
    /^images\.repositories\.1\.name: server is used twice/,
  ],
  [
    'a repository in capitals',
    withImages({ repositories: [{ name: 'Server', keepImages: 1, untaggedDays: 1 }] }),
    /lower-case words/,
  ],
])('%s is refused with a sentence', (_name, change, says) => {
  expect(complaints(change).join('\n')).toMatch(says);
});
