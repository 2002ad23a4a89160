import type { AmiType, GpuInstanceFacts } from './gpu-instances/facts';
import type { GpuPoolData } from './schema/gpu-pools';

/** Values of `AWS::EKS::Nodegroup.AmiType` that a GPU pool can have. */
export type NodeImageType = AmiType | 'CUSTOM';

const prefixes = { al2023: 'AL2023_', bottlerocket: 'BOTTLEROCKET_' } as const;

/** The image type that serves an instance type, or `undefined` where the family has none for it. */
export function imageTypeOf(
  { amiTypes }: Pick<GpuInstanceFacts, 'amiTypes'>,
  family: GpuPoolData['image']['family'],
): NodeImageType | undefined {
  if (family === 'custom') return 'CUSTOM';
  return amiTypes.find((type) => type.startsWith(prefixes[family]));
}
