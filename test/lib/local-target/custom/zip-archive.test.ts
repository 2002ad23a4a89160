import { deflateRawSync } from 'node:zlib';
import { readZipArchive } from '../../../../lib/local-target/custom/zip-archive';
import { storedZip } from './stored-zip';

/** The same archive with its only entry deflated. */
function deflated(path: string, text: string): Buffer {
  const archive = storedZip({ [path]: deflateRawSync(Buffer.from(text)).toString('latin1') });
  const body = deflateRawSync(Buffer.from(text));
  const plain = storedZip({ [path]: 'x'.repeat(body.length) });
  expect(archive.length).toBeGreaterThanOrEqual(plain.length);
  body.copy(plain, 30 + path.length);
  const entry = 30 + path.length + body.length;
  plain.writeUInt16LE(8, entry + 10);
  return plain;
}

test('stored and deflated entries are read', () => {
  const stored = readZipArchive(storedZip({ 'a/b.js': 'one', 'c.js': 'two' }));
  expect(stored.map(({ path, bytes }) => [path, bytes.toString()])).toEqual([
    ['a/b.js', 'one'],
    ['c.js', 'two'],
  ]);
  const text = 'some text that repeats, some text that repeats';
  expect(readZipArchive(deflated('d.js', text))[0]?.bytes.toString()).toBe(text);
});

test.each([
  ['what is no archive', Buffer.from('hello'), /not a ZIP file/],
  ['a path that leaves the archive', storedZip({ '../evil.js': 'x' }), /lies outside/],
  ['an absolute path', storedZip({ '/evil.js': 'x' }), /lies outside/],
])('%s is refused', (_what, archive, sentence) => {
  expect(() => readZipArchive(archive)).toThrow(sentence);
});

test('an unknown compression method is refused', () => {
  const archive = storedZip({ 'a.js': 'x' });
  archive.writeUInt16LE(12, 30 + 4 + 1 + 10);
  expect(() => readZipArchive(archive)).toThrow(/compression method 12/);
});
