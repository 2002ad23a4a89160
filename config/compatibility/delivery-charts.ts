import type { ChartImage, ChartPin } from './chart-pin';

function kedaImage(repository: string, key: string): ChartImage {
  return {
    upstream: 'ghcr.io',
    repository,
    tag: '2.20.2',
    digest: null,
    values: {
      registry: ['image', key, 'registry'],
      repository: ['image', key, 'repository'],
      tag: ['image', key, 'tag'],
    },
  };
}

/** Charts that scale, deliver and admit workloads. */
export const deliveryCharts = {
  keda: {
    repository: 'https://kedacore.github.io/charts',
    chart: 'keda',
    version: '2.20.2',
    appVersion: '2.20.2',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      kedaImage('kedacore/keda', 'keda'),
      kedaImage('kedacore/keda-metrics-apiserver', 'metricsApiServer'),
      kedaImage('kedacore/keda-admission-webhooks', 'webhooks'),
    ],
    denied: [],
    kubernetes: { from: '1.23', to: null },
    source: 'https://github.com/kedacore/charts/tree/v2.20.2/keda',
    confirmedOn: '2026-08-13',
  },
  'argo-cd': {
    repository: 'https://argoproj.github.io/argo-helm',
    chart: 'argo-cd',
    version: '10.1.1',
    appVersion: 'v3.4.4',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'quay.io',
        repository: 'argoproj/argocd',
        tag: 'v3.4.4',
        digest: null,
        values: {
          repository: ['global', 'image', 'repository'],
          tag: ['global', 'image', 'tag'],
        },
      },
      {
        upstream: 'public.ecr.aws',
        repository: 'docker/library/redis',
        tag: '8.2.3-alpine',
        digest: null,
        values: {
          repository: ['redis', 'image', 'repository'],
          tag: ['redis', 'image', 'tag'],
        },
      },
    ],
    denied: [],
    kubernetes: { from: '1.25', to: null },
    source: 'https://github.com/argoproj/argo-helm/tree/argo-cd-10.1.1/charts/argo-cd',
    confirmedOn: '2026-07-02',
  },
  'policy-controller': {
    repository: 'https://sigstore.github.io/helm-charts',
    chart: 'policy-controller',
    version: '0.10.6',
    appVersion: '0.13.1',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'ghcr.io',
        repository: 'sigstore/policy-controller/policy-controller',
        tag: '0.13.1',
        digest: 'sha256:0bcd60beb93f4427c29cf3a669743caf58490e98ded4380c33c09f092734a6ab',
        values: {
          repository: ['webhook', 'image', 'repository'],
          // The chart joins a version that begins with "sha256:" by "@", and any other by ":".
          digest: ['webhook', 'image', 'version'],
        },
      },
      {
        // Runs once, when the chart is taken away. The chart's own default is a moving tag.
        upstream: 'registry.k8s.io',
        repository: 'kubectl',
        tag: 'v1.35.3',
        digest: null,
        values: {
          repository: ['leasescleanup', 'image', 'repository'],
          tag: ['leasescleanup', 'image', 'version'],
        },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source:
      'https://github.com/sigstore/helm-charts/tree/policy-controller-0.10.6/charts/policy-controller',
    confirmedOn: '2026-08-20',
  },
} as const satisfies Record<string, ChartPin>;
