import {
  draCanAllocate,
  migFitsTheGpu,
  sharedGpusStayOnOneNode,
} from '../../../config/rules/pool-sharing-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { gpuPool, type GpuPoolData } from '../../../config/schema/gpu-pools';
import { explainIssues } from '../../../config/explain-issues';
import { describeRule, firstPool, sampleEnvironment } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

const onAutoMode =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): void => {
    environment.autoscaling = 'auto-mode';
    pool({ provisioner: 'karpenter', ...change })(environment);
  };

const split = {
  instanceTypes: ['p4d.24xlarge'],
  sharing: { mode: 'mig', profile: '3g.20gb' },
} satisfies Partial<GpuPoolData>;

const dra = { allocator: 'dra', sharing: { mode: 'none' } } satisfies Partial<GpuPoolData>;

describeRule('migFitsTheGpu', migFitsTheGpu, [
  {
    name: 'MIG on g5',
    breaks: pool({ sharing: { mode: 'mig', profile: '1g.5gb' } }),
    twin: pool(split),
    says: /sharing\.mode: g5\.xlarge \(A10G\) cannot be split by MIG/,
  },
  {
    name: 'a MIG profile that the GPU does not have',
    breaks: pool({ ...split, sharing: { mode: 'mig', profile: '3g.40gb' } }),
    twin: pool(split),
    says: /sharing\.profile: A100-40GB \(p4d\.24xlarge\) has no MIG profile "3g\.40gb": .*did you mean 3g\.20gb\?/,
  },
  {
    name: 'MIG on Bottlerocket with a GPU that it cannot partition',
    breaks: pool({
      instanceTypes: ['p6-b200.48xlarge'],
      sharing: { mode: 'mig', profile: '3g.90gb' },
      image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
    }),
    twin: pool({
      instanceTypes: ['p5.48xlarge'],
      sharing: { mode: 'mig', profile: '3g.40gb' },
      image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
    }),
    says: /image\.family: Bottlerocket cannot partition the B200 of p6-b200\.48xlarge, only A100-40GB, A100-80GB, H100, H200: write family "al2023"/,
  },
  {
    name: 'MIG on Auto Mode',
    breaks: onAutoMode(split),
    twin: (environment) => {
      environment.autoscaling = 'auto-mode';
      pool(split)(environment);
    },
    says: /EKS Auto Mode has no MIG/,
  },
]);

describeRule('draCanAllocate', draCanAllocate, [
  {
    name: 'DRA below Kubernetes 1.34',
    breaks: (environment) => {
      Object.assign(environment.cluster, { version: '1.33' });
      pool(dra)(environment);
    },
    twin: (environment) => {
      Object.assign(environment.cluster, { version: '1.34' });
      pool(dra)(environment);
    },
    says: /allocator: dynamic resource allocation needs Kubernetes 1\.34 or newer, and the cluster runs 1\.33/,
  },
  {
    name: 'DRA on Auto Mode',
    breaks: onAutoMode(dra),
    twin: onAutoMode({}),
    says: /EKS Auto Mode brings a device plugin and no DRA driver/,
  },
  {
    name: 'a way of sharing that only the device plugin knows',
    breaks: pool({ allocator: 'dra' }),
    twin: pool(dra),
    says: /sharing\.mode: time-slicing is configured in the device plugin/,
  },
  {
    name: 'DRA beside the device plugin that Bottlerocket cannot turn off',
    breaks: pool({ ...dra, image: { family: 'bottlerocket', release: '1.62.3-8a1b2c3d' } }),
    twin: pool({ ...dra, image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } }),
    says: /image\.release: Bottlerocket 1\.62\.3-8a1b2c3d always runs its own device plugin/,
  },
]);

describeRule('sharedGpusStayOnOneNode', sharedGpusStayOnOneNode, [
  {
    name: 'EFA between parts of GPUs',
    breaks: pool({ ...split, efa: true }),
    twin: pool({ ...split, efa: false }),
    says: /EFA is for jobs that span nodes, and parts of a GPU \(mig\)/,
  },
]);

describe('what the shape of a pool cannot say', () => {
  const refusal = (change: Readonly<Record<string, unknown>>): string => {
    const input = { ...firstPool(sampleEnvironment()), ...change };
    const parsed = gpuPool.safeParse(input);
    if (parsed.success) throw new Error('nothing was refused');
    return explainIssues(parsed.error, input, gpuPool)
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('\n');
  };

  it('MPS with MIG', () => {
    expect(refusal({ sharing: { mode: 'mps', replicas: 4, profile: '1g.5gb' } })).toMatch(
      /sharing\.profile: a pool shares its GPUs in one way: .*MPS does not run on a part that MIG made/,
    );
    expect(refusal({ sharing: { mode: 'mig', profile: '1g.5gb', replicas: 4 } })).toContain(
      'sharing.replicas: a pool shares its GPUs in one way',
    );
  });

  it('DRA and the device plugin on one node', () => {
    expect(refusal({ allocator: ['device-plugin', 'dra'] })).toContain(
      'both on one node would give a GPU away twice',
    );
  });

  it('an unknown instance type, with the nearest name', () => {
    expect(refusal({ instanceTypes: ['g6.48xlrge'] })).toContain('did you mean g6.48xlarge?');
  });

  it('an image release of another family', () => {
    expect(refusal({ image: { family: 'custom', release: '1.35.8-20260923' } })).toContain(
      'the id of an image in the primary Region is expected, such as ami-0123456789abcdef0',
    );
  });
});
