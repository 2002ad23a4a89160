import { warmPoolsCanWork } from '../../../config/rules/pool-warm-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool } from '../sample-environment';

type WarmPool = NonNullable<GpuPoolData['warmPool']>;

const warm =
  (change: Partial<GpuPoolData> = {}, changed: Partial<WarmPool> = {}) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), {
      capacity: [{ kind: 'on-demand' }],
      warmPool: {
        minSize: 1,
        maxPreparedSize: 2,
        state: 'STOPPED',
        reuseOnScaleIn: false,
        ...changed,
      },
      ...change,
    });

const bottlerocket = {
  image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
} satisfies Partial<GpuPoolData>;

describeRule('warmPoolsCanWork', warmPoolsCanWork, [
  {
    name: 'a warm pool with a custom image',
    breaks: warm({ image: { family: 'custom', release: 'ami-0123456789abcdef0' } }),
    twin: warm(),
    says: /gpuPools\.0\.warmPool: EKS offers no warm pool for a group with a custom image/,
  },
  {
    name: 'a Bottlerocket node that hibernates',
    breaks: warm(bottlerocket, { state: 'HIBERNATED' }),
    twin: warm(bottlerocket, { state: 'RUNNING' }),
    says: /warmPool\.state: Bottlerocket cannot hibernate/,
  },
  {
    name: 'a Bottlerocket node that goes back',
    breaks: warm(bottlerocket, { reuseOnScaleIn: true }),
    twin: warm({}, { reuseOnScaleIn: true }),
    says: /reuseOnScaleIn: Bottlerocket nodes cannot go back/,
  },
  {
    name: 'a warm pool of Karpenter’s',
    breaks: warm({ provisioner: 'karpenter' }),
    twin: warm({ provisioner: 'karpenter', warmPool: null }),
    says: /a warm pool belongs to a managed node group/,
  },
  {
    name: 'a warm pool of Spot instances',
    breaks: warm({ capacity: [{ kind: 'spot' }] }),
    twin: warm({ capacity: [{ kind: 'spot' }], warmPool: null }),
    says: /EC2 keeps no warm pool of Spot instances/,
  },
  {
    name: 'a warm pool out of a Capacity Block',
    breaks: warm({
      capacity: [
        {
          kind: 'capacity-block',
          id: 'cr-00000000000000001',
          zone: 'sa-east-1a',
          instances: 2,
          start: '2026-12-01T11:30:00Z',
          end: '2026-12-08T11:30:00Z',
        },
      ],
    }),
    twin: warm(),
    says: /a Capacity Block is paid for whether its instances run or wait/,
  },
  {
    name: 'a warm pool whose ceiling is below its floor',
    breaks: warm({}, { minSize: 2, maxPreparedSize: 1 }),
    twin: warm({}, { minSize: 1, maxPreparedSize: 1 }),
    says: /maxPreparedSize: 1 is below the warm pool's minSize 2/,
  },
  {
    name: 'more prepared nodes than the pool may have',
    breaks: warm({}, { maxPreparedSize: 3 }),
    twin: warm({}, { maxPreparedSize: 2 }),
    says: /maxPreparedSize: 3 exceeds the pool's maxSize 2/,
  },
]);
