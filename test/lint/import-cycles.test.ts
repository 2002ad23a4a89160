import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const folders = ['bin', 'config', 'lib', 'lint', 'stacks'];

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

function fileOf(importer: string, specifier: string): string | undefined {
  const target = path.join(path.dirname(importer), specifier);
  return [`${target}.ts`, path.join(target, 'index.ts'), target].find((each) =>
    existsSync(path.join(root, each)),
  );
}

const valueImport = /^(?:import|export) (?!type\b)[^;'"]*(?:from )?'(\.[^']+)';/gm;

/** Files whose code runs before a file's own: types leave no import behind. */
function valueImportsOf(file: string): readonly string[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  return [...source.matchAll(valueImport)]
    .map(([, specifier = '']) => fileOf(file, specifier))
    .filter((each) => each !== undefined);
}

function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const before = trail.indexOf(file);
    if (before >= 0) found.push([...trail.slice(before), file].join(' → '));
    if (before >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

describe('imports', () => {
  const files = folders.flatMap(sourcesBelow);

  it('never go round in a circle', () => {
    const graph = new Map(files.map((file) => [file, valueImportsOf(file)]));
    expect(graph.get('stacks/platform.ts')).toContain('stacks/environment-stage.ts');
    expect(cyclesOf(graph)).toEqual([]);
  });

  it('are found out when they do', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(cyclesOf(graph)).toEqual(['b → c → b']);
  });
});
