import type { ChartPin } from './chart-pin';

/** Charts that decide what runs where, and when. */
export const schedulingCharts = {
  'karpenter-crd': {
    repository: 'oci://public.ecr.aws/karpenter',
    chart: 'karpenter-crd',
    version: '1.14.1',
    appVersion: '1.14.1',
    digest: null,
    licence: 'Apache-2.0',
    images: [],
    denied: [],
    kubernetes: { from: '1.30', to: '1.36' },
    source: 'https://github.com/aws/karpenter-provider-aws/tree/v1.14.1/charts/karpenter-crd',
    confirmedOn: '2026-08-21',
  },
  karpenter: {
    repository: 'oci://public.ecr.aws/karpenter',
    chart: 'karpenter',
    version: '1.14.1',
    appVersion: '1.14.1',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'public.ecr.aws',
        repository: 'karpenter/controller',
        tag: '1.14.1',
        digest: 'sha256:723130949e4cab989461ff07d1be4cd781d63515432494641b33c235f300ae23',
        values: {
          repository: ['controller', 'image', 'repository'],
          tag: ['controller', 'image', 'tag'],
          digest: ['controller', 'image', 'digest'],
        },
      },
    ],
    denied: [
      {
        from: '0.0.0',
        to: '1.10.99',
        because:
          'knows no networkInterfaces: every interface of a node becomes an EFA with addresses',
        source: 'https://karpenter.sh/docs/upgrading/upgrade-guide/',
      },
    ],
    kubernetes: { from: '1.30', to: '1.36' },
    source: 'https://github.com/aws/karpenter-provider-aws/tree/v1.14.1/charts/karpenter',
    confirmedOn: '2026-08-21',
  },
  kueue: {
    repository: 'oci://registry.k8s.io/kueue/charts',
    chart: 'kueue',
    version: '0.19.2',
    appVersion: 'v0.19.2',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'registry.k8s.io',
        repository: 'kueue/kueue',
        tag: 'v0.19.2',
        digest: null,
        values: {
          repository: ['controllerManager', 'manager', 'image', 'repository'],
          tag: ['controllerManager', 'manager', 'image', 'tag'],
        },
      },
    ],
    denied: [
      {
        from: '0.0.0',
        to: '0.14.99',
        because: 'does not serve kueue.x-k8s.io/v1beta2, which the queues are written in',
        source: 'https://github.com/kubernetes-sigs/kueue/releases/tag/v0.15.0',
      },
    ],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/kubernetes-sigs/kueue/tree/v0.19.2/charts/kueue',
    confirmedOn: '2026-08-22',
  },
  jobset: {
    repository: 'oci://registry.k8s.io/jobset/charts',
    chart: 'jobset',
    version: '0.12.0',
    appVersion: 'v0.12.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'registry.k8s.io',
        repository: 'jobset/jobset',
        tag: 'v0.12.0',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/kubernetes-sigs/jobset/tree/v0.12.0/charts/jobset',
    confirmedOn: '2026-08-18',
  },
  lws: {
    repository: 'oci://registry.k8s.io/lws/charts',
    chart: 'lws',
    version: '0.10.0',
    appVersion: 'v0.10.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'registry.k8s.io',
        repository: 'lws/lws',
        tag: 'v0.10.0',
        digest: null,
        values: {
          repository: ['image', 'manager', 'repository'],
          tag: ['image', 'manager', 'tag'],
        },
      },
    ],
    denied: [],
    kubernetes: { from: '1.26', to: null },
    source: 'https://github.com/kubernetes-sigs/lws/tree/v0.10.0/charts/lws',
    confirmedOn: '2026-08-21',
  },
  'kuberay-operator': {
    repository: 'https://ray-project.github.io/kuberay-helm',
    chart: 'kuberay-operator',
    version: '1.6.2',
    appVersion: '1.6.2',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'quay.io',
        repository: 'kuberay/operator',
        tag: 'v1.6.2',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/ray-project/kuberay/tree/v1.6.2/helm-chart/kuberay-operator',
    confirmedOn: '2026-08-19',
  },
} as const satisfies Record<string, ChartPin>;
