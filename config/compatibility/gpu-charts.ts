import type { ChartPin } from './chart-pin';

/** Charts that make GPUs and network adapters schedulable and measurable. */
export const gpuCharts = {
  'nvidia-device-plugin': {
    repository: 'https://nvidia.github.io/k8s-device-plugin',
    chart: 'nvidia-device-plugin',
    version: '0.20.0',
    appVersion: '0.20.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'nvcr.io',
        repository: 'nvidia/k8s-device-plugin',
        tag: 'v0.20.0',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
      {
        upstream: 'registry.k8s.io',
        repository: 'nfd/node-feature-discovery',
        tag: 'v0.19.0',
        digest: null,
        values: { repository: ['nfd', 'image', 'repository'], tag: ['nfd', 'image', 'tag'] },
      },
    ],
    denied: [
      {
        from: '0.19.0',
        to: '0.19.2',
        because:
          'MOFED, GDRCopy and GDS are on by default and take the InfiniBand devices that EFA needs; 0.19.3 turned them off again',
        source: 'https://github.com/NVIDIA/k8s-device-plugin/issues/1692',
      },
    ],
    kubernetes: { from: '1.10', to: null },
    source: 'https://github.com/NVIDIA/k8s-device-plugin/tree/v0.20.0/deployments/helm',
    confirmedOn: '2026-08-19',
  },
  'nvidia-dra-driver-gpu': {
    repository: 'oci://registry.k8s.io/dra-driver-nvidia/charts',
    chart: 'dra-driver-nvidia-gpu',
    version: '0.4.1',
    appVersion: '0.4.1',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'registry.k8s.io',
        repository: 'dra-driver-nvidia/dra-driver-nvidia-gpu',
        tag: 'v0.4.1',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    // The chart installs from 1.32; below 1.34 the resource.k8s.io/v1 API that claims are written in does not exist.
    kubernetes: { from: '1.34', to: null },
    source: 'https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/tree/v0.4.1',
    confirmedOn: '2026-08-07',
  },
  'aws-efa-k8s-device-plugin': {
    repository: 'https://aws.github.io/eks-charts',
    chart: 'aws-efa-k8s-device-plugin',
    version: 'v0.5.30',
    appVersion: 'v0.5.20',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'public.ecr.aws',
        repository: 'eks/aws-efa-k8s-device-plugin',
        tag: 'v0.5.20',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/aws/eks-charts/tree/v0.0.242/stable/aws-efa-k8s-device-plugin',
    confirmedOn: '2026-08-03',
  },
  'dcgm-exporter': {
    repository: 'https://nvidia.github.io/dcgm-exporter/helm-charts',
    chart: 'dcgm-exporter',
    version: '4.8.2',
    appVersion: '4.8.2',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'nvcr.io',
        repository: 'nvidia/k8s/dcgm-exporter',
        tag: '4.5.3-4.8.2-distroless',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/NVIDIA/dcgm-exporter/tree/4.5.3-4.8.2/deployment',
    confirmedOn: '2026-05-12',
  },
} as const satisfies Record<string, ChartPin>;
