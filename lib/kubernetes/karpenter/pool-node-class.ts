import type { BundlePool, KarpenterInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import {
  efaInterfaces,
  iopsFor,
  nodeTags,
  reservationsOf,
  securityGroupTerms,
  subnetTerms,
  type NodeHome,
} from './node-place';

type NodeClassSpec = ObjectOf<'EC2NodeClass'>['spec'];
type Disk = NodeClassSpec['blockDeviceMappings'][number];

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

interface Volume {
  readonly deviceName: string;
  readonly gib: number;
  readonly throughput: number;
}

function disk({ deviceName, gib, throughput }: Volume, kmsKeyID: string): Disk {
  return {
    deviceName,
    ebs: {
      volumeType: 'gp3',
      volumeSize: `${String(gib)}Gi`,
      throughput,
      iops: iopsFor(throughput),
      encrypted: true,
      kmsKeyID,
      deleteOnTermination: true,
    },
  };
}

/** Bottlerocket keeps its system apart from images; both volumes are under our key. */
function disksOf(pool: BundlePool, { volumeKeyArn }: KarpenterInput): Disk[] {
  const images = { gib: pool.rootVolumeGiB, throughput: pool.volumeThroughput };
  if (pool.image.family !== 'bottlerocket') {
    return [{ ...disk({ deviceName: '/dev/xvda', ...images }, volumeKeyArn), rootVolume: true }];
  }
  return [
    disk({ deviceName: '/dev/xvda', gib: 4, throughput: 125 }, volumeKeyArn),
    { ...disk({ deviceName: '/dev/xvdb', ...images }, volumeKeyArn), rootVolume: true },
  ];
}

/** What only some pools have: a reservation, a group, a layout of interfaces, local disks, words to the node. */
function particulars(pool: BundlePool): Partial<NodeClassSpec> {
  const reservations = reservationsOf(pool);
  const interfaces = efaInterfaces(pool);
  return {
    ...(reservations.length === 0 ? {} : { capacityReservationSelectorTerms: reservations }),
    ...(pool.placementGroup === null
      ? {}
      : { placementGroupSelector: { name: pool.placementGroup } }),
    ...(pool.scratch === 'instance-store-raid0' ? { instanceStorePolicy: 'RAID0' } : {}),
    ...(interfaces.length === 0 ? {} : { networkInterfaces: interfaces }),
    ...(pool.userData === null ? {} : { userData: pool.userData }),
  };
}

/** What the nodes of a pool are made of, for Karpenter as a controller of ours. */
export function poolNodeClass(
  pool: BundlePool,
  home: NodeHome,
  given: KarpenterInput,
): ObjectOf<'EC2NodeClass'> {
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: pool.name },
    spec: {
      instanceProfile: given.instanceProfile,
      ...imageTerms(pool),
      subnetSelectorTerms: subnetTerms(given.nodeSubnets),
      securityGroupSelectorTerms: securityGroupTerms(pool, home),
      associatePublicIPAddress: false,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
      },
      detailedMonitoring: true,
      blockDeviceMappings: disksOf(pool, given),
      ...particulars(pool),
      tags: nodeTags(pool, home),
    },
  };
}
