import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');
const output = mkdtempSync(path.join(tmpdir(), 'checks-cli-'));

/** A bare `cdk synth`, which selects no stack at all in an app of stages. */
function bareSynth(...context: readonly string[]): {
  readonly status: number | null;
  readonly text: string;
} {
  const bin = (name: string): string => path.join(project, 'node_modules', '.bin', name);
  const app = `${bin('ts-node')} --swc ${path.join(__dirname, 'checks-cli-app.ts')}`;
  const run = spawnSync(
    bin('cdk'),
    ['synth', '--quiet', '--app', app, '--output', output, ...context],
    {
      cwd: project,
      encoding: 'utf8',
      timeout: 120_000,
    },
  );
  return { status: run.status, text: `${run.stdout}${run.stderr}` };
}

afterAll(() => {
  rmSync(output, { recursive: true, force: true });
});

describe('a bare cdk synth of an app of stages', () => {
  it('exits with zero when nothing is open, and prints the summary', () => {
    const { status, text } = bareSynth('-c', 'plant=ENABLED');
    expect(text).toMatch(/^one +1 +2 +\d+ +0 +0 +[\d.]+$/m);
    expect(text).toContain('Clean.');
    expect(status).toBe(0);
  }, 150_000);

  it('exits with another code when an enum value is misspelled (W3030), without a stack trace', () => {
    const { status, text } = bareSynth('-c', 'plant=Enabled');
    expect(text).toContain("Acknowledge with 'CloudFormation-Validate::W3030'");
    expect(text).toContain('1 open, listed above.');
    expect(text).not.toMatch(/^ +at /m);
    expect(status).toBe(1);
  }, 150_000);
});
