import type { BundleInput, BundlePool } from '../bundle-input';
import { imageReference } from '../image-reference';
import type { ObjectOf } from '../kubernetes-object';
import type { Container } from '../objects/pod';
import { gpuSystem } from '../platform-namespaces';
import { factsOf, gpuServiceTolerations, poolLabels } from '../pool-contract';
import { burnInName } from './burn-in-access';
import { resultsFolder } from './burn-in-scripts';

/** Name of the scripts' ConfigMap. */
export const burnInScripts = 'gpu-burn-in-scripts';

/**
 * Part of the catalogue's bandwidth that a new node must reach. The figure is one of two and more nodes; a loop through
 * the adapters of one node comes near it, and a missing adapter costs more than this margin.
 */
const requiredShareOfBandwidth = 0.8;

/**
 * Level 2 runs memory, PCIe and short stress tests in about two minutes. On a partitioned GPU DCGM runs the
 * software checks of level 1 only.
 */
function diagnosticLevel({ sharing }: BundlePool): string {
  return sharing.mode === 'mig' ? '1' : '2';
}

/** GB/s that NCCL must reach on this pool's nodes; null where the catalogue has no figure. */
export function minimumBandwidth(pool: BundlePool): number | null {
  const figures = factsOf(pool).map(({ efa }) => efa?.ncclBusBandwidthGBps ?? null);
  const known = figures.filter((figure) => figure !== null);
  if (known.length < figures.length || known.length === 0) return null;
  return Math.floor(Math.min(...known) * requiredShareOfBandwidth);
}

/** The tests need every GPU and adapter without taking them from the scheduler: only a privileged container has that. */
const wholeNode: Container['securityContext'] = {
  privileged: true,
  runAsUser: 0,
  readOnlyRootFilesystem: false,
};

/**
 * The taint keeps everything else away while the tests run, so they need no reservation; and what a DaemonSet requests,
 * Karpenter takes off every node that it plans, long after the tests are over.
 */
const onEmptyNode: Container['resources'] = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { memory: '32Gi' },
};

const mounts = [
  { name: 'results', mountPath: resultsFolder },
  { name: 'scripts', mountPath: '/scripts', readOnly: true },
];

function step(name: string, image: string, env: Readonly<Record<string, string>>): Container {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/bin/bash', `/scripts/${name}.sh`],
    env: [
      { name: 'NVIDIA_VISIBLE_DEVICES', value: 'all' },
      { name: 'NVIDIA_DRIVER_CAPABILITIES', value: 'compute,utility' },
      ...Object.entries(env).map(([key, value]) => ({ name: key, value })),
    ],
    resources: onEmptyNode,
    securityContext: wholeNode,
    volumeMounts: mounts,
  };
}

/** Whether the pool's nodes run the NCCL test: the image of the tests is for x86_64. */
function testsNetwork(pool: BundlePool): boolean {
  return pool.efa && factsOf(pool).every(({ architecture }) => architecture === 'x86_64');
}

function steps(input: BundleInput, pool: BundlePool): Container[] {
  const { images, pins } = input;
  const dcgm = step('dcgm', imageReference(pins.images.dcgm, images), {
    DIAGNOSTIC_LEVEL: diagnosticLevel(pool),
  });
  if (!testsNetwork(pool)) return [dcgm];
  const nccl = step('nccl', imageReference(pins.images.ncclTests, images), {
    GPUS: String(Math.min(...factsOf(pool).map(({ gpus }) => gpus))),
  });
  return [dcgm, nccl];
}

function verdict(input: BundleInput, pool: BundlePool): Container {
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  return {
    name: 'verdict',
    image: imageReference(input.pins.images.node, input.images),
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '/scripts/verdict.js'],
    env: [
      { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'API_SERVER', value: 'https://kubernetes.default.svc' },
      { name: 'NODE_EXTRA_CA_CERTS', value: `${account}/ca.crt` },
      { name: 'TOKEN_FILE', value: `${account}/token` },
      { name: 'RESULTS', value: resultsFolder },
      { name: 'EXPECTS_NCCL', value: String(testsNetwork(pool)) },
      { name: 'MINIMUM_GBPS', value: String(minimumBandwidth(pool) ?? 0) },
    ],
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 1000,
    },
    volumeMounts: mounts,
  };
}

/**
 * Tests each new node of a pool once. It runs where the verdict is still missing: the label that the verdict writes takes
 * the pod off the node, so that neither a restart nor a new version tests GPUs that are at work.
 */
export function burnInDaemonSet(input: BundleInput, pool: BundlePool): ObjectOf<'DaemonSet'> {
  const name = `${burnInName}-${pool.name}`;
  const labels = { 'app.kubernetes.io/name': burnInName, [poolLabels.pool]: pool.name };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: gpuSystem, labels },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: burnInName,
          automountServiceAccountToken: true,
          priorityClassName: 'system-node-critical',
          nodeSelector: { [poolLabels.pool]: pool.name },
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  { matchExpressions: [{ key: poolLabels.burnIn, operator: 'DoesNotExist' }] },
                ],
              },
            },
          },
          tolerations: [...gpuServiceTolerations],
          terminationGracePeriodSeconds: 10,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          initContainers: steps(input, pool),
          containers: [verdict(input, pool)],
          volumes: [
            { name: 'results', emptyDir: { sizeLimit: '64Mi' } },
            { name: 'scripts', configMap: { name: burnInScripts } },
          ],
        },
      },
    },
  };
}
