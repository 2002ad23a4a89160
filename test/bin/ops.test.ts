import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

function ops(parameters: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [require.resolve('ts-node/dist/bin.js'), '--swc', 'bin/ops.ts', ...parameters],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], SOURCE_DATE_EPOCH: '1795305600', ...variables },
    },
  );
  return { status, stdout, stderr };
}

describe('the operations CLI as a process', () => {
  it('writes data to stdout alone', () => {
    const { status, stdout, stderr } = ops(['env', 'list', '--json']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const names = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['dev', 'prod', 'staging']));
  });

  it('ends with 2 and a sentence for an unknown environment, also one from ALICERCE_ENV', () => {
    const { status, stdout, stderr } = ops(['verify'], { ALICERCE_ENV: 'prd' });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('did you mean prod?');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('ends with 1 and no stack where a target does not answer, in time', () => {
    const { status, stderr } = ops([
      'verify',
      '--env',
      'dev',
      '--endpoint-url',
      'http://127.0.0.1:1',
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('dev cannot be read: connect ECONNREFUSED');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr).not.toContain('Warning');
  });

  it('writes no colour into a pipe', () => {
    expect(ops(['doctor'], { FORCE_COLOR: '1' }).stderr).not.toContain('\u001b[');
  });
});
