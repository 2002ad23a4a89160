import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutAt } from '../../../lib/operations/checkout';
import { commandRunnerIn } from '../../../lib/operations/command-runner';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'checkout-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('checkoutAt', () => {
  it('reads what it wrote, with the folders above', () => {
    const checkout = checkoutAt(root);
    checkout.write('docs/deep/page.md', 'text');
    checkout.write('docs/a.md', 'text');
    expect(checkout.read('docs/deep/page.md')).toBe('text');
    expect(checkout.exists('docs/deep')).toBe(true);
    expect(checkout.list('docs')).toEqual(['docs/a.md', 'docs/deep/page.md']);
  });

  it('leaves no draft behind where a file cannot be written', () => {
    const checkout = checkoutAt(root);
    checkout.write('docs/a.md', 'text');
    expect(() => {
      checkout.write('docs', 'a folder is in the way');
    }).toThrow();
    expect(checkout.list('.')).toEqual(['docs/a.md']);
    expect(checkout.read('docs/a.md')).toBe('text');
  });

  it('has nothing where nothing is', () => {
    const checkout = checkoutAt(root);
    expect(checkout.read('missing.md')).toBeUndefined();
    expect(checkout.list('missing')).toEqual([]);
    expect(checkout.exists('missing')).toBe(false);
    expect(checkout.freeBytes()).toBeGreaterThan(0);
  });
});

describe('commandRunnerIn', () => {
  it('runs a program in its directory', () => {
    const result = commandRunnerIn(root)(process.execPath, ['-p', 'process.cwd()']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(path.basename(result.stdout.trim())).toBe(path.basename(root));
  });

  it('tells how a program ended', () => {
    const run = commandRunnerIn(root);
    expect(run(process.execPath, ['-e', 'process.exit(3)']).exitCode).toBe(3);
    expect(run('no-such-program-anywhere', []).exitCode).toBeUndefined();
  });
});
