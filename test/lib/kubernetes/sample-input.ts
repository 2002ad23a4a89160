import { charts } from '../../../config/compatibility/charts';
import { containerImages } from '../../../config/compatibility/container-images';
import { tools } from '../../../config/compatibility/tools';
import type { BundleInput, BundlePool, PoolFacts } from '../../../lib/kubernetes/bundle-input';

const registry = '111111111111.dkr.ecr.eu-central-1.amazonaws.com';
const key = 'arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555';

const a10g: PoolFacts = {
  gpus: 1,
  gpuModel: 'A10G',
  gpuMemoryGiB: 24,
  vCpus: 8,
  memoryGiB: 32,
  architecture: 'x86_64',
  efa: null,
};

const h100: PoolFacts = {
  gpus: 8,
  gpuModel: 'H100',
  gpuMemoryGiB: 80,
  vCpus: 192,
  memoryGiB: 2048,
  architecture: 'x86_64',
  efa: {
    interfaces: Array.from({ length: 32 }, (_, card) => ({
      networkCardIndex: card,
      deviceIndex: card === 0 ? 1 : 0,
      type: 'efa-only',
    })),
    ncclBusBandwidthGBps: 370,
  },
};

/** One inference pool of a node group; everything else is said by the test. */
export function samplePool(given: Partial<BundlePool> = {}): BundlePool {
  return {
    name: 'serving',
    purpose: 'inference',
    owner: 'vision',
    instanceTypes: ['g5.2xlarge'],
    facts: { 'g5.2xlarge': a10g, 'p5.48xlarge': h100 },
    minSize: 1,
    maxSize: 6,
    capacity: [{ kind: 'on-demand' }],
    provisioner: 'node-group',
    allocator: 'device-plugin',
    sharing: { mode: 'none' },
    image: { family: 'al2023', release: '1.35.8-20260923' },
    efa: false,
    placementGroup: null,
    zones: ['eu-central-1a', 'eu-central-1b'],
    rootVolumeGiB: 200,
    scratch: 'root-volume',
    volumeThroughput: 600,
    userData: null,
    ...given,
  };
}

/** A training pool of whole H100 nodes with EFA. */
export function trainingPool(given: Partial<BundlePool> = {}): BundlePool {
  return samplePool({
    name: 'training',
    purpose: 'training',
    instanceTypes: ['p5.48xlarge'],
    maxSize: 4,
    capacity: [{ kind: 'reservation', id: 'cr-0123456789abcdef0', zone: 'eu-central-1a' }],
    efa: true,
    zones: ['eu-central-1a'],
    scratch: 'instance-store-raid0',
    ...given,
  });
}

/** Pools that use every provisioner, allocator, image and sharing mode between them. */
export const everyPool: readonly BundlePool[] = [
  samplePool(),
  samplePool({
    name: 'sliced',
    sharing: { mode: 'time-slicing', replicas: 4 },
    purpose: 'notebook',
  }),
  samplePool({ name: 'shared', sharing: { mode: 'mps', replicas: 2 }, owner: 'data' }),
  trainingPool(),
  trainingPool({
    name: 'partitioned',
    sharing: { mode: 'mig', profile: '3g.40gb' },
    purpose: 'batch',
    efa: false,
  }),
  trainingPool({ name: 'claimed', allocator: 'dra', efa: false, purpose: 'batch' }),
  samplePool({
    name: 'bottled',
    image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
    provisioner: 'karpenter',
    capacity: [{ kind: 'spot' }, { kind: 'on-demand' }],
  }),
  trainingPool({
    name: 'elastic',
    provisioner: 'karpenter',
    placementGroup: 'alicerce-elastic',
    capacity: [
      { kind: 'reservation', id: 'cr-0123456789abcdef1', zone: 'eu-central-1a' },
      { kind: 'spot' },
      { kind: 'on-demand' },
    ],
  }),
];

/** An environment that asks for everything. */
export function sampleInput(given: Partial<BundleInput> = {}): BundleInput {
  return {
    environment: 'sample',
    clusterName: 'alicerce-sample',
    region: 'eu-central-1',
    account: '111111111111',
    vpcId: 'vpc-0123456789abcdef0',
    kubernetesVersion: '1.35',
    network: {
      vpc: '10.64.0.0/16',
      nodes: '10.64.64.0/21',
      controlPlane: '10.64.72.64/26',
      services: '172.20.0.0/20',
      reachesInternet: true,
    },
    pools: everyPool,
    serviceCalls: { addresses: ['169.254.171.0/24'], callers: ['data'] },
    tenants: [
      {
        team: 'vision',
        namespace: 'vision',
        gpuQuota: 40,
        queueWeight: 3,
        serviceAccounts: ['training'],
      },
      { team: 'data', namespace: 'data', gpuQuota: 8, queueWeight: 1, serviceAccounts: ['jobs'] },
    ],
    entries: [
      {
        name: 'inference',
        namespace: 'vision',
        service: 'face-recognition-inference',
        servicePort: 80,
        podPort: 8080,
        protocol: 'HTTP',
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/a/b',
        callers: ['10.64.0.0/18'],
      },
    ],
    karpenter: {
      interruptionQueue: 'alicerce-sample-interruptions',
      instanceProfile: 'alicerce-sample-nodes',
      nodeSubnets: { tags: { 'karpenter.sh/discovery': 'alicerce-sample' } },
      volumeKeyArn: key,
      zonalShift: true,
      isolated: false,
    },
    autoMode: null,
    argoCd: {
      repository: 'https://git.example.com/platform/bundle.git',
      revision: 'main',
      path: 'bundles/sample',
    },
    switches: { kuberay: true, keda: true, exampleWorkloads: true },
    dcgmOwner: 'dcgm-exporter-chart',
    images: {
      registry,
      caches: {
        'public.ecr.aws': 'ecr-public',
        'registry.k8s.io': 'kubernetes',
        'quay.io': 'quay',
      },
      mirrorPrefix: 'alicerce-sample/mirror',
      ownRepositories: ['alicerce-sample/vision/trainer', 'alicerce-sample/vision/server'],
      allowed: ['alicerce-sample', 'ecr-public', 'kubernetes', 'quay'].map(
        (prefix) => `${registry}/${prefix}/`,
      ),
      signingKeyArn: key,
    },
    storage: {
      volumeKeyArn: key,
      sharedFiles: {
        fileSystemId: 'fs-0123456789abcdef0',
        directories: [{ name: 'notebooks', accessPointId: 'fsap-0123456789abcdef0' }],
      },
      lustre: {
        fileSystemId: 'fs-0fedcba9876543210',
        dnsName: 'fs-0fedcba9876543210.fsx.eu-central-1.amazonaws.com',
        mountName: 'abcdefgh',
        capacityGiB: 4800,
      },
      models: { name: 'alicerce-sample-models', mode: 'read' },
      dataSets: { name: 'alicerce-sample-data-sets', mode: 'read-write' },
    },
    pins: { charts, images: containerImages, tools },
    ...given,
  };
}

/** The same where EKS itself starts the nodes of pools that follow their pods. */
export function autoModeInput(given: Partial<BundleInput> = {}): BundleInput {
  return sampleInput({
    pools: [
      samplePool(),
      samplePool({
        name: 'automatic',
        provisioner: 'auto-mode',
        image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
      }),
    ],
    tenants: [
      { team: 'vision', namespace: 'vision', gpuQuota: 2, queueWeight: 1, serviceAccounts: [] },
    ],
    karpenter: null,
    autoMode: {
      nodeRole: 'alicerce-sample-auto',
      nodeSubnets: { tags: { 'karpenter.sh/discovery': 'alicerce-sample' } },
      podSubnets: { tags: { 'alicerce:pods-of': 'alicerce-sample' } },
      volumeKeyArn: key,
    },
    ...given,
  });
}
