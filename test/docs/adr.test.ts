import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const directory = path.resolve(__dirname, '../../docs/adr');
const read = (file: string): string => readFileSync(path.join(directory, file), 'utf8');
const records = readdirSync(directory).filter((file) => /^\d{4}-.+\.md$/.test(file));

describe('architecture decision records', () => {
  it('are numbered without a gap', () => {
    const numbers = records.map((file) => Number(file.slice(0, 4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('are all in the index', () => {
    const linked = [...read('README.md').matchAll(/\((\d{4}-[^)]+\.md)\)/g)].map(
      ([, file = '']) => file,
    );
    expect(linked.sort()).toEqual([...records].sort());
  });

  it.each(records)(
    '%s says what was known, weighed, decided, what follows and who enforces it',
    (file) => {
      const headings = [...read(file).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual(['Context', 'Positions', 'Decision', 'Consequences']);
      expect(read(file)).toMatch(/^\*\*Enforced by:\*\* \S/m);
    },
  );

  it.each(records)('%s names files that are there', (file) => {
    const named = [...read(file).matchAll(/`((?:bin|config|docs|lib|stacks|test)\/[\w./-]+)`/g)];
    const missing = named
      .map(([, name = '']) => name)
      .filter((name) => !existsSync(path.resolve(directory, '../..', name)));
    expect(missing).toEqual([]);
  });
});
