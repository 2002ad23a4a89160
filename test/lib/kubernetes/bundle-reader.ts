import type { Bundle, ChartPart } from '../../../lib/kubernetes/bundle';
import type {
  KubernetesObject,
  ObjectKind,
  ObjectOf,
} from '../../../lib/kubernetes/kubernetes-object';
import type { Container, PodSpec } from '../../../lib/kubernetes/objects/pod';

/** Every object that a bundle's manifests hold. */
export function objectsIn({ parts }: Pick<Bundle, 'parts'>): readonly KubernetesObject[] {
  return parts.flatMap((part) => (part.kind === 'manifests' ? part.objects : []));
}

function isKind<Kind extends ObjectKind>(
  object: KubernetesObject,
  kind: Kind,
): object is KubernetesObject & ObjectOf<Kind> {
  return object.kind === kind;
}

/** Objects of one kind. */
export function ofKind<Kind extends ObjectKind>(
  bundle: Pick<Bundle, 'parts'>,
  kind: Kind,
): readonly ObjectOf<Kind>[] {
  return objectsIn(bundle).filter((object) => isKind(object, kind));
}

/** The part of a chart. */
export function chartIn({ parts }: Pick<Bundle, 'parts'>, name: string): ChartPart {
  const found = parts.find((part) => part.name === name);
  if (found?.kind !== 'chart') throw new Error(`no chart ${name} in the bundle`);
  return found;
}

export interface WorkloadPod {
  readonly kind: 'DaemonSet' | 'Deployment' | 'Job' | 'JobSet';
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}

function templatesOf(object: KubernetesObject) {
  switch (object.kind) {
    case 'DaemonSet':
    case 'Deployment':
    case 'Job':
      return { kind: object.kind, templates: [object.spec.template] };
    case 'JobSet':
      return {
        kind: object.kind,
        templates: object.spec.replicatedJobs.map(({ template }) => template.spec.template),
      };
    default:
      return null;
  }
}

/** Pods that the bundle's own manifests start. */
export function podsIn(bundle: Pick<Bundle, 'parts'>): readonly WorkloadPod[] {
  return objectsIn(bundle).flatMap((object) => {
    const found = templatesOf(object);
    if (found === null) return [];
    return found.templates.map(({ metadata, spec }) => ({
      kind: found.kind,
      title: `${object.kind} ${object.metadata.name}`,
      labels: metadata.labels ?? {},
      annotations: metadata.annotations ?? {},
      spec,
    }));
  });
}

/** Every container of a pod, those that run first included. */
export function containersOf({ spec }: WorkloadPod): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}
