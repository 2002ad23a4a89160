import { CommandFailure } from '../command';
import { Refusal } from '../refusal';
import type { Workbench } from '../workbench';
import type { Helm, Release } from './helm';
import type { InventoryItem } from './inventory';
import type { Kubectl } from './kubectl';
import { protectedKinds, titleOf, type ObjectReference } from './object-reference';

export interface PruneMeans {
  readonly bench: Workbench;
  readonly kubectl: Kubectl;
  readonly helm: Helm;
  /** Releases that the bundle now applies without Helm: their objects stay. */
  readonly takenOver: readonly Release[];
}

/** Seconds that one thing may take to go: a node pool drains its nodes first. */
const removalSeconds = 600;

async function removeObject({ kubectl }: PruneMeans, object: ObjectReference): Promise<void> {
  const { apiVersion, kind, namespace, name, within } = object;
  const metadata = namespace === null ? { name } : { name, namespace };
  try {
    await kubectl.ask(
      [
        'delete',
        '--filename=-',
        '--ignore-not-found',
        '--wait',
        ...(namespace !== null || within === null ? [] : [`--namespace=${within}`]),
        `--timeout=${String(removalSeconds)}s`,
      ],
      {
        input: JSON.stringify({ apiVersion, kind, metadata }),
        timeoutSeconds: removalSeconds + 30,
      },
    );
  } catch (error) {
    // Its definition is gone, and with it every object of it.
    const isUnknown =
      error instanceof CommandFailure && error.result.stderr.includes('no matches for kind');
    if (!isUnknown) throw error;
  }
}

const ofRelease = ({ namespace, name }: Release): string => `(of the release ${namespace}/${name})`;

async function removeRelease(
  { bench, helm, kubectl, takenOver }: PruneMeans,
  release: Release,
): Promise<readonly string[]> {
  const { name, namespace } = release;
  const stays = takenOver.some((each) => each.name === name && each.namespace === namespace);
  if (stays) {
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

async function removeItem(means: PruneMeans, item: InventoryItem): Promise<readonly string[]> {
  if (item.type === 'release') return removeRelease(means, item);
  const title = titleOf(item.object);
  if (protectedKinds.includes(item.object.kind)) return [title];
  await removeObject(means, item.object);
  means.bench.log(`  ${title}: removed`);
  return [];
}

/**
 * Takes out what no bundle asks for any more, the last first. What holds what people made stays, and is returned, one line
 * for each.
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
  try {
    for (const item of [...items].reverse()) leftBehind.push(...(await removeItem(means, item)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      `Every part is applied, but what no bundle asks for any more does not go: ${error.message}\nRun the job again when that is put right; it goes on.`,
    );
  }
  for (const line of leftBehind)
    log(`  ${line}: left behind, because people may have made use of it`);
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
