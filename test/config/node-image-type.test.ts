import { gpuInstances } from '../../config/gpu-instances/catalogue';
import { imageTypeOf } from '../../config/node-image-type';

test('the image type follows from processor and family, in the spelling of the EKS API', () => {
  expect(imageTypeOf(gpuInstances['g5.xlarge'], 'al2023')).toBe('AL2023_x86_64_NVIDIA');
  expect(imageTypeOf(gpuInstances['g5.xlarge'], 'bottlerocket')).toBe('BOTTLEROCKET_x86_64_NVIDIA');
  expect(imageTypeOf(gpuInstances['g5g.xlarge'], 'al2023')).toBe('AL2023_ARM_64_NVIDIA');
  expect(imageTypeOf(gpuInstances['g5.xlarge'], 'custom')).toBe('CUSTOM');
});

test('a family without an image for the type has none', () => {
  expect(imageTypeOf(gpuInstances['p6e-gb200.36xlarge'], 'bottlerocket')).toBeUndefined();
});
