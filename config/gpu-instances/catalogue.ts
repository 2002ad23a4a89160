import type { GpuInstanceFacts } from './facts';
import { g4dn } from './g4dn';
import { g5 } from './g5';
import { g6 } from './g6';

/** Every GPU instance type that a pool may name: a total table, so that a type without facts does not compile. */
export const gpuInstances = { ...g4dn, ...g5, ...g6 } as const satisfies Record<
  string,
  GpuInstanceFacts
>;

export type GpuInstanceType = keyof typeof gpuInstances;

export const gpuInstanceTypes = Object.keys(gpuInstances) as GpuInstanceType[] as [
  GpuInstanceType,
  ...GpuInstanceType[],
];
