import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  buildPrograms,
  programNames,
  programText,
} from '../../../lib/bundle-runner/bundle-programs';

const project = path.resolve(__dirname, '../../..');

const emptyFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'alicerce-programs-'));

test('a folder gets both programs, and nothing else', () => {
  const folder = emptyFolder();
  buildPrograms(folder);
  expect(readdirSync(folder).sort()).toStrictEqual(['apply.js', 'mirror.js']);
  for (const name of programNames) {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(programText(name));
  }
});

describe.each(programNames)('%s', (name) => {
  it('needs nothing but Node', () => {
    const wanted = [...programText(name).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, id]) => id);
    const foreign = wanted.filter((id) => !/^(node:|buffer$|process$)/.test(id ?? ''));
    expect(wanted).not.toHaveLength(0);
    expect(foreign).toStrictEqual([]);
  });

  it('is the same in another folder, and names none', () => {
    const other = emptyFolder();
    for (const folder of ['lib/bundle-runner', 'lib/kubernetes']) {
      cpSync(path.join(project, folder), path.join(other, folder), { recursive: true });
    }
    symlinkSync(path.join(project, 'node_modules'), path.join(other, 'node_modules'));
    const text = programText(name);
    expect(programText(name, other)).toBe(text);
    expect(text).not.toContain(project);
  });

  it('brings no library that only a synth needs', () => {
    expect(programText(name)).not.toMatch(/aws-cdk-lib|node_modules\/esbuild/);
  });
});
