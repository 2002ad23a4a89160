import { serviceAccounts } from '../contract/service-accounts';
import type { AwsService } from './aws-services';
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
  /** AWS services that its pods call. */
  readonly calls: readonly AwsService[];
  /** Why its pods reach servers that are not of AWS, where they do. */
  readonly reachesOut?: string;
}

export const gpuSystem = 'gpu-system';

type Named = Omit<PlatformNamespace, 'name' | 'podSecurity'> &
  Partial<Pick<PlatformNamespace, 'podSecurity'>>;

function namespace(name: string, facts: Named): PlatformNamespace {
  return { name, podSecurity: 'restricted', ...facts };
}

const quiet = { webhookPorts: [], metricsPorts: [], calls: [] } as const;

/** Namespaces of what the environment may do without. */
function optionalNamespaces(input: BundleInput): readonly PlatformNamespace[] {
  const { keda, policyController } = serviceAccounts;
  return [
    ...(input.switches.kuberay ? [namespace('kuberay-system', quiet)] : []),
    ...(input.switches.keda
      ? [namespace(keda.namespace, { ...quiet, webhookPorts: [9443, 6443], calls: ['monitoring'] })]
      : []),
    ...(input.images.signingKeyArn === null
      ? []
      : [
          namespace(policyController.namespace, {
            ...quiet,
            podSecurity: 'baseline',
            because:
              'the chart sets no seccomp profile on the webhook and offers no value that would',
            webhookPorts: [8443],
            calls: ['ecr.api', 'ecr.dkr', 'kms', 's3'],
          }),
        ]),
    ...(input.argoCd === null
      ? []
      : [
          namespace('argocd', {
            ...quiet,
            reachesOut:
              'Argo CD fetches the files of the bundle from Git and charts from their publishers',
          }),
        ]),
  ];
}

/** Namespaces that the bundle makes for itself, as far as the environment needs them. */
export function platformNamespaces(input: BundleInput): readonly PlatformNamespace[] {
  const { loadBalancerController, latticeController, externalSecrets } = serviceAccounts;
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
    namespace(loadBalancerController.namespace, {
      ...quiet,
      webhookPorts: [9443],
      calls: ['ec2', 'elasticloadbalancing'],
    }),
    namespace(latticeController.namespace, {
      ...quiet,
      webhookPorts: [9443],
      calls: ['ec2', 'vpc-lattice'],
    }),
    namespace(externalSecrets.namespace, {
      ...quiet,
      webhookPorts: [10_250],
      calls: ['secretsmanager', 'sts'],
    }),
    ...optionalNamespaces(input),
  ];
}
