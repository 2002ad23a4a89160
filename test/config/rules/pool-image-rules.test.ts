import {
  poolImagesBoot,
  poolScratchExists,
  poolTypesAreAlike,
} from '../../../config/rules/pool-image-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

describeRule('poolTypesAreAlike', poolTypesAreAlike, [
  {
    name: 'an ARM image on an x86 type',
    breaks: pool({ instanceTypes: ['g5g.xlarge', 'g5.xlarge'] }),
    twin: pool({ instanceTypes: ['g5g.xlarge', 'g5g.2xlarge'] }),
    says: /gpuPools\.0\.instanceTypes\.1: g5\.xlarge has an x86_64 processor, and the pool's image is for arm64.*never boots/,
  },
  {
    name: 'two GPU models in one pool',
    breaks: pool({ instanceTypes: ['g6.4xlarge', 'g5.4xlarge'] }),
    twin: pool({ instanceTypes: ['g6.4xlarge', 'gr6.4xlarge'] }),
    says: /g5\.4xlarge has the GPU A10G, and g6\.4xlarge has L4/,
  },
  {
    name: 'a part of a GPU beside a whole one',
    breaks: pool({ instanceTypes: ['g6.4xlarge', 'g6f.4xlarge'] }),
    twin: pool({ instanceTypes: ['g6f.large', 'g6f.xlarge'] }),
    says: /g6f\.4xlarge offers 0\.5 of a GPU, and g6\.4xlarge 1/,
  },
  {
    name: 'a type that is listed twice',
    breaks: pool({ instanceTypes: ['g6.4xlarge', 'g6.4xlarge'] }),
    twin: pool({ instanceTypes: ['g6.4xlarge', 'g6.8xlarge'] }),
    says: /instanceTypes\.1: g6\.4xlarge is listed twice/,
  },
]);

describeRule('poolImagesBoot', poolImagesBoot, [
  {
    name: 'an image family that the type does not have',
    breaks: pool({
      instanceTypes: ['p6e-gb200.36xlarge'],
      image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
    }),
    twin: pool({ instanceTypes: ['p6e-gb200.36xlarge'] }),
    says: /image\.family: p6e-gb200\.36xlarge \(arm64\) has no bottlerocket image on EKS: AL2023_ARM_64_NVIDIA run on it/,
  },
  {
    name: 'a type under a Kubernetes that is too old for it',
    breaks: (environment) => {
      Object.assign(environment.cluster, { version: '1.32' });
      pool({ instanceTypes: ['p6e-gb200.36xlarge'] })(environment);
    },
    twin: (environment) => Object.assign(environment.cluster, { version: '1.32' }),
    says: /p6e-gb200\.36xlarge needs Kubernetes 1\.33 or newer, and the cluster runs 1\.32/,
  },
  {
    name: 'an image of our choice on Auto Mode',
    breaks: (environment) => {
      environment.autoscaling = 'auto-mode';
      firstPool(environment).provisioner = 'karpenter';
    },
    twin: (environment) => (environment.autoscaling = 'auto-mode'),
    says: /EKS Auto Mode runs Bottlerocket images of its own choice/,
  },
]);

describeRule('poolScratchExists', poolScratchExists, [
  {
    name: 'a RAID of disks that a type does not have',
    breaks: pool({ instanceTypes: ['g5g.xlarge'] }),
    twin: pool({ instanceTypes: ['g5g.xlarge'], scratch: 'root-volume' }),
    says: /gpuPools\.0\.scratch: g5g\.xlarge has no instance-store disks/,
  },
]);
