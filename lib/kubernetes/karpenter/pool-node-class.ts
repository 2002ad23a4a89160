import { stringify } from 'yaml';
import type { BundlePool, KarpenterInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import { factsOf } from '../pool-contract';

type NodeClassSpec = ObjectOf<'EC2NodeClass'>['spec'];
type Disk = NodeClassSpec['blockDeviceMappings'][number];

/** MiB/s and I/O operations of a root volume: a GPU that waits for its image costs as much as one that works. */
const rootVolume = { throughput: 1000, iops: 4000 } as const;

function imageTerms({
  name,
  image,
}: BundlePool): Pick<NodeClassSpec, 'amiFamily' | 'amiSelectorTerms'> {
  if (image.family === 'custom') {
    return { amiFamily: 'AL2023', amiSelectorTerms: [{ id: image.release }] };
  }
  const version =
    image.family === 'al2023'
      ? /-(\d{8})$/.exec(image.release)?.[1]
      : /^v?(\d+\.\d+\.\d+)/.exec(image.release)?.[1];
  if (version === undefined) {
    throw new Error(
      `The pool "${name}" pins "${image.release}", which is no release of ${image.family}: 1.35.8-20260923 or 1.63.0-8a1b2c3d are expected.`,
    );
  }
  return { amiSelectorTerms: [{ alias: `${image.family}@v${version}` }] };
}

/** The interfaces of the pool's types: the primary one, and those that the catalogue lists beyond it. */
function interfacesOf(pool: BundlePool): NodeClassSpec['networkInterfaces'] {
  if (!pool.efa) return undefined;
  const [first, ...others] = factsOf(pool).map(({ efa }) => efa?.interfaces ?? []);
  if (
    first === undefined ||
    others.some((layout) => JSON.stringify(layout) !== JSON.stringify(first))
  ) {
    throw new Error(
      `The pool "${pool.name}" mixes types with different EFA layouts, and one EC2NodeClass has one layout: make a pool for each.`,
    );
  }
  return [
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
    ...first.map(({ networkCardIndex, deviceIndex, type }) => ({
      networkCardIndex,
      deviceIndex,
      interfaceType: type === 'interface' ? ('interface' as const) : ('efa-only' as const),
    })),
  ];
}

/** Images are unpacked from many layers at once. Bottlerocket is told in its own language, and needs no telling. */
function userDataOf({ image }: BundlePool): string | undefined {
  if (image.family === 'bottlerocket') return undefined;
  return stringify({
    apiVersion: 'node.eks.aws/v1alpha1',
    kind: 'NodeConfig',
    spec: { featureGates: { FastImagePull: true } },
  });
}

function rootDisk(pool: BundlePool, { volumeKeyArn }: KarpenterInput): Disk {
  return {
    deviceName: pool.image.family === 'bottlerocket' ? '/dev/xvdb' : '/dev/xvda',
    rootVolume: true,
    ebs: {
      volumeType: 'gp3',
      volumeSize: `${String(pool.rootVolumeGiB)}Gi`,
      ...rootVolume,
      encrypted: true,
      kmsKeyID: volumeKeyArn,
      deleteOnTermination: true,
    },
  };
}

/** What only some pools have: a reservation, a group, a layout of interfaces, local disks, words to the node. */
function particulars(pool: BundlePool): Partial<NodeClassSpec> {
  const reservations = pool.capacity.flatMap((each) => ('id' in each ? [{ id: each.id }] : []));
  const interfaces = interfacesOf(pool);
  const userData = userDataOf(pool);
  return {
    ...(reservations.length === 0 ? {} : { capacityReservationSelectorTerms: reservations }),
    ...(pool.placementGroup === null
      ? {}
      : { placementGroupSelector: { name: pool.placementGroup } }),
    ...(pool.scratch === 'instance-store-raid0' ? { instanceStorePolicy: 'RAID0' } : {}),
    ...(interfaces === undefined ? {} : { networkInterfaces: interfaces }),
    ...(userData === undefined ? {} : { userData }),
  };
}

/** What the nodes of a pool are made of. */
export function poolNodeClass(
  pool: BundlePool,
  environment: string,
  given: KarpenterInput,
): ObjectOf<'EC2NodeClass'> {
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: pool.name },
    spec: {
      role: given.nodeRole,
      ...imageTerms(pool),
      subnetSelectorTerms: [{ tags: { ...given.subnetTags } }],
      securityGroupSelectorTerms: [{ tags: { ...given.securityGroupTags } }],
      associatePublicIPAddress: false,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [rootDisk(pool, given)],
      ...particulars(pool),
      tags: {
        'alicerce:environment': environment,
        'alicerce:pool': pool.name,
        'alicerce:owner': pool.owner,
      },
    },
  };
}
