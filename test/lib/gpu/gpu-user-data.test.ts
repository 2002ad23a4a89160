import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { gpuUserData } from '../../../lib/gpu/gpu-user-data';
import { samplePool } from './sample-pool';

const cluster = {
  name: 'a-cluster',
  endpoint: 'https://api.example',
  certificateAuthority: 'Q0E=',
  serviceRange: '172.20.0.0/16',
};
const userData = (change: Partial<GpuPoolData>): string | undefined =>
  gpuUserData(samplePool(change), cluster);

const bottlerocket = { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } as const;

test('Amazon Linux reads a NodeConfig: layers side by side, disks joined', () => {
  const text = userData({ scratch: 'instance-store-raid0' });
  expect(text).toContain('  featureGates:\n    FastImagePull: true\n');
  expect(text).toContain('  instance:\n    localStorage:\n      strategy: RAID0\n');
  expect(text).not.toContain('cluster:');
});

test('disks are left alone where scratch data lies on the root volume', () => {
  expect(userData({})).not.toContain('localStorage');
});

test('an image of our own is told where its cluster is', () => {
  expect(userData({ image: { family: 'custom', release: 'ami-0123456789abcdef0' } })).toContain(
    [
      '  cluster:',
      '    name: a-cluster',
      '    apiServerEndpoint: https://api.example',
      '    certificateAuthority: Q0E=',
      '    cidr: 172.20.0.0/16',
    ].join('\n'),
  );
});

test('an image of our own keeps pods away from its first moment on; EKS does so for its own images', () => {
  const flag =
    '      - --register-with-taints=nvidia.com/gpu=true:NoSchedule,alicerce.io/burn-in=pending:NoSchedule\n';
  expect(userData({ image: { family: 'custom', release: 'ami-0123456789abcdef0' } })).toContain(
    flag,
  );
  expect(userData({})).not.toContain('kubelet');
});

test('Karpenter tells an image of our own about cluster and taints: said twice, its own taint would be lost', () => {
  const pool = samplePool({ image: { family: 'custom', release: 'ami-0123456789abcdef0' } });
  const text = gpuUserData(pool, null);
  expect(text).toContain('FastImagePull: true');
  expect(text).not.toMatch(/cluster:|kubelet:/);
});

test('a small instance pulls images as ever, and has nothing to be told', () => {
  expect(userData({ instanceTypes: ['g6f.large'] })).toBeUndefined();
});

test('GPUs are cut before the kubelet counts them', () => {
  const text = userData({
    instanceTypes: ['p5.48xlarge'],
    sharing: { mode: 'mig', profile: '3g.40gb' },
  });
  expect(text).toContain('--create-gpu-instance 3g.40gb,3g.40gb --default-compute-instance');
  expect(text?.indexOf('text/x-shellscript')).toBeLessThan(
    text?.indexOf('application/node.eks.aws') ?? 0,
  );
});

test('a profile as large as the GPU leaves one part', () => {
  const sharing = { mode: 'mig', profile: '7g.180gb' } as const;
  expect(userData({ instanceTypes: ['p6-b200.48xlarge'], sharing })).toContain(
    '--create-gpu-instance 7g.180gb --default',
  );
});

test('Bottlerocket reads TOML: layers side by side, disks joined', () => {
  expect(userData({ image: bottlerocket, scratch: 'instance-store-raid0' })).toBe(
    [
      '[settings.container-runtime]',
      'snapshotter = "soci"',
      '',
      '[settings.container-runtime-plugins.soci-snapshotter]',
      'pull-mode = "parallel-pull-unpack"',
      '',
      '[settings.bootstrap-commands.instance-store]',
      'commands = [["apiclient","ephemeral-storage","init"],["apiclient","ephemeral-storage","bind","--dirs","/var/lib/containerd","/var/lib/kubelet","/var/log/pods","/var/lib/soci-snapshotter"]]',
      'essential = true',
      'mode = "always"',
      '',
    ].join('\n'),
  );
});

test.each([
  ['dra', { allocator: 'dra' }, '[settings.kubelet-device-plugins.nvidia]\nenabled = false\n'],
  [
    'time-slicing',
    { sharing: { mode: 'time-slicing', replicas: 4 } },
    '[settings.kubelet-device-plugins.nvidia]\ndevice-sharing-strategy = "time-slicing"\n\n[settings.kubelet-device-plugins.nvidia.time-slicing]\nreplicas = 4\n',
  ],
  [
    'mps',
    { sharing: { mode: 'mps', replicas: 3 } },
    '[settings.kubelet-device-plugins.nvidia]\ndevice-sharing-strategy = "mps"\n\n[settings.kubelet-device-plugins.nvidia.mps]\nreplicas = 3\n',
  ],
  [
    'mig',
    { instanceTypes: ['p5.48xlarge'], sharing: { mode: 'mig', profile: '1g.10gb' } },
    '[settings.kubelet-device-plugins.nvidia]\ndevice-partitioning-strategy = "mig"\n\n[settings.kubelet-device-plugins.nvidia.mig.profile]\n"h100.80gb" = "1g.10gb"\n',
  ],
] as const satisfies readonly (readonly [string, Partial<GpuPoolData>, string])[])(
  'Bottlerocket does %s with the plugin that it brings',
  (_, change, expected) => {
    expect(userData({ ...change, image: bottlerocket })).toContain(expected);
  },
);

test('whole GPUs are what Bottlerocket hands out anyway', () => {
  expect(userData({ image: bottlerocket })).not.toContain('nvidia');
});

test.each([
  [
    'a GPU that it cannot partition',
    { instanceTypes: ['p6-b200.48xlarge'], sharing: { mode: 'mig', profile: '1g.23gb' } },
    'Bottlerocket cannot partition the GPU B200, only A100-40GB, A100-80GB, H100, H200; use an al2023 image for this pool.',
  ],
  [
    'partitions under DRA',
    {
      instanceTypes: ['p5.48xlarge'],
      allocator: 'dra',
      sharing: { mode: 'mig', profile: '1g.10gb' },
    },
    "Bottlerocket's MIG manager goes with its device plugin, which DRA replaces; use an al2023 image for this pool.",
  ],
] as const satisfies readonly (readonly [string, Partial<GpuPoolData>, string])[])(
  'Bottlerocket with %s is refused',
  (_, change, message) => {
    expect(() => userData({ ...change, image: bottlerocket })).toThrow(message);
  },
);
