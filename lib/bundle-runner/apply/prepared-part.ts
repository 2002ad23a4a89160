import { sha256 } from '../../kubernetes/bundle-files';
import type { IndexedChartPart, IndexedManifestPart, IndexedPart } from '../bundle-contract';
import { applyDefinitions, applyManifests, applyRelease, applyTemplate } from './apply-part';
import type { Deadline } from './deadline';
import type { InventoryItem } from './inventory';
import type { ApplyMeans } from './means';
import { objectsIn, type ObjectReference } from './object-reference';

/** A part, with everything that is known of it before the cluster is touched. */
export interface PreparedPart {
  readonly part: IndexedPart;
  /** Changes with anything that the part is made of. */
  readonly version: string;
  readonly items: readonly InventoryItem[];
  /** Where its workloads run. */
  readonly namespaces: readonly string[];
  apply(deadline: Deadline): Promise<void>;
}

const itemsOf = (objects: readonly ObjectReference[]): readonly InventoryItem[] =>
  objects.map((object) => ({ type: 'object', object }));

/** What the part is made of, wherever it stands: its entry in the index, which holds every digest, and its texts. */
function versionOf(part: IndexedPart, { filled }: ApplyMeans): string {
  const texts = part.files.map((file) => filled[file.path] ?? '');
  return sha256(JSON.stringify([{ ...part, position: 0 }, texts]));
}

function prepareManifests(part: IndexedManifestPart, means: ApplyMeans): PreparedPart {
  const files = part.files.map(({ path }) => ({
    file: means.fileOf(path),
    objects: objectsIn(means.filled[path] ?? '', { what: path, within: null }),
  }));
  const objects = files.flatMap((file) => file.objects);
  const namespaces = objects.flatMap(({ namespace }) => (namespace === null ? [] : [namespace]));
  return {
    part,
    version: versionOf(part, means),
    items: itemsOf(objects),
    namespaces: [...new Set(namespaces)].sort(),
    apply: (deadline) => applyManifests(means, { part, files }, deadline),
  };
}

async function prepareChart(part: IndexedChartPart, means: ApplyMeans): Promise<PreparedPart> {
  const { bench, helm, index } = means;
  const { name, namespace } = part;
  const release = { name, namespace };
  const chart = means.chartOf(part);
  const values = means.fileOf(`${part.folder}/values.yaml`);
  const definitions = part.crds === 'folder' ? await helm.definitionsOf(chart) : '';
  const of = (what: string): { what: string; within: string } => ({ what, within: namespace });
  const known = objectsIn(definitions, of(`The folder of CRDs of the chart ${name}`));
  const shared = { part, version: versionOf(part, means), namespaces: [namespace] };
  const first = (deadline: Deadline): Promise<void> =>
    applyDefinitions(means, { name, text: definitions, objects: known }, deadline);
  if (part.apply === 'release') {
    return {
      ...shared,
      items: [...itemsOf(known), { type: 'release', ...release }],
      apply: async (deadline) => {
        await first(deadline);
        await applyRelease({ bench, helm }, { part, files: { chart, values } }, deadline);
      },
    };
  }
  const text = await helm.template(release, { chart, values }, index.kubernetesVersion);
  const objects = objectsIn(text, of(`What the chart ${name} renders`));
  return {
    ...shared,
    items: itemsOf([...known, ...objects]),
    apply: async (deadline) => {
      await first(deadline);
      await applyTemplate(means, { part, text, objects }, deadline);
    },
  };
}

/** Everything about a part that is known without the cluster; charts that are applied as text are rendered here. */
export async function preparePart(part: IndexedPart, means: ApplyMeans): Promise<PreparedPart> {
  return part.kind === 'chart' ? prepareChart(part, means) : prepareManifests(part, means);
}
