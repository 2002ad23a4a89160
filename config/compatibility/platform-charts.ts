import type { ChartPin } from './chart-pin';

/** Charts that the platform itself stands on: entry, secrets, scaling, delivery, admission. */
export const platformCharts = {
  'gateway-api-crds': {
    repository: 'oci://docker.io/envoyproxy',
    chart: 'gateway-crds-helm',
    version: 'v1.9.0',
    // The standard channel of Gateway API 1.6.1: the controllers below are built against 1.5 and 1.6.
    appVersion: 'v1.9.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/envoyproxy/gateway/tree/v1.9.0/charts/gateway-crds-helm',
    confirmedOn: '2026-11-22',
  },
  'aws-load-balancer-controller': {
    repository: 'https://aws.github.io/eks-charts',
    chart: 'aws-load-balancer-controller',
    version: '3.5.0',
    appVersion: 'v3.5.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'public.ecr.aws',
        repository: 'eks/aws-load-balancer-controller',
        tag: 'v3.5.0',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [
      {
        from: '0.0.0',
        to: '3.4.99',
        because: 'is built against Gateway API 1.5 and breaks on the TLSRoute of newer CRDs',
        source:
          'https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/gateway/gateway.md',
      },
    ],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/aws/eks-charts/tree/v0.0.242/stable/aws-load-balancer-controller',
    confirmedOn: '2026-08-17',
  },
  'aws-gateway-api-controller': {
    repository: 'oci://public.ecr.aws/aws-application-networking-k8s',
    chart: 'aws-gateway-controller-chart',
    version: 'v2.1.3',
    appVersion: 'v2.1.3',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'public.ecr.aws',
        repository: 'aws-application-networking-k8s/aws-gateway-controller',
        tag: 'v2.1.3',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
    ],
    denied: [],
    kubernetes: { from: null, to: null },
    source: 'https://github.com/aws/aws-application-networking-k8s/tree/v2.1.3/helm',
    confirmedOn: '2026-08-14',
  },
  'external-secrets': {
    repository: 'https://charts.external-secrets.io',
    chart: 'external-secrets',
    version: '2.9.0',
    appVersion: 'v2.9.0',
    digest: null,
    licence: 'Apache-2.0',
    images: [
      {
        upstream: 'ghcr.io',
        repository: 'external-secrets/external-secrets',
        tag: 'v2.9.0',
        digest: null,
        values: { repository: ['image', 'repository'], tag: ['image', 'tag'] },
      },
      {
        upstream: 'ghcr.io',
        repository: 'external-secrets/external-secrets',
        tag: 'v2.9.0',
        digest: null,
        values: {
          repository: ['webhook', 'image', 'repository'],
          tag: ['webhook', 'image', 'tag'],
        },
      },
      {
        upstream: 'ghcr.io',
        repository: 'external-secrets/external-secrets',
        tag: 'v2.9.0',
        digest: null,
        values: {
          repository: ['certController', 'image', 'repository'],
          tag: ['certController', 'image', 'tag'],
        },
      },
    ],
    denied: [],
    kubernetes: { from: '1.19', to: null },
    source: 'https://github.com/external-secrets/external-secrets/tree/helm-chart-2.9.0/deploy',
    confirmedOn: '2026-08-08',
  },
} as const satisfies Record<string, ChartPin>;
