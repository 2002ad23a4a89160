import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { smallNetwork, type Resources } from '../proofs/small-network';
import { opsWorld } from './ops-world';

const root = mkdtempSync(path.join(tmpdir(), 'prove-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Writes a cloud assembly with one stack in each environment. */
function assembly(name: string, environments: Readonly<Record<string, Resources>>): string {
  const directory = path.join(root, name);
  const write = (file: string, data: unknown): void => {
    const target = path.join(directory, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(data));
  };
  const stages = Object.keys(environments).map((each): [string, unknown] => [
    each,
    {
      type: 'cdk:cloud-assembly',
      properties: { directoryName: `assembly-${each}`, displayName: each },
    },
  ]);
  write('manifest.json', { version: '48.0.0', artifacts: Object.fromEntries(stages) });
  for (const [each, resources] of Object.entries(environments)) {
    const artifact = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://111111111111/eu-central-1',
      displayName: `${each}/Stack`,
      properties: { templateFile: 'stack.template.json', stackName: `${each}-Stack` },
    };
    write(`assembly-${each}/manifest.json`, { version: '48.0.0', artifacts: { stack: artifact } });
    write(`assembly-${each}/stack.template.json`, { Resources: resources });
  }
  return directory;
}

const closed = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } };
const open = smallNetwork();

test('templates that open nothing hold, and end with 0', async () => {
  const { ops, said } = opsWorld();
  expect(await ops('prove', '--assembly', assembly('closed', { other: closed }))).toBe(0);
  expect(said.err).toMatch(/other +P1 +holds/);
  expect(said.err).toContain('no claims but those about everybody');
  expect(said.err).toContain('the second checker confirms the certificate');
});

test('what faces the internet is named with its resource, and ends with 3', async () => {
  const { ops, said } = opsWorld();
  expect(await ops('prove', '--assembly', assembly('open', { other: open }))).toBe(3);
  expect(said.err).toContain('P1.PublicAddressAdmitted at other/Stack/EntryGroup');
  expect(said.err).toContain('tcp 443 admits');
});

test('the certificates are JSON', async () => {
  const { ops, said } = opsWorld();
  await ops('prove', '--assembly', assembly('json', { other: closed }), '--json');
  const certificates = JSON.parse(said.out) as { environment: string }[];
  expect(certificates.map(({ environment }) => environment)).toStrictEqual(['other']);
  expect(said.err).toBe('');
});

test('an environment of config is held to what config claims, another app is not', async () => {
  const directory = assembly('named', { dev: closed });
  const ours = opsWorld();
  expect(await ours.ops('prove', '--assembly', directory)).toBe(3);
  expect(ours.said.err).toContain('P2.MissingFlow');
  const foreign = opsWorld();
  expect(await foreign.ops('prove', '--assembly', directory, '--foreign')).toBe(0);
});

test('an earlier assembly tells what became reachable since', async () => {
  const before = structuredClone(open);
  delete before['Files'];
  const { ops, said } = opsWorld();
  const [now, base] = [assembly('now', { other: open }), assembly('base', { other: before })];
  await ops('prove', '--assembly', now, '--base', base);
  expect(said.err).toContain('P4.NewExposure');
  expect(said.err).toContain('other/Stack/Worker reaches other/Stack/Files on tcp 2049');
});

describe('bad input ends with 2 and a sentence:', () => {
  it('a directory that is no assembly', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('prove', '--assembly', path.join(root, 'nowhere'))).toBe(2);
    expect(said.err).toContain('is no cloud assembly: it has no manifest.json');
  });

  it('an environment that the assembly has not', async () => {
    const { ops, said } = opsWorld();
    const directory = assembly('two', { one: closed, two: closed });
    expect(await ops('prove', '--assembly', directory, '--env', 'three')).toBe(2);
    expect(said.err).toContain('holds no environment "three", but: one, two');
  });

  it('an environment that the earlier assembly has not', async () => {
    const { ops, said } = opsWorld();
    const now = assembly('later', { one: closed, two: closed });
    const base = assembly('earlier', { one: closed });
    expect(await ops('prove', '--assembly', now, '--base', base)).toBe(2);
    expect(said.err).toContain('earlier holds no environment "two", but: one');
  });
});
