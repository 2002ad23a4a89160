import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildPrograms } from '../../../../lib/local-target/driver/child-programs';

let directory: string;
let programs: ChildPrograms;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'programs-'));
  programs = new ChildPrograms();
});

afterEach(async () => {
  await programs.endAll();
  rmSync(directory, { recursive: true, force: true });
});

const run = (script: string, timeLimitSeconds = 30, onLine?: (line: string) => void) =>
  programs.run({
    parameters: ['-e', script],
    directory,
    variables: { PATH: process.env['PATH'] ?? '' },
    logFile: path.join(directory, 'log'),
    timeLimitSeconds,
    onLine,
  });

test('a program ends with its exit code and its last lines', async () => {
  const end = await run("console.log('one'); console.error('two'); process.exitCode = 3");
  expect(end).toMatchObject({ exitCode: 3, timedOut: false });
  expect([...end.lastLines].sort()).toEqual(['one', 'two']);
});

test('every line is seen as it comes and kept in the log', async () => {
  const seen: string[] = [];
  await run("console.log('a'); console.log('b')", 30, (line) => seen.push(line));
  expect(seen).toEqual(['a', 'b']);
  expect(readFileSync(path.join(directory, 'log'), 'utf8')).toBe('a\nb\n');
});

test('a program past its time limit is ended, with what it started', async () => {
  const marker = path.join(directory, 'still-here');
  const grandchild = `setTimeout(() => require('fs').writeFileSync(${JSON.stringify(marker)}, ''), 2500)`;
  const end = await run(
    `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`,
    1,
  );
  expect(end.timedOut).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(existsSync(marker)).toBe(false);
});

test('ending all ends a program that ignores the polite signal', async () => {
  let ready: () => void;
  const started = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const running = run(
    "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)",
    60,
    () => {
      ready();
    },
  );
  await started;
  await programs.endAll();
  expect((await running).exitCode).toBeUndefined();
}, 15_000);
