import { readdirSync } from 'node:fs';
import path from 'node:path';
import { plugin } from '../../lint/plugin';

describe('the local lint rules', () => {
  it('are all registered', () => {
    const files = readdirSync(path.resolve(__dirname, '../../lint'))
      .filter((name) => name.endsWith('-rule.ts'))
      .map((name) => name.replace(/-rule\.ts$/, ''));
    expect(files.length).toBeGreaterThan(0);
    expect(Object.keys(plugin.rules ?? {}).sort()).toEqual(files.sort());
  });
});
