import { compareVersions } from '../../config/version-order';

test.each([
  ['1.35', '1.36', -1],
  ['1.9', '1.10', -1],
  ['v1.22.4-eksbuild.3', 'v1.22.4-eksbuild.9', 0],
  ['1.63.0-8a1b2c3d', '1.63.0', 0],
  ['1.64', '1.63.9', 1],
  ['1.35', '1.35.8', -1],
])('%s against %s', (left, right, order) => {
  expect(Math.sign(compareVersions(left, right))).toBe(order);
});
