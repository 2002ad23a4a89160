import type { BundleInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';

/** The class of a volume whose claim names none. */
const defaultStorageClass = 'encrypted-gp3';

/** The same for volumes of pods on nodes of EKS Auto Mode: EKS runs a driver of its own there. */
const autoModeStorageClass = 'encrypted-gp3-auto';

interface BlockStorage {
  readonly name: string;
  readonly provisioner: string;
  readonly isDefault: boolean;
  /** Nodes on which the driver runs; every one where left out. */
  readonly allowedTopologies?: ObjectOf<'StorageClass'>['allowedTopologies'];
}

function blockStorage(
  { name, provisioner, isDefault, allowedTopologies }: BlockStorage,
  kmsKeyId: string,
): ObjectOf<'StorageClass'> {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name,
      ...(isDefault
        ? { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }
        : {}),
    },
    provisioner,
    parameters: { type: 'gp3', encrypted: 'true', kmsKeyId },
    reclaimPolicy: 'Delete',
    // A volume stands in one zone: the pod chooses it, not the claim.
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    ...(allowedTopologies === undefined ? {} : { allowedTopologies }),
  };
}

/**
 * Classes of volumes that pods may claim: every one encrypted with our key. File systems and buckets have none, because
 * their drivers may mount what config declares and make nothing new: they come as volumes that stand already.
 */
export function storageClasses({
  storage,
  autoMode,
}: BundleInput): readonly ObjectOf<'StorageClass'>[] {
  const ofNodes: BlockStorage = {
    name: defaultStorageClass,
    provisioner: 'ebs.csi.aws.com',
    isDefault: true,
  };
  const ofAutoMode: BlockStorage = {
    name: autoModeStorageClass,
    provisioner: 'ebs.csi.eks.amazonaws.com',
    isDefault: false,
    allowedTopologies: [
      { matchLabelExpressions: [{ key: 'eks.amazonaws.com/compute-type', values: ['auto'] }] },
    ],
  };
  const classes = autoMode === null ? [ofNodes] : [ofNodes, ofAutoMode];
  return classes.map((each) => blockStorage(each, storage.volumeKeyArn));
}
