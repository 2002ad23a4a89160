import { spawnSync } from 'node:child_process';
import type { Command } from '../../../lib/bundle-runner/command';
import { SpawningRunner } from '../../../lib/bundle-runner/spawning-runner';

const runner = new SpawningRunner({ GREETING: 'hello' });

const node = (script: string, change: Partial<Command> = {}): Command => ({
  program: process.execPath,
  parameters: ['-e', script],
  timeoutSeconds: 30,
  ...change,
});

/** What has ended and waits for its parent to notice is not alive. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

test('a program gets its arguments, its input and its environment, and nothing of the machine', async () => {
  const script =
    'const t = require("fs").readFileSync(0, "utf8"); console.log(t + process.env.GREETING + process.argv[1]); console.error(Object.keys(process.env).join())';
  const command = node(script, { input: 'in ' });
  const result = await runner.run({ ...command, parameters: [...command.parameters, ' $HOME;ls'] });
  expect(result).toStrictEqual({
    exitCode: 0,
    stdout: 'in hello $HOME;ls\n',
    stderr: 'GREETING\n',
    timedOut: false,
  });
});

test('a program that fails is no error, but its code', async () => {
  const result = await runner.run(node('console.error("no"); process.exit(7)'));
  expect(result).toMatchObject({ exitCode: 7, stderr: 'no\n', timedOut: false });
});

test('a program that does not read its input is no error', async () => {
  const result = await runner.run(node('process.exit(0)', { input: 'x'.repeat(1_000_000) }));
  expect(result.exitCode).toBe(0);
});

test('a program that is not there has no code, and its name is said', async () => {
  const result = await runner.run({ ...node(''), program: '/nowhere/helm' });
  expect(result).toStrictEqual({
    exitCode: null,
    stdout: '',
    stderr: 'spawn /nowhere/helm ENOENT',
    timedOut: false,
  });
});

test('a program that hangs is stopped after its time, with everything that it started', async () => {
  const script =
    'const c = require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "inherit" }); console.log(c.pid); setTimeout(() => {}, 60000)';
  const { stdout, ...result } = await runner.run(node(script, { timeoutSeconds: 1 }));
  expect(result).toMatchObject({ exitCode: null, timedOut: true });
  const child = Number(stdout.trim());
  expect(child).toBeGreaterThan(0);
  expect(isAlive(child)).toBe(false);
});

test('of an endless complaint the end is kept', async () => {
  const script = 'process.stderr.write("x".repeat(200000) + "the end")';
  const { stderr } = await runner.run(node(script));
  expect(stderr).toHaveLength(64 * 1024);
  expect(stderr.endsWith('the end')).toBe(true);
});
