import type { GpuInstanceFacts } from './facts';
import { g4dn } from './g4dn';
import { g5 } from './g5';
import { g5g } from './g5g';
import { g6 } from './g6';
import { g6e } from './g6e';
import { g6f } from './g6f';
import { g7e } from './g7e';
import { gr6 } from './gr6';
import { gr6f } from './gr6f';
import { p4d } from './p4d';
import { p4de } from './p4de';
import { p5 } from './p5';
import { p5e } from './p5e';
import { p5en } from './p5en';
import { p6B200 } from './p6-b200';
import { p6B300 } from './p6-b300';
import { p6eGb200 } from './p6e-gb200';

/**
 * Every GPU instance type that a pool may name: a total table, so that a type without facts does not compile.
 *
 * G7 is missing because it needs a newer driver than the EKS images carry; Trainium and Inferentia because they hold no
 * GPU, and another device plugin, image and toolchain goes with them.
 */
export const gpuInstances = {
  ...g4dn,
  ...g5,
  ...g5g,
  ...g6,
  ...g6e,
  ...g6f,
  ...gr6,
  ...gr6f,
  ...g7e,
  ...p4d,
  ...p4de,
  ...p5,
  ...p5e,
  ...p5en,
  ...p6B200,
  ...p6B300,
  ...p6eGb200,
} as const satisfies Record<string, GpuInstanceFacts>;

export type GpuInstanceType = keyof typeof gpuInstances;

export type GpuFamily = (typeof gpuInstances)[GpuInstanceType]['family'];

export const gpuInstanceTypes = Object.keys(gpuInstances) as GpuInstanceType[] as [
  GpuInstanceType,
  ...GpuInstanceType[],
];
