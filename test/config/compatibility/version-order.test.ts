import { compareVersions } from '../../../config/compatibility/version-order';

test.each([
  ['0.19.2', '0.19.3'],
  ['0.9.0', '0.10.0'],
  ['v1.9', '1.10.0'],
  ['1.14', 'v1.14.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

test('a missing number counts as zero, and a build does not count', () => {
  expect(compareVersions('v1.2', '1.2.0-rc.1+build')).toBe(0);
});

test('what is no version is refused by name', () => {
  expect(() => compareVersions('latest', '1.0')).toThrow('"latest" is not a version');
});
