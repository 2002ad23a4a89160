import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verdictScript } from '../../../../lib/kubernetes/burn-in/burn-in-scripts';
import { burnInTaint, gpuTaint, quarantineTaint } from '../../../../lib/kubernetes/pool-contract';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly type: string;
  readonly body: unknown;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

/** An API server with one node, which can refuse the first change as outdated. */
async function apiServer(calls: Call[], conflicts: number): Promise<Server> {
  let refused = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      calls.push({
        method,
        path,
        token: headers.authorization ?? '',
        type: headers['content-type'] ?? '',
        body,
      });
      const conflict = method === 'PATCH' && refused < conflicts;
      if (conflict) refused += 1;
      response.writeHead(conflict ? 409 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          metadata: { uid: 'uid-1', resourceVersion: '41' },
          spec: { taints: [gpuTaint, burnInTaint] },
        }),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

interface Run {
  readonly results: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly conflicts?: number;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function prepare(results: Run['results']): string {
  const folder = mkdtempSync(join(tmpdir(), 'burn-in-'));
  folders.push(folder);
  writeFileSync(join(folder, 'verdict.js'), verdictScript);
  writeFileSync(join(folder, 'token'), 'the-token\n');
  for (const [name, text] of Object.entries(results)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs the script as the container does, until it has written its event. */
async function verdict({
  results,
  environment = {},
  conflicts = 0,
}: Run): Promise<readonly Call[]> {
  const folder = prepare(results);
  const calls: Call[] = [];
  const server = await apiServer(calls, conflicts);
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [join(folder, 'verdict.js')], {
    env: {
      API_SERVER: `http://127.0.0.1:${String(port)}`,
      NODE_NAME: 'node-1',
      RESULTS: folder,
      TOKEN_FILE: join(folder, 'token'),
      RETRY_MILLISECONDS: '5',
      ...environment,
    },
  });
  await new Promise<void>((told) =>
    child.stdout.once('data', () => {
      told();
    }),
  );
  const ended = new Promise((end) => child.once('exit', end));
  child.kill('SIGTERM');
  await ended;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return calls;
}

const dcgmPassed = { 'dcgm.exit': '0\n', 'dcgm.json': '{"tests":[{"status":"Pass"}]}' };
const nccl = { EXPECTS_NCCL: 'true', MINIMUM_GBPS: '296' };

function ncclReached(figure: string): Readonly<Record<string, string>> {
  return { 'nccl.exit': '0\n', 'nccl.txt': `# Avg bus bandwidth    : ${figure} \n` };
}

function patchIn(calls: readonly Call[]): unknown {
  return calls.filter(({ method }) => method === 'PATCH').at(-1)?.body;
}

function eventIn(calls: readonly Call[]): unknown {
  return calls.find(({ method }) => method === 'POST')?.body;
}

const quarantined = {
  metadata: { resourceVersion: '41', labels: { 'alicerce.io/burn-in': 'failed' } },
  spec: { taints: [gpuTaint, quarantineTaint] },
};

test('a node that passes loses its burn-in taint, keeps the others, and is labelled', async () => {
  const calls = await verdict({ results: dcgmPassed });
  expect(patchIn(calls)).toStrictEqual({
    metadata: { resourceVersion: '41', labels: { 'alicerce.io/burn-in': 'passed' } },
    spec: { taints: [gpuTaint] },
  });
  expect(eventIn(calls)).toMatchObject({ reason: 'GpuBurnInPassed', type: 'Normal' });
});

test('the API server is asked with the token of the pod, and the node is merged, not replaced', async () => {
  const calls = await verdict({ results: dcgmPassed });
  expect(calls.map(({ method, path, token }) => [method, path, token])).toStrictEqual([
    ['GET', '/api/v1/nodes/node-1', 'Bearer the-token'],
    ['PATCH', '/api/v1/nodes/node-1', 'Bearer the-token'],
    ['POST', '/api/v1/namespaces/default/events', 'Bearer the-token'],
  ]);
  expect(calls[1]?.type).toBe('application/merge-patch+json');
});

test.each([
  [{}, 'the DCGM diagnostic left no result'],
  [{ 'dcgm.exit': '226\n' }, 'the DCGM diagnostic ended with 226'],
  [
    { 'dcgm.exit': '0\n', 'dcgm.json': '{"tests":[{"status": "Fail"}]}' },
    'the DCGM diagnostic found a failure',
  ],
])('a node whose diagnostic is %j goes into quarantine', async (results, because) => {
  const calls = await verdict({ results });
  expect(patchIn(calls)).toStrictEqual(quarantined);
  expect(eventIn(calls)).toMatchObject({
    reason: 'GpuBurnInFailed',
    type: 'Warning',
    involvedObject: { kind: 'Node', name: 'node-1', uid: 'uid-1' },
    message: `The GPUs failed their burn-in: ${because}.`,
  });
});

test('adapters that reach the figure of the catalogue pass', async () => {
  const calls = await verdict({
    results: { ...dcgmPassed, ...ncclReached('301.7') },
    environment: nccl,
  });
  expect(eventIn(calls)).toMatchObject({ reason: 'GpuBurnInPassed' });
});

test('adapters that stay below it go into quarantine, with both figures', async () => {
  const calls = await verdict({
    results: { ...dcgmPassed, ...ncclReached('188.2') },
    environment: nccl,
  });
  expect(patchIn(calls)).toStrictEqual(quarantined);
  expect(eventIn(calls)).toMatchObject({
    message:
      'The GPUs failed their burn-in: NCCL reached 188.2 GB/s of bus bandwidth, and at least 296 are expected.',
  });
});

test('a network test that was to run and did not is a failure', async () => {
  const calls = await verdict({ results: dcgmPassed, environment: nccl });
  expect(eventIn(calls)).toMatchObject({
    message: 'The GPUs failed their burn-in: the NCCL test left no result.',
  });
});

test('a change that came too late is made again on what stands there now', async () => {
  const calls = await verdict({ results: dcgmPassed, conflicts: 2 });
  expect(calls.map(({ method }) => method)).toStrictEqual([
    'GET',
    'PATCH',
    'GET',
    'PATCH',
    'GET',
    'PATCH',
    'POST',
  ]);
});
