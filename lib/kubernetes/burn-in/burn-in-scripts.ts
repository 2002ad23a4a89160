/** Where the steps of a burn-in leave their results for the last one. */
export const resultsFolder = '/results';

/**
 * Runs DCGM's diagnostic. The step itself always succeeds: what it found stands in its results, and the last step
 * judges. A step that failed would be started again and again, and nobody would be told.
 */
export const dcgmScript = `set -u
nv-hostengine --bind-interface 127.0.0.1
dcgmi diag --run "$DIAGNOSTIC_LEVEL" --json > ${resultsFolder}/dcgm.json 2> ${resultsFolder}/dcgm.log
echo "$?" > ${resultsFolder}/dcgm.exit
nv-hostengine --term
`;

/**
 * Runs NCCL's all-reduce over every GPU of the node with peer-to-peer and shared memory off, so that each byte leaves by
 * a network adapter and comes back by another: a bad adapter, cable or plugin shows without a second node.
 */
export const ncclScript = `set -u
mpirun --allow-run-as-root -np "$GPUS" --bind-to none \\
  -x NCCL_P2P_DISABLE=1 -x NCCL_SHM_DISABLE=1 -x NCCL_DEBUG=WARN -x FI_PROVIDER=efa -x FI_EFA_USE_HUGE_PAGE=0 \\
  /opt/nccl-tests/build/all_reduce_perf -b 1G -e 4G -f 2 -g 1 -n 20 > ${resultsFolder}/nccl.txt 2>&1
echo "$?" > ${resultsFolder}/nccl.exit
`;

/**
 * Reads the results, and tells the API server: the taint goes, or quarantine comes, and an event says why. Plain
 * JavaScript, because it runs in the node's container and nowhere here; its test runs it against a server of its own.
 */
export const verdictScript = `'use strict';
const { readFileSync } = require('node:fs');
const { API_SERVER, NODE_NAME, RESULTS, TOKEN_FILE, MINIMUM_GBPS, EXPECTS_NCCL } = process.env;

function read(file) {
  try {
    return readFileSync(RESULTS + '/' + file, 'utf8');
  } catch {
    return null;
  }
}

function exitOf(step) {
  const text = read(step + '.exit');
  return text === null ? null : Number(text.trim());
}

function judgeDcgm() {
  const exit = exitOf('dcgm');
  if (exit === null) return 'the DCGM diagnostic left no result';
  if (exit !== 0) return 'the DCGM diagnostic ended with ' + exit;
  return /"status"\\s*:\\s*"Fail"/i.test(read('dcgm.json') ?? '') ? 'the DCGM diagnostic found a failure' : null;
}

function judgeNccl() {
  if (EXPECTS_NCCL !== 'true') return null;
  const exit = exitOf('nccl');
  if (exit === null) return 'the NCCL test left no result';
  if (exit !== 0) return 'the NCCL test ended with ' + exit;
  const measured = Number(/Avg bus bandwidth\\s*:\\s*([0-9.]+)/.exec(read('nccl.txt') ?? '')?.[1] ?? NaN);
  if (Number.isNaN(measured)) return 'the NCCL test reported no bus bandwidth';
  const minimum = Number(MINIMUM_GBPS || 0);
  return measured < minimum
    ? 'NCCL reached ' + measured + ' GB/s of bus bandwidth, and at least ' + minimum + ' are expected'
    : null;
}

async function call(method, path, body, type) {
  const response = await fetch(API_SERVER + path, {
    method,
    headers: {
      authorization: 'Bearer ' + readFileSync(TOKEN_FILE, 'utf8').trim(),
      'content-type': type ?? 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return response.json();
  throw Object.assign(new Error(method + ' ' + path + ': ' + response.status), { status: response.status });
}

function taintsAfter(taints, failure) {
  const others = taints.filter(({ key }) => key !== 'alicerce.io/burn-in' && key !== 'alicerce.io/quarantine');
  return failure === null
    ? others
    : [...others, { key: 'alicerce.io/quarantine', value: 'burn-in-failed', effect: 'NoSchedule' }];
}

async function mark(failure) {
  const node = await call('GET', '/api/v1/nodes/' + NODE_NAME);
  // The version makes the API server refuse the change when somebody else was faster; then it is read again.
  const change = {
    metadata: {
      resourceVersion: node.metadata.resourceVersion,
      labels: { 'alicerce.io/burn-in': failure === null ? 'passed' : 'failed' },
    },
    spec: { taints: taintsAfter(node.spec.taints ?? [], failure) },
  };
  await call('PATCH', '/api/v1/nodes/' + NODE_NAME, change, 'application/merge-patch+json');
  return node.metadata.uid;
}

async function tell(failure, uid) {
  const now = new Date().toISOString();
  await call('POST', '/api/v1/namespaces/default/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: 'gpu-burn-in-', namespace: 'default' },
    involvedObject: { apiVersion: 'v1', kind: 'Node', name: NODE_NAME, uid },
    reason: failure === null ? 'GpuBurnInPassed' : 'GpuBurnInFailed',
    type: failure === null ? 'Normal' : 'Warning',
    message: failure === null ? 'The GPUs passed their burn-in.' : 'The GPUs failed their burn-in: ' + failure + '.',
    source: { component: 'gpu-burn-in', host: NODE_NAME },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
  });
}

async function report() {
  const failure = judgeDcgm() ?? judgeNccl();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const uid = await mark(failure);
      await tell(failure, uid);
      console.log(failure ?? 'passed');
      return;
    } catch (error) {
      console.error(String(error));
      if (attempt === 20) throw error;
      await new Promise((wake) => setTimeout(wake, Number(process.env.RETRY_MILLISECONDS ?? 3000)));
    }
  }
}

// The label that has just been written takes the pod off the node: until then it waits.
report().then(() => setInterval(() => undefined, 60000));
process.on('SIGTERM', () => process.exit(0));
`;
