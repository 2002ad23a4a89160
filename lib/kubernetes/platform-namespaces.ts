import type { BundleInput } from './bundle-input';

/** A namespace of the platform, with the strictest Pod Security level that its pods can live under. */
export interface PlatformNamespace {
  readonly name: string;
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** Why the level is not "restricted". */
  readonly because?: string;
  /** Ports on which the API server calls its webhooks. */
  readonly webhookPorts: readonly number[];
  /** Ports that monitoring reads metrics from. */
  readonly metricsPorts: readonly number[];
  readonly callsAws: boolean;
}

export const gpuSystem = 'gpu-system';

type Named = Omit<PlatformNamespace, 'name' | 'podSecurity'> &
  Partial<Pick<PlatformNamespace, 'podSecurity'>>;

function namespace(name: string, facts: Named): PlatformNamespace {
  return { name, podSecurity: 'restricted', ...facts };
}

const quiet = { webhookPorts: [], metricsPorts: [], callsAws: false } as const;

/** Namespaces of what the environment may do without. */
function optionalNamespaces(input: BundleInput): readonly PlatformNamespace[] {
  return [
    ...(input.karpenter === null
      ? []
      : [namespace('karpenter', { ...quiet, metricsPorts: [8080], callsAws: true })]),
    ...(input.switches.kuberay ? [namespace('kuberay-system', quiet)] : []),
    ...(input.switches.keda
      ? [namespace('keda', { ...quiet, webhookPorts: [9443, 6443], callsAws: true })]
      : []),
    ...(input.images.signingKeyArn === null
      ? []
      : [
          namespace('cosign-system', {
            ...quiet,
            podSecurity: 'baseline',
            because:
              'the chart sets no seccomp profile on the webhook and offers no value that would',
            webhookPorts: [8443],
            callsAws: true,
          }),
        ]),
    ...(input.argoCd === null ? [] : [namespace('argocd', { ...quiet, callsAws: true })]),
  ];
}

/** Namespaces that the bundle makes for itself, as far as the environment needs them. */
export function platformNamespaces(input: BundleInput): readonly PlatformNamespace[] {
  return [
    namespace(gpuSystem, {
      ...quiet,
      podSecurity: 'privileged',
      because:
        'device plugins, the DRA driver, the exporter and the burn-in reach GPUs and adapters through host paths',
      metricsPorts: [9400],
    }),
    namespace('kueue-system', { ...quiet, webhookPorts: [9443], metricsPorts: [8443] }),
    namespace('jobset-system', { ...quiet, webhookPorts: [9443], metricsPorts: [8443] }),
    namespace('lws-system', { ...quiet, webhookPorts: [9443], metricsPorts: [8443] }),
    namespace('load-balancing', { ...quiet, webhookPorts: [9443], callsAws: true }),
    namespace('aws-application-networking-system', {
      ...quiet,
      webhookPorts: [9443],
      callsAws: true,
    }),
    namespace('external-secrets', { ...quiet, webhookPorts: [10_250], callsAws: true }),
    ...optionalNamespaces(input),
  ];
}
