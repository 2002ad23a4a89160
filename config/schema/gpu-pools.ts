import { z } from 'zod';
import { gpuInstanceTypes } from '../gpu-instances/catalogue';
import { isoDateTime, kebabName, teamName } from './primitives';

const instanceType = z.enum(gpuInstanceTypes);

const reservationId = z
  .string()
  .regex(
    /^cr-[0-9a-f]{17}$/,
    'the id of a capacity reservation is expected, such as cr-0123456789abcdef0 (`aws ec2 describe-capacity-reservations`)',
  );

const reserved = {
  id: reservationId,
  /** The one zone, by name, that the capacity stands in. */
  zone: z.string(),
  /** How many instances were reserved. */
  instances: z.int().min(1),
};

/**
 * One way to get instances. Karpenter tries a pool's ways in the order in which they are listed; a managed node group
 * knows one way, so that there is a group for each.
 */
export const capacitySource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('on-demand') }),
  /** Spare capacity that EC2 takes back with two minutes' notice. */
  z.strictObject({ kind: z.literal('spot') }),
  /** An on-demand capacity reservation: paid for whether it is used or not. */
  z.strictObject({
    kind: z.literal('reservation'),
    ...reserved,
    /** When the reservation ends, or `null` where it lasts until somebody cancels it. */
    end: isoDateTime.nullable(),
    /** Whether the reservation was made inside a placement group: then the pool must not bring another. */
    ownPlacementGroup: z.boolean(),
  }),
  /** Capacity that was bought for a time span in the future. EC2 ends the instances 30 minutes before `end`. */
  z.strictObject({
    kind: z.literal('capacity-block'),
    ...reserved,
    start: isoDateTime,
    end: isoDateTime,
  }),
]);

/** Instances that have booted before they are needed. */
const warmPool = z.strictObject({
  minSize: z.int().min(0),
  /** Ceiling of prepared and running instances together. */
  maxPreparedSize: z.int().min(1),
  /** Spelled as the EKS API does; the CloudFormation schema would let a typo pass. */
  state: z.enum(['STOPPED', 'RUNNING', 'HIBERNATED']),
  reuseOnScaleIn: z.boolean(),
});

const oneModeOfSharing = (issue: { readonly code: string }): string | undefined =>
  issue.code === 'unrecognized_keys'
    ? 'a pool shares its GPUs in one way: MIG has a profile, MPS and time-slicing have replicas, and MPS does not run on a part that MIG made'
    : undefined;

/** How many pods may have a part of one GPU. */
const sharing = z.discriminatedUnion('mode', [
  /** Whole GPUs. */
  z.strictObject({ mode: z.literal('none') }),
  /** Parts with memory and processors of their own, isolated by the hardware. */
  z.strictObject({ mode: z.literal('mig'), profile: z.string() }, { error: oneModeOfSharing }),
  /** Turns on the whole GPU, without any isolation of memory. */
  z.strictObject({ mode: z.literal('time-slicing'), replicas: z.int().min(2).max(48) }),
  /** Processes side by side on one GPU; CUDA's MPS serves at most 48 clients. */
  z.strictObject(
    { mode: z.literal('mps'), replicas: z.int().min(2).max(48) },
    { error: oneModeOfSharing },
  ),
]);

/** The node image and its pinned release. */
const image = z.discriminatedUnion('family', [
  z.strictObject({
    family: z.literal('al2023'),
    release: z
      .string()
      .regex(/^\d+\.\d+\.\d+-\d{8}$/, 'an image release such as 1.35.8-20260923 is expected'),
  }),
  z.strictObject({
    family: z.literal('bottlerocket'),
    release: z
      .string()
      .regex(
        /^\d+\.\d+\.\d+-[0-9a-f]{8}$/,
        'a Bottlerocket release such as 1.63.0-8a1b2c3d is expected',
      ),
  }),
  z.strictObject({
    family: z.literal('custom'),
    release: z
      .string()
      .regex(
        /^ami-[0-9a-f]{17}$/,
        'the id of an image in the primary Region is expected, such as ami-0123456789abcdef0',
      ),
  }),
]);

/**
 * GPU capacity with one purpose and one owner. Image, taints, interfaces, disks and repair follow from it; which
 * combinations cannot work is said by `config/rules/pool-*.ts`, and how to choose by `docs/gpu.md`.
 */
export const gpuPool = z.strictObject({
  name: kebabName,
  purpose: z.enum(['inference', 'training', 'batch', 'notebook']),
  owner: teamName,
  /** In order of preference; all with the same GPU and the same processor. */
  instanceTypes: z.tuple([instanceType], instanceType),
  /** Nodes that are always there, of the first way: 0 where Karpenter owns the size. */
  minSize: z.int().min(0),
  /** The ceiling on spend: of the whole pool under Karpenter, and of each node group otherwise. */
  maxSize: z.int().min(1),
  /** In order of preference. */
  capacity: z.tuple([capacitySource], capacitySource),
  /** Who starts nodes: a managed node group for each way of capacity, or Karpenter, which then owns the size. */
  provisioner: z.enum(['node-group', 'karpenter']),
  warmPool: warmPool.nullable(),
  /** What tells Kubernetes about GPUs. Both on one node would give a GPU away twice. */
  allocator: z.enum(['device-plugin', 'dra'], {
    error: ({ input }) =>
      Array.isArray(input)
        ? 'a pool has one allocator, "device-plugin" or "dra": both on one node would give a GPU away twice'
        : undefined,
  }),
  sharing,
  image,
  /** Elastic Fabric Adapter: the network for training over several nodes. */
  efa: z.boolean(),
  /** `cluster`: nodes close together, for latency, at the risk that fewer can be had. */
  placementGroup: z.enum(['cluster']).nullable(),
  /** Zones by name, out of the primary site's. */
  zones: z.tuple([z.string()], z.string()),
  rootVolumeGiB: z.int().min(50),
  /** Where pods' scratch data and images lie. */
  scratch: z.enum(['instance-store-raid0', 'root-volume']),
  /** The most that an hour of one Spot instance is meant to cost, or `null` where the on-demand price is the limit. */
  maxHourlyPriceUsd: z.number().positive().nullable(),
});

export const gpuPools = z.array(gpuPool).min(1);

export type CapacitySource = z.output<typeof capacitySource>;
export type CapacityKind = CapacitySource['kind'];
export type GpuPoolData = z.output<typeof gpuPool>;
