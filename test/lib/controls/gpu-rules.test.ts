import { gpuRules } from '../../../lib/controls/gpu-rules';
import { testRules, variant } from './rule-table';

const gpu = variant('AWS::EKS::Nodegroup', {
  InstanceTypes: ['g6.xlarge'],
  AmiType: 'AL2023_x86_64_NVIDIA',
  Labels: { 'nvidia.com/gpu.present': 'true' },
  Taints: [{ Key: 'nvidia.com/gpu', Value: 'present', Effect: 'NO_SCHEDULE' }],
});
const cpu = variant('AWS::EKS::Nodegroup', {
  InstanceTypes: ['m7i.large'],
  AmiType: 'AL2023_x86_64_STANDARD',
});
const fromTemplate = (InstanceType: string) => ({
  resources: {
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { InstanceType } },
    },
  },
});
const itsTemplate = { InstanceTypes: undefined, LaunchTemplate: { Id: { Ref: 'Template' } } };

testRules(gpuRules, [
  {
    rule: 'NodeImageIsStated',
    fires: [
      gpu('silence', { AmiType: undefined }),
      gpu('the GPU image of Amazon Linux 2', { AmiType: 'AL2_x86_64_GPU' }),
      gpu('a wrong case', { AmiType: 'AL2023_X86_64_NVIDIA' }),
    ],
    passes: [
      gpu('Amazon Linux 2023'),
      gpu('Bottlerocket', { AmiType: 'BOTTLEROCKET_x86_64_NVIDIA_FIPS' }),
      gpu('an own image', { AmiType: 'CUSTOM' }),
    ],
  },
  {
    rule: 'NvidiaImageMeetsNvidiaHardware',
    fires: [
      gpu('a GPU type with the plain image', { AmiType: 'AL2023_x86_64_STANDARD' }),
      cpu('a label that says GPU', { Labels: { 'nvidia.com/gpu.present': 'true' } }),
      cpu('a taint that says GPU', { Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NO_SCHEDULE' }] }),
      cpu('the NVIDIA image without a GPU', { AmiType: 'AL2023_x86_64_NVIDIA' }),
      cpu('the NVIDIA image on AMD graphics', {
        AmiType: 'AL2023_x86_64_NVIDIA',
        InstanceTypes: ['g4ad.xlarge'],
      }),
      cpu('a GPU type in the launch template', itsTemplate, fromTemplate('p5.48xlarge')),
    ],
    passes: [
      gpu('the NVIDIA image on a GPU'),
      gpu('a family newer than this project', { InstanceTypes: ['p9-x900.96xlarge'] }),
      gpu('a GPU type in the launch template', itsTemplate, fromTemplate('p5.48xlarge')),
      cpu('the plain image on a CPU'),
    ],
    ignores: [gpu('an own image', { AmiType: 'CUSTOM' })],
  },
  {
    rule: 'GpuLabelMeetsGpuHardware',
    fires: [gpu('one CPU type among GPU types', { InstanceTypes: ['g6.xlarge', 'm7i.large'] })],
    passes: [gpu('GPU types only')],
    ignores: [cpu('CPU capacity')],
  },
  {
    rule: 'NodeImageMeetsArchitecture',
    fires: [
      gpu('an x86 image on Arm with a GPU', { InstanceTypes: ['g5g.xlarge'] }),
      cpu('an Arm image on x86', { AmiType: 'AL2023_ARM_64_STANDARD' }),
      cpu('an x86 image on Grace', { InstanceTypes: ['p6e-gb200.36xlarge'] }),
    ],
    passes: [
      gpu('x86 on x86'),
      cpu('Arm on Arm', {
        AmiType: 'BOTTLEROCKET_ARM_64',
        InstanceTypes: ['m7gd.large', 'a1.large'],
      }),
    ],
    ignores: [cpu('a group whose type nobody can read', { InstanceTypes: undefined })],
  },
  {
    rule: 'GpuTaintKeepsOthersOut',
    fires: [
      gpu('no taint', { Taints: undefined }),
      gpu('a taint that only asks', {
        Taints: [{ Key: 'nvidia.com/gpu', Effect: 'PREFER_NO_SCHEDULE' }],
      }),
      gpu('the spelling of Kubernetes', {
        Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NoSchedule' }],
      }),
      gpu('another key', { Taints: [{ Key: 'gpu', Effect: 'NO_SCHEDULE' }] }),
    ],
    passes: [
      gpu('a taint that keeps out'),
      gpu('a taint that drives out', { Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NO_EXECUTE' }] }),
    ],
    ignores: [cpu('CPU capacity')],
  },
]);
