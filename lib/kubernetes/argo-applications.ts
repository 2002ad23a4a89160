import type { BundlePart } from './bundle';
import { partFiles, partFolder } from './bundle-files';
import type { ArgoCdInput, BundleInput } from './bundle-input';
import { deployValuesIn } from './deploy-values';
import type { KubernetesObject, ObjectOf } from './kubernetes-object';

type Application = ObjectOf<'Application'>;

const namespace = 'argocd';
const project = 'platform';
const server = 'https://kubernetes.default.svc';

const retry = { limit: 5, backoff: { duration: '15s', factor: 2, maxDuration: '5m' } };

/**
 * Nothing of a part is written by itself: the job in CodeBuild does that, and two writers at different versions would undo
 * each other. A person sees what differs, and may sync it.
 */
function syncPolicy(part: BundlePart): Application['spec']['syncPolicy'] {
  return {
    syncOptions: [
      'ServerSideApply=true',
      'CreateNamespace=false',
      ...(part.kind === 'chart' && part.crds === 'elsewhere'
        ? ['SkipDryRunOnMissingResource=true']
        : []),
    ],
    retry,
  };
}

function sourceOf(part: BundlePart, argoCd: ArgoCdInput): Application['spec']['source'] {
  if (part.kind === 'manifests') {
    return {
      repoURL: argoCd.repository,
      targetRevision: argoCd.revision,
      path: `${argoCd.path}/${partFolder(part)}`,
    };
  }
  const { repository, chart, version } = part.pin;
  return {
    // Argo CD writes an OCI repository without its scheme.
    repoURL: repository.replace(/^oci:\/\//, ''),
    targetRevision: version,
    chart,
    helm: { releaseName: part.name, valuesObject: { ...part.values } },
  };
}

function application(part: BundlePart, position: number, argoCd: ArgoCdInput): Application {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: part.name,
      namespace,
      // Waves keep the order that the job keeps.
      annotations: { 'argocd.argoproj.io/sync-wave': String(position) },
    },
    spec: {
      project,
      destination: {
        server,
        namespace: part.kind === 'chart' ? part.namespace : 'kube-system',
      },
      source: sourceOf(part, argoCd),
      syncPolicy: syncPolicy(part),
    },
  };
}

/** Namespaces that applications of the project may write to. */
function namespacesOf(parts: readonly BundlePart[]): readonly string[] {
  const named = parts.flatMap((part) => {
    if (part.kind === 'chart') return [part.namespace];
    return part.objects.flatMap(({ metadata }) =>
      'namespace' in metadata ? [metadata.namespace] : [],
    );
  });
  return [...new Set([...named, namespace, 'kube-system'])].sort();
}

/** Kinds beyond namespaces that charts bring. */
const kindsOfCharts = [
  { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
  { group: 'resource.k8s.io', kind: 'DeviceClass' },
  { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
];

/** Every kind beyond namespaces that the bundle may write. */
function clusterKinds(
  parts: readonly BundlePart[],
): readonly { readonly group: string; readonly kind: string }[] {
  const kinds = parts.flatMap((part) =>
    part.kind === 'chart'
      ? []
      : part.objects
          .filter(({ metadata }) => !('namespace' in metadata))
          .map(({ apiVersion, kind }) => ({
            group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
            kind,
          })),
  );
  const unique = new Map(
    [...kinds, ...kindsOfCharts].map((each) => [`${each.group}/${each.kind}`, each]),
  );
  return [...unique.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, each]) => each);
}

function platformProject(
  parts: readonly BundlePart[],
  argoCd: ArgoCdInput,
): ObjectOf<'AppProject'> {
  const charts = parts.flatMap((part) =>
    part.kind === 'chart' ? [part.pin.repository.replace(/^oci:\/\//, '')] : [],
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: project, namespace },
    spec: {
      description: 'The platform: what the bundle holds, and nothing else.',
      sourceRepos: [...new Set([argoCd.repository, ...charts])].sort(),
      destinations: namespacesOf(parts).map((each) => ({ server, namespace: each })),
      clusterResourceWhitelist: [...clusterKinds(parts)],
    },
  };
}

/** Whether the files of a part are whole in Git: a part that waits for a value of the deploy is the job's alone. */
function isWhole(part: BundlePart): boolean {
  return deployValuesIn(partFiles(part)).length === 0;
}

/**
 * One application of applications, and one for each part that is known at synth: the same bundle, as Argo CD reads it.
 * Positions are those of the bundle, so that waves keep its order.
 */
export function argoApplications(
  all: readonly BundlePart[],
  { argoCd }: BundleInput,
): { readonly root: Application; readonly children: readonly KubernetesObject[] } | null {
  if (argoCd === null) return null;
  const parts = all.filter(isWhole);
  return {
    root: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'platform', namespace },
      spec: {
        project: 'default',
        destination: { server, namespace },
        source: {
          repoURL: argoCd.repository,
          targetRevision: argoCd.revision,
          path: `${argoCd.path}/argo-cd/applications`,
        },
        // The list itself follows Git, so that a part which is gone is not shown for ever.
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['ServerSideApply=true', 'CreateNamespace=false'],
          retry,
        },
      },
    },
    children: [
      platformProject(parts, argoCd),
      ...parts.map((part) => application(part, all.indexOf(part) + 1, argoCd)),
    ],
  };
}
