import { z } from 'zod';
import { gpuInstanceTypes } from '../gpu-instances/catalogue';
import { kebabName, teamName } from './primitives';

/** GPU capacity with one purpose and one owner. Image, taints, disks and repair follow from it. */
export const gpuPool = z.strictObject({
  name: kebabName,
  purpose: z.enum(['inference', 'training', 'batch', 'notebook']),
  owner: teamName,
  instanceType: z.enum(gpuInstanceTypes),
  capacity: z.enum(['on-demand', 'spot']),
  minSize: z.int().min(0),
  /** The ceiling on spend: the group never grows past it. */
  maxSize: z.int().min(1),
  /** Zones by name, out of the primary site's. */
  zones: z.array(z.string()).min(1),
  rootVolumeGiB: z.int().min(50),
  imageRelease: z
    .string()
    .regex(/^\d+\.\d+\.\d+-\d{8}$/, 'an image release such as 1.34.2-20260108'),
});

export const gpuPools = z.array(gpuPool).min(1);
