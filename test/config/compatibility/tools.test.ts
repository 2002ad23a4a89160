import { loadEnvironments } from '../../../config';
import { toolKey, toolNames, tools } from '../../../config/compatibility/tools';

const minorOf = (version: string): number => Number(/^v?1\.(\d+)/.exec(version)?.[1]);

test('every tool is named once, in order', () => {
  expect(Object.keys(tools)).toStrictEqual([...toolNames]);
});

test.each(toolNames)('%s is fetched over https, for Linux on x86_64, at its version', (name) => {
  const { url, version, checksums } = tools[name];
  expect(url).toMatch(/^https:\/\/.*(linux[-/]amd64|Linux_x86_64)/);
  expect(url).toContain(version);
  expect(checksums).toMatch(/^https:\/\//);
  expect(checksums).toContain(version);
});

test.each(toolNames)('the file of %s is the one that its publisher lists', (name) => {
  const { url, file } = tools[name];
  expect(url.endsWith(`/${file}`)).toBe(true);
});

test.each(toolNames)('an archive says where %s is in it', (name) => {
  const { url, path } = tools[name];
  expect(path === null).toBe(!url.endsWith('.tar.gz'));
});

test.each(toolNames)('the digest of %s is whole, or nobody has one', (name) => {
  expect(tools[name].digest ?? `sha256:${'0'.repeat(64)}`).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('Helm is of the major version whose options the job uses', () => {
  expect(tools.helm.version).toMatch(/^v3\./);
});

test('kubectl is at most one minor version from the cluster of every environment', () => {
  for (const { cluster } of Object.values(loadEnvironments('2026-11-25'))) {
    expect(Math.abs(minorOf(cluster.version) - minorOf(tools.kubectl.version))).toBeLessThan(2);
  }
});

test('another version of a tool is another key of the lock', () => {
  expect(toolKey('helm', { version: 'v3.21.4' })).toBe('tool:helm@v3.21.4');
  expect(toolKey('helm', { version: 'v3.21.5' })).not.toBe(toolKey('helm', tools.helm));
});
