import type { IndexedChartPart } from '../bundle-contract';
import { Refusal } from '../refusal';
import type { Workbench } from '../workbench';
import type { Helm, Release } from './helm';
import type { InventoryItem } from './inventory';
import type { Kubectl } from './kubectl';
import { fencingKinds, protectedKinds, titleOf, type ObjectReference } from './object-reference';
import { removalSeconds, removeObject } from './remove-object';

export interface PruneMeans {
  readonly bench: Workbench;
  readonly kubectl: Kubectl;
  readonly helm: Helm;
  /** Charts that the cluster has now. */
  readonly charts: readonly IndexedChartPart[];
}

const ofRelease = ({ namespace, name }: Release): string => `(of the release ${namespace}/${name})`;

/** Releases that charts are applied as, or would be. */
function releasesOf(
  charts: readonly IndexedChartPart[],
  way: IndexedChartPart['apply'],
): readonly Release[] {
  return charts.filter(({ apply }) => apply === way);
}

async function removeRelease(
  { bench, helm, kubectl, charts }: PruneMeans,
  release: Release,
): Promise<readonly string[]> {
  const { name, namespace } = release;
  const isTextNow = releasesOf(charts, 'template').some(
    (each) => each.name === name && each.namespace === namespace,
  );
  if (isTextNow) {
    const record = ['delete', 'secret', '--selector', `owner=helm,name=${name}`];
    await kubectl.ask([...record, `--namespace=${namespace}`, '--ignore-not-found']);
    bench.log(`  release ${namespace}/${name}: Helm forgets it, its objects stay`);
    return [];
  }
  const said = await helm.uninstall(release, removalSeconds);
  bench.log(`  release ${namespace}/${name}: removed`);
  // Helm writes `[CustomResourceDefinition] rayclusters.ray.io` for each thing that it keeps.
  return [...said.matchAll(/^\[(\w+)\] (\S+)$/gm)].map(
    ([, kind = '', kept = '']) => `${kind} ${kept} ${ofRelease(release)}`,
  );
}

/** What stays: what people may have made use of, and the fences of a namespace that stays with whatever runs in it. */
function staysAmong(items: readonly InventoryItem[]): (object: ObjectReference) => boolean {
  const objects = items.flatMap((item) => (item.type === 'release' ? [] : [item.object]));
  const abandoned = new Set(
    objects.flatMap(({ kind, name }) => (kind === 'Namespace' ? [name] : [])),
  );
  return ({ kind, namespace }) =>
    protectedKinds.includes(kind) ||
    (namespace !== null && abandoned.has(namespace) && fencingKinds.includes(kind));
}

async function removeItem(
  means: PruneMeans,
  item: InventoryItem,
  stays: (object: ObjectReference) => boolean,
): Promise<readonly string[]> {
  if (item.type === 'release') return removeRelease(means, item);
  const title = titleOf(item.object);
  if (stays(item.object)) return [title];
  const end = await removeObject(means.kubectl, item.object, releasesOf(means.charts, 'release'));
  means.bench.log(`  ${title}: ${end}`);
  return [];
}

/**
 * Takes out what no bundle asks for any more, the last first. What holds what people made stays with its fences, and is
 * returned, one line for each.
 * @throws Refusal where something does not go; the record still names it, so the next run goes on
 */
export async function prune(
  means: PruneMeans,
  items: readonly InventoryItem[],
): Promise<readonly string[]> {
  if (items.length === 0) return [];
  const { log } = means.bench;
  log('What no bundle asks for any more:');
  const leftBehind: string[] = [];
  const stays = staysAmong(items);
  try {
    for (const item of [...items].reverse())
      leftBehind.push(...(await removeItem(means, item, stays)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      `Every part is applied, but what no bundle asks for any more does not go: ${error.message}\nRun the job again when that is put right; it goes on.`,
    );
  }
  for (const line of leftBehind) log(`  ${line}: left behind, because people may make use of it`);
  return leftBehind;
}

/** What stays left behind once a bundle is applied: what that bundle brings back belongs to it again. */
export function stillLeftBehind(
  lines: readonly string[],
  items: readonly InventoryItem[],
): readonly string[] {
  const back = items.map((item) =>
    item.type === 'release' ? ofRelease(item) : titleOf(item.object),
  );
  const stays = (line: string): boolean =>
    !back.some((each) => line === each || (each.startsWith('(') && line.endsWith(each)));
  return [...new Set(lines)].filter(stays).sort();
}
