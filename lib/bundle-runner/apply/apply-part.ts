import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IndexedChartPart, IndexedManifestPart } from '../bundle-contract';
import { CommandFailure } from '../command';
import type { Deadline } from './deadline';
import type { ChartFiles } from './helm';
import type { ApplyMeans } from './means';
import type { ObjectReference } from './object-reference';
import { recoverRelease } from './recover-release';

/** One file of a part. */
export interface ManifestFile {
  readonly file: string;
  readonly objects: readonly ObjectReference[];
}

interface AppliedText {
  readonly name: string;
  readonly text: string;
  readonly objects: readonly ObjectReference[];
}

const rolledOut = ['Deployment', 'DaemonSet', 'StatefulSet'];

/**
 * Kinds whose objects cannot be changed where it matters, and are made anew: nothing that people made hangs on them. A
 * job that runs is ended by that; the bundle's own are examples.
 */
const madeAnew = [
  'ClusterRoleBinding',
  'Job',
  'JobSet',
  'PriorityClass',
  'ResourceClaimTemplate',
  'RoleBinding',
  'StorageClass',
  'WorkloadPriorityClass',
];

const unchangeable =
  /immutable|updates to [\w.]+ are forbidden|may not be changed|cannot change roleRef/i;

const definitionNames = (objects: readonly ObjectReference[]): readonly string[] =>
  objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ name }) => name);

async function applyFile(
  { bench, kubectl }: Pick<ApplyMeans, 'bench' | 'kubectl'>,
  { file, objects }: ManifestFile,
  deadline: Deadline,
): Promise<void> {
  const way = { namespace: null, deadline };
  try {
    await kubectl.apply({ file }, way);
  } catch (error) {
    const isFixed = error instanceof CommandFailure && unchangeable.test(error.result.stderr);
    if (!isFixed || !objects.every(({ kind }) => madeAnew.includes(kind))) throw error;
    bench.log(`  ${path.basename(file)} cannot be changed: it is made anew`);
    await kubectl.wait(['delete', `--filename=${file}`, '--ignore-not-found', '--wait'], deadline);
    await kubectl.apply({ file }, way);
  }
}

/** Applies a part file by file, in its order, and waits until its workloads run. */
export async function applyManifests(
  means: Pick<ApplyMeans, 'bench' | 'kubectl'>,
  { part, files }: { readonly part: IndexedManifestPart; readonly files: readonly ManifestFile[] },
  deadline: Deadline,
): Promise<void> {
  for (const file of files) {
    await applyFile(means, file, deadline);
    await means.kubectl.awaitDefinitions(definitionNames(file.objects), deadline);
  }
  if (!part.awaitsRollout) return;
  const workloads = files
    .flatMap(({ objects }) => objects)
    .filter(({ kind }) => rolledOut.includes(kind));
  for (const { kind, name, namespace } of workloads) {
    await means.kubectl.wait(
      [
        'rollout',
        'status',
        `${kind.toLowerCase()}/${name}`,
        `--namespace=${namespace ?? 'default'}`,
      ],
      deadline,
    );
  }
}

/** Applies the CRDs of a chart's folder, which Helm installs once and never again. */
export async function applyDefinitions(
  { bench, kubectl }: Pick<ApplyMeans, 'bench' | 'kubectl'>,
  { name, text, objects }: AppliedText,
  deadline: Deadline,
): Promise<void> {
  if (objects.length === 0) return;
  const file = path.join(bench.folder, `${name}-crds.yaml`);
  await writeFile(file, text);
  await kubectl.apply({ file }, { namespace: null, deadline });
  await kubectl.awaitDefinitions(definitionNames(objects), deadline);
}

/** Applies a chart as a release, whole or not at all. */
export async function applyRelease(
  { bench, helm }: Pick<ApplyMeans, 'bench' | 'helm'>,
  { part, files }: { readonly part: IndexedChartPart; readonly files: ChartFiles },
  deadline: Deadline,
): Promise<void> {
  const release = { name: part.name, namespace: part.namespace };
  await recoverRelease(bench, helm, release);
  await helm.upgrade(release, { ...files, skipCrds: part.crds !== 'templates' }, deadline);
}

/** Applies what a chart renders, for CRDs that the record of a release cannot hold. */
export async function applyTemplate(
  { bench, kubectl }: Pick<ApplyMeans, 'bench' | 'kubectl'>,
  {
    part,
    text,
    objects,
  }: { readonly part: IndexedChartPart } & Pick<AppliedText, 'text' | 'objects'>,
  deadline: Deadline,
): Promise<void> {
  const file = path.join(bench.folder, `${part.name}-rendered.yaml`);
  await writeFile(file, text);
  await kubectl.apply({ file }, { namespace: part.namespace, deadline });
  await kubectl.awaitDefinitions(definitionNames(objects), deadline);
}
