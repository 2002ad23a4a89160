import type { BundleInput, BundleTenant, MountedBucket, SharedDirectory } from '../bundle-input';
import type { KubernetesObject } from '../kubernetes-object';

/** Claims that a tenant finds in its namespace, where the environment has the storage. */
export const tenantClaims = { lustre: 'lustre', models: 'models', dataSets: 'data-sets' } as const;

/** The claim of a directory of the shared file system. */
function directoryClaim({ name }: Pick<SharedDirectory, 'name'>): string {
  return `files-${name}`;
}

interface StaticVolume {
  readonly claim: string;
  readonly namespace: string;
  readonly size: string;
  readonly access: 'ReadOnlyMany' | 'ReadWriteMany';
  readonly driver: string;
  readonly handle: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly mountOptions: readonly string[];
}

/** What has no size of its own; Kubernetes wants one. */
const nominalSize = '1Gi';

/** A volume that exists already, bound to one claim of one namespace. */
function staticVolume(volume: StaticVolume): readonly KubernetesObject[] {
  const { claim, namespace, size, access } = volume;
  const name = `${claim}-${namespace}`;
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: {
        capacity: { storage: size },
        accessModes: [access],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        claimRef: { namespace, name: claim },
        mountOptions: [...volume.mountOptions],
        csi: {
          driver: volume.driver,
          volumeHandle: volume.handle,
          ...(volume.attributes === undefined ? {} : { volumeAttributes: volume.attributes }),
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claim, namespace },
      spec: {
        accessModes: [access],
        storageClassName: '',
        volumeName: name,
        resources: { requests: { storage: size } },
      },
    },
  ];
}

function lustreVolume(
  { lustre }: BundleInput['storage'],
  namespace: string,
): readonly KubernetesObject[] {
  if (lustre === null) return [];
  return staticVolume({
    claim: tenantClaims.lustre,
    namespace,
    size: `${String(lustre.capacityGiB)}Gi`,
    access: 'ReadWriteMany',
    driver: 'fsx.csi.aws.com',
    // The kubelet tells volumes apart by their handles, so every namespace has its own.
    handle: `${lustre.fileSystemId}::${namespace}`,
    attributes: { dnsname: lustre.dnsName, mountname: lustre.mountName },
    mountOptions: ['flock'],
  });
}

/** How a bucket appears in a namespace. */
interface BucketView {
  readonly claim: string;
  readonly namespace: string;
  readonly region: string;
  /** Keys that begin with it are what is seen; every key where it is empty. */
  readonly prefix: string;
}

/**
 * Mountpoint writes new objects and neither overwrites nor deletes. Its files belong to the user that workloads of the
 * platform run as; others may read.
 */
function bucketVolume(
  bucket: MountedBucket | null,
  { claim, namespace, region, prefix }: BucketView,
): readonly KubernetesObject[] {
  if (bucket === null) return [];
  const readOnly = bucket.mode === 'read';
  return staticVolume({
    claim,
    namespace,
    size: nominalSize,
    access: readOnly ? 'ReadOnlyMany' : 'ReadWriteMany',
    driver: 's3.csi.aws.com',
    handle: `${bucket.name}::${namespace}`,
    attributes: { bucketName: bucket.name },
    mountOptions: [
      ...(readOnly ? ['read-only'] : []),
      ...(prefix === '' ? [] : [`prefix ${prefix}`]),
      'allow-other',
      'uid=1000',
      'gid=1000',
      `region ${region}`,
    ],
  });
}

/** Whether a tenant mounts a directory: one that begins with the name of a namespace is that tenant's alone. */
export function mayMount(
  directory: Pick<SharedDirectory, 'name'>,
  { namespace }: Pick<BundleTenant, 'namespace'>,
  tenants: readonly Pick<BundleTenant, 'namespace'>[],
): boolean {
  const belongsTo = (owner: string): boolean =>
    directory.name === owner || directory.name.startsWith(`${owner}-`);
  const owners = tenants.map((each) => each.namespace).filter(belongsTo);
  return owners.length === 0 || owners.includes(namespace);
}

/**
 * A directory through its access point, over TLS and under the name of the driver's role: the file system refuses
 * everything else. The access point is part of the handle, because the driver reads it there.
 */
function directoryVolumes(
  { storage, tenants }: BundleInput,
  tenant: BundleTenant,
): readonly KubernetesObject[] {
  const { sharedFiles } = storage;
  if (sharedFiles === null) return [];
  const { fileSystemId, directories } = sharedFiles;
  return directories
    .filter((directory) => mayMount(directory, tenant, tenants))
    .flatMap((directory) =>
      staticVolume({
        claim: directoryClaim(directory),
        namespace: tenant.namespace,
        size: nominalSize,
        access: 'ReadWriteMany',
        driver: 'efs.csi.aws.com',
        handle: `${fileSystemId}::${directory.accessPointId}`,
        mountOptions: ['tls', 'iam'],
      }),
    );
}

/**
 * File systems and buckets, as volumes of a tenant's namespace. All teams see the models; of the data sets each sees what
 * lies below the name of its namespace.
 */
export function tenantVolumes(
  input: BundleInput,
  tenant: BundleTenant,
): readonly KubernetesObject[] {
  const { storage, region } = input;
  const { namespace } = tenant;
  const view = { namespace, region };
  return [
    ...lustreVolume(storage, namespace),
    ...bucketVolume(storage.models, { ...view, claim: tenantClaims.models, prefix: '' }),
    ...bucketVolume(storage.dataSets, {
      ...view,
      claim: tenantClaims.dataSets,
      prefix: `${namespace}/`,
    }),
    ...directoryVolumes(input, tenant),
  ];
}
