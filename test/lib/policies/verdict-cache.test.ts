import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VerdictCache } from '../../../lib/policies/verdict-cache';

let project: string;

function write(file: string, content: string): void {
  const target = path.join(project, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'verdicts-'));
  write('lib/a.ts', 'one');
  write('config/b.ts', 'two');
  write('package-lock.json', '{}');
});

afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('VerdictCache', () => {
  it('gives back what was kept under the same key', () => {
    const cache = new VerdictCache(project);
    cache.write(cache.keyOf(['template']), { clean: true });
    expect(new VerdictCache(project).read(cache.keyOf(['template']))).toEqual({ clean: true });
  });

  it('knows nothing about another key, and nothing about a file that is no JSON', () => {
    const cache = new VerdictCache(project);
    const key = cache.keyOf(['template']);
    expect(cache.read(key)).toBeUndefined();
    write(`.local/verdicts/${key}.json`, '{');
    expect(cache.read(key)).toBeUndefined();
  });

  it.each([
    ['a source file', 'lib/a.ts'],
    ['a config file', 'config/b.ts'],
    ['the lock file', 'package-lock.json'],
    ['the context', 'cdk.json'],
    ['a new stack', 'stacks/new.ts'],
    ['an entry', 'bin/app.ts'],
  ])('changes the key with %s', (_name, file) => {
    const before = new VerdictCache(project).keyOf(['template']);
    write(file, 'changed');
    expect(new VerdictCache(project).keyOf(['template'])).not.toBe(before);
  });

  it('changes the key with each part, and with the border between two parts', () => {
    const cache = new VerdictCache(project);
    const keys = [['a', 'b'], ['ab', ''], ['a'], ['b', 'a']].map((parts) => cache.keyOf(parts));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('expects a hit only while the code is that of the newest verdict', () => {
    const cache = new VerdictCache(project);
    expect(cache.hitIsLikely).toBe(false);
    cache.write(cache.keyOf([]), {});
    expect(cache.hitIsLikely).toBe(true);
    write('lib/a.ts', 'changed');
    expect(new VerdictCache(project).hitIsLikely).toBe(false);
  });

  it('keeps the newest twenty verdicts', () => {
    const cache = new VerdictCache(project);
    for (let n = 0; n < 25; n += 1) cache.write(cache.keyOf([n.toString()]), { n });
    const kept = readdirSync(path.join(project, '.local/verdicts')).filter((name) =>
      name.endsWith('.json'),
    );
    expect(kept).toHaveLength(20);
  });

  it('goes without a cache where it cannot write', () => {
    write('.local', 'a file where the folder should be');
    const cache = new VerdictCache(project);
    cache.write(cache.keyOf([]), {});
    expect(cache.read(cache.keyOf([]))).toBeUndefined();
  });
});
