import { gpuTaint, migPartsOf, poolNodeLabels } from '../../../lib/gpu/node-contract';
import { samplePool } from './sample-pool';

test('the taint is the one that GPU charts tolerate by default', () => {
  expect(gpuTaint).toStrictEqual({ key: 'nvidia.com/gpu', value: 'true' });
});

test('the device plugin finds the configuration of its pool by a label', () => {
  expect(poolNodeLabels(samplePool())).toMatchObject({
    'alicerce.io/gpu-allocator': 'device-plugin',
    'nvidia.com/device-plugin.config': 'inference',
  });
});

test('a pool of the DRA driver has no configuration of the device plugin', () => {
  const labels = poolNodeLabels(samplePool({ allocator: 'dra' }));
  expect(labels['alicerce.io/gpu-allocator']).toBe('dra');
  expect(labels).not.toHaveProperty(['nvidia.com/device-plugin.config']);
});

test('only pools with EFA say so', () => {
  expect(poolNodeLabels(samplePool())).not.toHaveProperty(['alicerce.io/efa']);
  expect(poolNodeLabels({ ...samplePool(), efa: true })).toHaveProperty(
    ['alicerce.io/efa'],
    'true',
  );
});

test.each([
  ['1g.10gb', 80, 7],
  ['2g.20gb', 80, 3],
  ['1g.20gb', 80, 4],
  ['7g.80gb', 80, 1],
  // EC2 reports a little less memory than the profile is called after.
  ['7g.180gb', 179, 1],
])('the profile %s makes of %d GiB %d parts', (profile, memory, parts) => {
  expect(migPartsOf(profile, memory)).toBe(parts);
});

test('what is no profile is refused', () => {
  expect(() => migPartsOf('half', 80)).toThrow('"half" is not a MIG profile');
});
