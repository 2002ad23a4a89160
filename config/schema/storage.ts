import { z } from 'zod';
import { days, kebabName } from './primitives';

/** What is in force for one bucket. Its class, ground, retention and key are in the data map. */
const bucket = z.strictObject({
  /**
   * `network`: objects are read and written from inside the VPC only, through the gateway endpoint of S3.
   * `organization`: also by principals of the organisation (of the account, where there is none) from elsewhere.
   */
  reach: z.enum(['network', 'organization']),
  /** What pods may do with the bucket through Mountpoint for S3. Nobody deletes through a mount. */
  mount: z.enum(['none', 'read', 'read-write']),
  /** Days after which S3 moves objects between access tiers by itself; `null` keeps them where they are. */
  intelligentTieringAfterDays: days.nullable(),
  /** Days that an overwritten or deleted object can still be brought back. */
  noncurrentVersionDays: days,
});

const events = z
  .array(z.enum(['NEW', 'CHANGED', 'DELETED']))
  .min(1)
  .refine((each) => new Set(each).size === each.length, 'each event is named once');

/** Absolute, without a slash at the end, and without steps upwards. */
const directory = z
  .string()
  .regex(
    /^(\/[A-Za-z0-9][A-Za-z0-9._-]*){1,4}$/,
    'an absolute directory of at most four levels is expected, such as /data-sets',
  );

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in UTC such as 05:00');

/**
 * Where the files of a Lustre file system come from. FSx backs up no file system that is linked to a bucket: there the
 * bucket is what counts, so a file system is either linked or backed up.
 */
const lustreContent = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('linked-to-data-sets'),
    /** Directory of the file system under which the bucket appears. */
    path: directory,
    /** Prefix of the bucket's objects that appear there; empty for all of them. */
    prefix: z.string().regex(/^([A-Za-z0-9][A-Za-z0-9._-]*\/)*$/, 'a prefix ends with a slash'),
    /** Changes of the bucket that reach the file system; `null` for none. */
    import: events.nullable(),
    /** Changes of the file system that reach the bucket; `null` for none. */
    export: events.nullable(),
  }),
  z.strictObject({
    mode: z.literal('stand-alone'),
    /** Days that daily backups are kept, 0 for no backup: then everything on it must be reproducible. */
    backupRetentionDays: z.int().min(0).max(90),
    backupTime: timeOfDay,
  }),
]);

const lustre = z.strictObject({
  /** The zone of the pools that read it: traffic from another zone is slow and costs money. */
  zone: z.string().regex(/^[a-z]{2}-[a-z]+-\d[a-z]$/, 'a zone name such as sa-east-1a'),
  /** Can grow, never shrink. */
  capacityGiB: z
    .int()
    .refine(
      (size) => size === 1200 || (size >= 2400 && size % 2400 === 0),
      'SSD capacity is 1200 GiB, or a multiple of 2400 GiB',
    ),
  /** MB/s per TiB. A change replaces the file system. */
  throughputPerTiB: z.literal([125, 250, 500, 1000]),
  /** Start of the weekly maintenance window in UTC, `d:HH:MM`, Monday is 1. */
  maintenance: z
    .string()
    .regex(/^[1-7]:([01]\d|2[0-3]):[0-5]\d$/, 'a weekly time in UTC such as 7:05:00 (Sunday)'),
  content: lustreContent,
});

/** Daily lengths that EFS offers before it moves a file to cheaper storage. */
const tieringDays = z.literal([1, 7, 14, 30, 60, 90, 180, 270, 365]);

/** A directory with an owner: whoever mounts it acts as this user and sees nothing else. */
const sharedDirectory = z.strictObject({
  name: kebabName,
  path: directory,
  /** POSIX user and group. 0 is root, which nobody gets. */
  userId: z.int().min(1000).max(4_294_967_294),
  groupId: z.int().min(1000).max(4_294_967_294),
  permissions: z.string().regex(/^[0-7]{3,4}$/, 'octal permissions such as 0750'),
});

const sharedFiles = z.strictObject({
  directories: z.array(sharedDirectory).min(1),
  /** Days without access after which a file moves to infrequent access, and from there to the archive. */
  infrequentAccessAfterDays: tieringDays.nullable(),
  archiveAfterDays: tieringDays.nullable(),
  /** Daily backups that EFS itself orders, beside those of the backup plan. */
  automaticBackups: z.boolean(),
});

const imageRepository = z.strictObject({
  /** Name below the platform's own prefix; slashes make a hierarchy. */
  name: z
    .string()
    .regex(
      /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
      'a repository name is lower-case words with . _ - or / between them',
    )
    .max(128),
  /** Newest tagged images that are kept; older ones expire. */
  keepImages: z.int().min(1).max(10_000),
  /** Days after which an image without a tag expires. */
  untaggedDays: days,
});

/** Registries that Amazon ECR can cache, by the name that the platform gives them. */
export const cachedRegistryNames = [
  'ecr-public',
  'kubernetes',
  'quay',
  'github',
  'docker-hub',
  'gitlab',
  'chainguard',
] as const;
export type CachedRegistryName = (typeof cachedRegistryNames)[number];

/** Registries that ECR asks for without a credential: the others need a secret. */
const anonymousRegistries: readonly CachedRegistryName[] = ['ecr-public', 'kubernetes', 'quay'];

/** NVIDIA's registry (nvcr.io) is not among those that ECR caches: its images are mirrored by digest instead. */
const imageCache = z
  .strictObject({
    registry: z.enum(cachedRegistryNames, {
      error: `Amazon ECR caches ${cachedRegistryNames.join(', ')}; images of other registries (nvcr.io) are mirrored by digest into a repository of images.repositories`,
    }),
    /** First part of the names of cached repositories. A change makes new ones. */
    prefix: z
      .string()
      .min(2)
      .max(30)
      .regex(/^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/),
    /** Secret with the credential of the upstream registry, in the same account and Region. */
    credentialSecretArn: z
      .string()
      .regex(
        /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[a-zA-Z0-9/_+=.@-]+$/,
        'the ARN of a secret whose name begins with ecr-pullthroughcache/',
      )
      .nullable(),
  })
  .superRefine(({ registry, credentialSecretArn }, context) => {
    const anonymous = anonymousRegistries.includes(registry);
    if (anonymous === (credentialSecretArn === null)) return;
    context.addIssue({
      code: 'custom',
      path: ['credentialSecretArn'],
      message: anonymous
        ? `${registry} is asked without a credential: write null`
        : `${registry} answers nobody without a credential: name a secret whose name begins with ecr-pullthroughcache/`,
    });
  });

const images = z.strictObject({
  repositories: z.array(imageRepository),
  caches: z.array(imageCache),
  /** `basic`: a scan when an image arrives. `enhanced`: Amazon Inspector keeps scanning, also what is in use. */
  scanning: z.enum(['basic', 'enhanced']),
  /** ECR signs every image that is pushed to our repositories; `null` where the pipeline signs. */
  signing: z.strictObject({ validityMonths: z.int().min(1).max(135) }).nullable(),
});

function* duplicates(values: readonly string[]): Iterable<readonly [number, string]> {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) yield [index, value];
  }
}

const parts = z.strictObject({
  models: bucket.nullable(),
  dataSets: bucket.nullable(),
  lustre: lustre.nullable(),
  sharedFiles: sharedFiles.nullable(),
  images,
});

/** The stores of an environment, as its file states them. */
export type StorageSettings = z.output<typeof parts>;

interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function* contradictions(settings: StorageSettings): Iterable<Contradiction> {
  const { models, dataSets, sharedFiles: shared, images: all } = settings;
  if (settings.lustre?.content.mode === 'linked-to-data-sets' && dataSets === null) {
    yield {
      path: ['lustre', 'content', 'mode'],
      message:
        'there is no data-set bucket to link to: state storage.dataSets, or make the file system stand-alone',
    };
  }
  const stores = [models, dataSets, settings.lustre, shared, ...all.repositories, ...all.caches];
  if (stores.every((each) => each === null)) {
    yield { path: [], message: 'at least one store is expected: a stack of nothing is refused' };
  }
  yield* repetitions(settings);
}

function* repetitions({
  sharedFiles: shared,
  images: all,
}: StorageSettings): Iterable<Contradiction> {
  const directories = shared?.directories ?? [];
  const lists = [
    [['sharedFiles', 'directories'], 'name', directories.map(({ name }) => name)],
    [['sharedFiles', 'directories'], 'path', directories.map(({ path }) => path)],
    [['images', 'repositories'], 'name', all.repositories.map(({ name }) => name)],
    [['images', 'caches'], 'prefix', all.caches.map(({ prefix }) => prefix)],
    [['images', 'caches'], 'registry', all.caches.map(({ registry }) => registry)],
  ] as const;
  for (const [path, field, values] of lists) {
    for (const [index, value] of duplicates(values)) {
      yield {
        path: [...path, index, field],
        message: `${value} is used twice: each ${field} stands once`,
      };
    }
  }
}

/** Stores of the GPU platform. A part that is `null`, and a list that is empty, makes nothing; something there is. */
export const storage = parts.superRefine((settings, context) => {
  for (const { path, message } of contradictions(settings)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});
