import type { ChartName } from './charts';
import type { ContainerImageName } from './container-images';

/**
 * A named set of versions for the bundle: what is promoted from one environment to the next, as a whole, because it was
 * tried as a whole. A release is never changed: its fingerprint says so, and the synth refuses it otherwise.
 */
export interface BundleRelease {
  /** Chart → version, as the chart spells it. */
  readonly charts: Readonly<Partial<Record<ChartName, string>>>;
  /** Image of our own manifests → tag. */
  readonly images: Readonly<Partial<Record<ContainerImageName, string>>>;
  /** Of both lists; `npm run ops -- versions` and the refusal of a changed release print it. */
  readonly fingerprint: string;
}

/**
 * Every release that an environment runs, oldest first; the newest names exactly what the tables pin. To raise a version:
 * move the old pin to `earlier-pins.ts`, change the table, add a release at the end here, and let the first environment
 * run it (`bundle.release`). The others follow by `promotion`.
 */
export const bundleReleases = {
  '2026.10': {
    charts: {
      'nvidia-device-plugin': '0.20.0',
      'nvidia-dra-driver-gpu': '0.4.1',
      'aws-efa-k8s-device-plugin': 'v0.5.30',
      'dcgm-exporter': '4.8.2',
      'karpenter-crd': '1.14.1',
      karpenter: '1.14.1',
      kueue: '0.19.2',
      jobset: '0.12.0',
      lws: '0.10.0',
      'kuberay-operator': '1.6.2',
      'gateway-api-crds': 'v1.9.0',
      'aws-load-balancer-controller': '3.5.0',
      'aws-gateway-api-controller': 'v2.1.3',
      'external-secrets': '2.9.0',
      keda: '2.20.2',
      'argo-cd': '10.1.1',
      'policy-controller': '0.10.6',
    },
    images: {
      dcgm: '4.6.1-1-ubuntu24.04',
      ncclTests: 'cuda13.0.2-efa1.48.0-ofiv1.19.0-ncclv2.30.4-1-testsv2.18.3',
      node: '22.20.0-bookworm-slim',
      pytorch: '2.8.0-gpu-py312-cu129-ubuntu22.04-ec2-v1.0',
    },
    fingerprint: 'ce55ddf9ccc2683d',
  },
} as const satisfies Readonly<Record<string, BundleRelease>>;

export type BundleReleaseName = keyof typeof bundleReleases;

/** Names, oldest first. */
export const bundleReleaseNames = Object.keys(bundleReleases) as BundleReleaseName[] as [
  BundleReleaseName,
  ...BundleReleaseName[],
];
