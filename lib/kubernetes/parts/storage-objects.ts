import type { BundleInput, BundleTenant } from '../bundle-input';
import type { KubernetesObject, ObjectOf } from '../kubernetes-object';

/** The class of a volume whose claim names none. */
export const defaultStorageClass = 'encrypted-gp3';

/** Claims that a tenant finds in its namespace, where the environment has the storage. */
export const tenantClaims = { lustre: 'lustre', models: 'models' } as const;

/** Classes of volumes that pods may claim: every one encrypted. */
export function storageClasses({ storage }: BundleInput): readonly ObjectOf<'StorageClass'>[] {
  const gp3: ObjectOf<'StorageClass'> = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: defaultStorageClass,
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: storage.volumeKeyArn },
    reclaimPolicy: 'Delete',
    // A volume stands in one zone: the pod chooses it, not the claim.
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  };
  if (storage.efsFileSystemId === null) return [gp3];
  return [
    gp3,
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'shared-files' },
      provisioner: 'efs.csi.aws.com',
      parameters: {
        provisioningMode: 'efs-ap',
        fileSystemId: storage.efsFileSystemId,
        directoryPerms: '700',
      },
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    },
  ];
}

interface StaticVolume {
  readonly claim: string;
  readonly namespace: string;
  readonly size: string;
  readonly access: 'ReadOnlyMany' | 'ReadWriteMany';
  readonly driver: string;
  readonly handle: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly mountOptions: readonly string[];
}

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
          // The kubelet tells volumes apart by their handles, so every namespace has its own.
          volumeHandle: `${volume.handle}::${namespace}`,
          volumeAttributes: { ...volume.attributes },
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

/** The file system of the data sets and the bucket of the models, as volumes of a tenant's namespace. */
export function tenantVolumes(
  { storage, region }: BundleInput,
  { namespace }: BundleTenant,
): readonly KubernetesObject[] {
  const { lustre, buckets } = storage;
  return [
    ...(lustre === null
      ? []
      : staticVolume({
          claim: tenantClaims.lustre,
          namespace,
          size: `${String(lustre.capacityGiB)}Gi`,
          access: 'ReadWriteMany',
          driver: 'fsx.csi.aws.com',
          handle: lustre.fileSystemId,
          attributes: { dnsname: lustre.dnsName, mountname: lustre.mountName },
          mountOptions: ['flock'],
        })),
    ...(buckets.models === null
      ? []
      : staticVolume({
          claim: tenantClaims.models,
          namespace,
          // Mountpoint has no size; Kubernetes wants one.
          size: '1Gi',
          access: 'ReadOnlyMany',
          driver: 's3.csi.aws.com',
          handle: buckets.models,
          attributes: { bucketName: buckets.models },
          mountOptions: ['read-only', `region ${region}`],
        })),
  ];
}
