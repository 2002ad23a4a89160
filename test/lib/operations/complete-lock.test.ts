import { completeLock } from '../../../lib/operations/complete-lock';

const owner = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: { 'tool-linux-x64-gnu': '1.0.0', 'tool-darwin-arm64': '^1.0.0' },
};
const lock = {
  lockfileVersion: 3,
  packages: {
    '': { version: '0.1.0' },
    'node_modules/tool': owner,
    'node_modules/tool-linux-x64-gnu': { version: '1.0.0', optional: true },
  },
};

test('a platform that the registry did not serve is added with its version and what it is for', () => {
  expect(completeLock(lock).packages).toHaveProperty(['node_modules/tool-darwin-arm64'], {
    version: '1.0.0',
    cpu: ['arm64'],
    os: ['darwin'],
    dev: true,
    optional: true,
  });
});

test('what was locked stays as it was, and a complete file is not changed', () => {
  const once = completeLock(lock);
  expect(once.packages).toMatchObject(lock.packages);
  expect(completeLock(once)).toEqual(once);
});

test.each([
  ['x-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['x-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
  ['x-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
  ['x-wasm32-wasi', { cpu: ['wasm32'] }],
  ['fsevents', { os: ['darwin'] }],
])('the platform of %s is read from its name', (name, platform) => {
  const { packages } = completeLock({
    packages: { 'node_modules/x': { optionalDependencies: { [name]: '2.0.0' } } },
  });
  expect(packages).toHaveProperty([`node_modules/${name}`], {
    version: '2.0.0',
    ...platform,
    optional: true,
  });
});

test('the root stays first and the rest is sorted', () => {
  expect(Object.keys(completeLock(lock).packages)).toEqual([
    '',
    'node_modules/tool',
    'node_modules/tool-darwin-arm64',
    'node_modules/tool-linux-x64-gnu',
  ]);
});
