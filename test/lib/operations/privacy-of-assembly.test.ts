import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { documentedPrivacy, privacyOfAssembly } from '../../../lib/operations/privacy-of-assembly';
import { writeAssembly } from './assembly-on-disk';
import { loaded, memoryCheckout, opsWorld } from './ops-world';

const directory = mkdtempSync(path.join(tmpdir(), 'privacy-'));
writeAssembly(directory, {
  prod: {
    Storage: {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: { Tags: [{ Key: 'alicerce:key', Value: 'data-sets' }] },
      },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { Tags: [{ Key: 'alicerce:store', Value: 'data-sets' }] },
      },
    },
  },
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const everything = Object.values(loaded);
const prodAlone = everything.filter(({ name }) => name === 'prod');
const names = [
  'anexo-de-controles.pt.md',
  'control-annex.en.md',
  'record-of-processing.en.md',
  'registro-das-operacoes.pt.md',
];

test('the command writes four pages into an empty folder', async () => {
  const checkout = memoryCheckout();
  const { ops, said } = opsWorld({ checkout });
  const wanted = ['privacy-record', '--env', 'prod', '--assembly', directory, '--out', 'privacy'];
  expect(await ops(...wanted)).toBe(0);
  expect(Object.keys(checkout.files).sort()).toEqual(names.map((name) => `privacy/${name}`));
  expect(said.err).toContain('registro-das-operacoes.pt.md into privacy');
  expect(await ops(...wanted)).toBe(2);
  expect(said.err).toContain('privacy holds files already, and nothing was written');
});

test.each([
  [['--env', 'prod', '--assembly', directory], "required option '--out <dir>' not specified"],
  [['--env', 'prod', '--assembly', directory, '--out', ' '], '--out is empty: name a folder'],
  [['--env', 'dev', '--assembly', directory, '--out', 'out'], 'holds no environment "dev"'],
  [['--env', 'prod', '--assembly', '/nowhere', '--out', 'out'], '/nowhere is no cloud assembly'],
  [['--assembly', directory, '--out', 'out'], 'which environment? Add --env NAME'],
])('%j is refused with a sentence', async (options, says) => {
  const { ops, said } = opsWorld();
  expect(await ops('privacy-record', ...options)).toBe(2);
  expect(said.err).toContain(says);
  expect(said.err).not.toMatch(/^\s+at /m);
});

test('the same assembly gives the same bytes', () => {
  const read = () => privacyOfAssembly(opsWorld().context, prodAlone, directory).get('prod');
  expect(read()).toEqual(read());
});

test('documents keep the pages that were written there once, and no others', () => {
  const kept = memoryCheckout({ 'docs/privacy/prod/control-annex.en.md': 'old' });
  const context = opsWorld({ checkout: kept }).context;
  expect([...documentedPrivacy(context, everything, directory).keys()]).toEqual(
    names.map((name) => `docs/privacy/prod/${name}`),
  );
  const none = opsWorld({ checkout: memoryCheckout() }).context;
  expect(documentedPrivacy(none, everything, '/nowhere').size).toBe(0);
});
