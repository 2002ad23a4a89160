import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutAt } from '../../../lib/operations/checkout';
import { OperationError } from '../../../lib/operations/exit-codes';
import { writeOutput, writeOutputs } from '../../../lib/operations/write-output';
import { memoryCheckout, opsWorld } from './ops-world';

describe('writeOutput', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alicerce-output-'));
  const checkout = checkoutAt(folder);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('replaces a file that is there', () => {
    writeFileSync(path.join(folder, 'flows.svg'), 'old');
    writeOutput(checkout, 'flows.svg', 'new');
    expect(readFileSync(path.join(folder, 'flows.svg'), 'utf8')).toBe('new');
  });

  it('says what cannot be written, and what to name instead', () => {
    writeFileSync(path.join(folder, 'README.md'), 'text');
    expect(() => {
      writeOutput(checkout, 'README.md/flows.svg', 'new');
    }).toThrow(
      new OperationError(
        'README.md/flows.svg cannot be written (EEXIST): with --out name a file or folder that you may write, and that stands below no file',
        'invalidInput',
      ),
    );
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toBe('text');
  });
});

describe('writeOutputs', () => {
  it('writes each file below the folder', () => {
    const checkout = memoryCheckout();
    writeOutputs(checkout, 'out', { 'a.yaml': 'one', 'b/c.yaml': 'two' });
    expect(checkout.files).toStrictEqual({ 'out/a.yaml': 'one', 'out/b/c.yaml': 'two' });
  });

  it.each([['bundle'], ['org-policies']])(
    'lets ops %s write nothing between files of somebody else',
    async (command) => {
      const checkout = memoryCheckout({ 'lib/mine.ts': 'kept' });
      const { ops, said } = opsWorld({ checkout });
      expect(await ops(command, '--env', 'prod', '--out', 'lib')).toBe(2);
      expect(said.err).toContain('lib holds files already, and nothing was written');
      expect(checkout.files).toStrictEqual({ 'lib/mine.ts': 'kept' });
    },
  );
});
