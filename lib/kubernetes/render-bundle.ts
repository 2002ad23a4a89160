import { argoApplications } from './argo-applications';
import type { Bundle, BundlePart } from './bundle';
import { filesDigest, partFiles, sortedFiles, yaml, type Files } from './bundle-files';
import { bundleIndex, unlockedVersions } from './bundle-index';
import type { BundleInput } from './bundle-input';
import { bundleParts } from './bundle-parts';
import { validObjects, type KubernetesObject } from './kubernetes-object';

function objectsOf(parts: readonly BundlePart[]): readonly KubernetesObject[] {
  return parts.flatMap((part) => (part.kind === 'manifests' ? part.objects : []));
}

/** @throws Error where two parts have one name: they would be one Helm release and one application */
function requireUniqueNames(parts: readonly BundlePart[]): void {
  const names = parts.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`The bundle holds two parts called "${twice}".`);
}

function argoFiles(parts: readonly BundlePart[], input: BundleInput): Files {
  const argo = argoApplications(parts, input);
  if (argo === null) return {};
  validObjects([argo.root, ...argo.children]);
  return {
    'argo-cd/app-of-apps.yaml': yaml(argo.root),
    ...Object.fromEntries(
      argo.children.map((child) => [
        `argo-cd/applications/${child.kind.toLowerCase()}.${child.metadata.name}.yaml`,
        yaml(child),
      ]),
    ),
  };
}

/**
 * Renders everything that runs in a cluster beside what EKS manages: readable files in the order of their application,
 * `bundle.json` for the job that applies them, and the same parts as Argo CD applications where they are asked for.
 * The same input gives the same bytes.
 * @throws Error with sentences where the input cannot work, or where an object is not what its schema asks for
 */
export function renderBundle(input: BundleInput): Bundle {
  const parts = bundleParts(input);
  requireUniqueNames(parts);
  validObjects(objectsOf(parts));
  const argo = argoFiles(parts, input);
  const rendered = parts.reduce<Files>((files, part) => ({ ...files, ...partFiles(part) }), argo);
  const files = sortedFiles({ ...rendered, 'bundle.json': bundleIndex(input, parts, argo) });
  return {
    digest: filesDigest(files),
    parts,
    files,
    toBeLocked: unlockedVersions(parts, input),
  };
}
