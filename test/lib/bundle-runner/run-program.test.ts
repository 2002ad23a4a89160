import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../../lib/bundle-runner/refusal';
import { runProgram, type Program } from '../../../lib/bundle-runner/run-program';

let out = '';
let err = '';

beforeEach(() => {
  [out, err] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text.toString();
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text.toString();
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

const failing =
  (error: Error): Program =>
  () =>
    Promise.reject(error);

test('a job that ends well ends with 0, and leaves nothing on the machine', async () => {
  let used = '';
  const program: Program = ({ folder, log }) => {
    used = folder;
    expect(existsSync(folder)).toBe(true);
    log('Done.');
    return Promise.resolve();
  };
  expect(await runProgram(program, {})).toBe(0);
  expect([out, err]).toStrictEqual(['Done.\n', '']);
  expect(existsSync(used)).toBe(false);
});

test('a job that is refused ends with its sentence, and with its code', async () => {
  expect(await runProgram(failing(new Refusal('No such part.')), {})).toBe(1);
  expect(await runProgram(failing(new Refusal('Not set.', 2)), {})).toBe(2);
  expect(err).toBe('No such part.\nNot set.\n');
});

test('what nobody foresaw is said to be so, with its place', async () => {
  expect(await runProgram(failing(new TypeError('x is undefined')), {})).toBe(1);
  expect(err).toMatch(
    /^This program failed in a way that nobody foresaw:\nTypeError: x is undefined\n +at /,
  );
});

test('no secret is printed, whoever says it', async () => {
  const secret = 'k8s-aws-v1.aHR0cHM6Ly9zdHM';
  const program: Program = ({ log }) => {
    log(`token ${secret}`);
    return Promise.reject(new Refusal(`bad token ${secret}`));
  };
  await runProgram(program, {});
  await runProgram(failing(new Error(`worse ${secret}`)), {});
  expect(out + err).not.toContain(secret);
  expect(out).toBe('token (left out)\n');
});

test('programs keep what is theirs in the folder of the job, and go by its credentials', async () => {
  const program: Program = async ({ runner, folder, log }) => {
    const { stdout } = await runner.run({
      program: process.execPath,
      parameters: ['-p', 'JSON.stringify(process.env)'],
      timeoutSeconds: 30,
    });
    const seen = JSON.parse(stdout) as Record<string, string>;
    const places = Object.entries(seen).filter(([, value]) => value.startsWith(folder));
    log(places.map(([name, value]) => `${name}=${path.relative(folder, value)}`).join('\n'));
    expect(seen).toMatchObject({ AWS_PAGER: '', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' });
  };
  expect(await runProgram(program, { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' })).toBe(0);
  expect(out.trim().split('\n').sort()).toStrictEqual([
    'DOCKER_CONFIG=registries',
    'HELM_CACHE_HOME=helm-cache',
    'HELM_CONFIG_HOME=helm-config',
    'HELM_DATA_HOME=helm-data',
    'KUBECACHEDIR=kube-cache',
    'KUBECONFIG=kubeconfig',
  ]);
});

test('a job that is stopped stops what it runs, and starts nothing any more', async () => {
  const results: (number | null)[] = [];
  const program: Program = async ({ runner }) => {
    const command = { parameters: ['-e', 'setTimeout(() => {}, 60000)'], timeoutSeconds: 60 };
    setTimeout(() => process.emit('SIGTERM', 'SIGTERM'), 100);
    for (const each of [command, { ...command, parameters: ['-v'] }]) {
      results.push((await runner.run({ program: process.execPath, ...each })).exitCode);
    }
    throw new Refusal('Stopped.');
  };
  expect(await runProgram(program, {})).toBe(1);
  expect(results).toStrictEqual([null, null]);
});
