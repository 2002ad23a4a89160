import type { ContainerImage } from './chart-pin';
import { lockedImage } from './digest-lock';

const pinned = {
  /** DCGM with its diagnostic. It holds nv-hostengine and dcgmi. */
  dcgm: {
    upstream: 'nvcr.io',
    repository: 'nvidia/cloud-native/dcgm',
    tag: '4.6.1-1-ubuntu24.04',
    digest: null,
  },
  /** NCCL tests over the EFA libraries of AWS. For x86_64. */
  ncclTests: {
    upstream: 'public.ecr.aws',
    repository: 'hpc-cloud/nccl-tests',
    tag: 'cuda13.0.2-efa1.48.0-ofiv1.19.0-ncclv2.30.4-1-testsv2.18.3',
    digest: null,
  },
  /** Runs the script that reads a burn-in's results and tells the API server. */
  node: {
    upstream: 'public.ecr.aws',
    repository: 'docker/library/node',
    tag: '22.20.0-bookworm-slim',
    digest: 'sha256:b21fe589dfbe5cc39365d0544b9be3f1f33f55f3c86c87a76ff65a02f8f5848e',
  },
  /** PyTorch with CUDA and EFA, for the example workloads. */
  pytorch: {
    upstream: 'public.ecr.aws',
    repository: 'deep-learning-containers/pytorch-training',
    tag: '2.8.0-gpu-py312-cu129-ubuntu22.04-ec2-v1.0',
    digest: null,
  },
} as const satisfies Record<string, ContainerImage>;

export type ContainerImageName = keyof typeof pinned;

export type ContainerImages = Readonly<Record<ContainerImageName, ContainerImage>>;

/** Images of the manifests that are ours, as of the newest bundle release. Those of charts stand beside their pins. */
export const containerImages = Object.fromEntries(
  Object.entries(pinned).map(([name, image]) => [name, lockedImage(image)]),
) as ContainerImages;
