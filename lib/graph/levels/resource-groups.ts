import type { ModelResource } from '../../template-model/model-resource';
import type { TemplateModel } from '../../template-model/template-model';
import { deployedPath, needsIn } from './needs';
import { alike, reduced, type Alikeness } from './reduce';

/** Resources that are drawn as one: nothing but their names tells them apart. */
export interface ResourceGroup {
  readonly id: string;
  readonly stack: string;
  /** Construct path of the first, below its stack; with a sign for the number where paths differ by that alone. */
  readonly path: readonly string[];
  readonly type: string;
  readonly members: readonly ModelResource[];
}

/** A group, or another stack, that another one refers to. */
export interface GroupNeed {
  readonly from: string;
  readonly to: string;
  /** What is asked for, sorted. */
  readonly attributes: readonly string[];
}

export interface GroupedResources {
  readonly groups: readonly ResourceGroup[];
  readonly needs: readonly GroupNeed[];
  /** How many needs others imply, so that they are left out. */
  readonly implied: number;
}

/** Stands for a stack beside the chosen ones. */
export const neighbourId = (stack: string): string => `stack ${stack}`;

/** The resources of chosen stacks in groups of alike ones, and what these need. */
export function groupedResources(
  model: TemplateModel,
  chosen: ReadonlySet<string>,
): GroupedResources {
  const stackOf = ({ stack }: ModelResource): string => deployedPath(stack, model.stacks);
  const ours = model.resources.filter((each) => chosen.has(stackOf(each)));
  const idOf = (each: ModelResource): string =>
    chosen.has(stackOf(each)) ? each.id : neighbourId(stackOf(each));
  const needs = needsIn(model)
    .filter(({ needed, by }) => chosen.has(stackOf(needed)) || chosen.has(stackOf(by)))
    .map(({ needed, by, attribute }) => ({ from: idOf(needed), to: idOf(by), attribute }));
  const chosenOf = alike(alikenessOf(ours, stackOf), needs);
  const merged = mergedNeeds(needs, chosenOf);
  const shown = reduced(merged);
  return {
    groups: groupsOf(ours, chosenOf, stackOf),
    needs: shown,
    implied: merged.length - shown.length,
  };
}

/** What stands in each zone is alike from the start: its paths differ by a number, or by the name of the zone. */
function alikenessOf(
  ours: readonly ModelResource[],
  stackOf: (resource: ModelResource) => string,
): Alikeness {
  const first = new Map<string, string>();
  const start = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const each of ours) {
    const path = pathIn(each, stackOf(each));
    const key = `${stackOf(each)} ${path.map(unnumbered).join('/')} ${each.type}`;
    if (!first.has(key)) first.set(key, each.id);
    start.set(each.id, first.get(key) ?? each.id);
    kinds.set(each.id, `${stackOf(each)} ${path[0] ?? ''} ${each.type}`);
  }
  return { kinds, start };
}

/** A name with a sign in place of its number, or of the name of its zone. */
function unnumbered(name: string): string {
  return name
    .replace(/(?<![a-z])[a-z]{2}-(?:gov-)?[a-z]+-\d[a-z](?![0-9A-Za-z])/g, '#')
    .replace(/(?<=[a-z])\d+$/g, '#');
}

function mergedNeeds(
  needs: readonly { readonly from: string; readonly to: string; readonly attribute: string }[],
  chosenOf: ReadonlyMap<string, string>,
): readonly GroupNeed[] {
  const found = new Map<string, Set<string>>();
  for (const { from, to, attribute } of needs) {
    const ends = [chosenOf.get(from) ?? from, chosenOf.get(to) ?? to];
    if (ends[0] === ends[1]) continue;
    const key = JSON.stringify(ends);
    found.set(key, (found.get(key) ?? new Set<string>()).add(attribute));
  }
  return [...found].map(([key, attributes]) => {
    const [from, to] = JSON.parse(key) as [string, string];
    return { from, to, attributes: [...attributes].sort() };
  });
}

function groupsOf(
  ours: readonly ModelResource[],
  chosenOf: ReadonlyMap<string, string>,
  stackOf: (resource: ModelResource) => string,
): readonly ResourceGroup[] {
  const groups = new Map<string, ModelResource[]>();
  for (const each of ours) {
    const id = chosenOf.get(each.id) ?? each.id;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [each]);
    else known.push(each);
  }
  return [...groups].flatMap(([id, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const stack = stackOf(first);
    const paths = members.map((each) => pathIn(each, stack).map(unnumbered).join('/'));
    const same = members.length > 1 && new Set(paths).size === 1;
    const path = pathIn(first, stack).map((step) => (same ? unnumbered(step) : step));
    return [{ id, stack, path, type: first.type, members }];
  });
}

/** Names that constructs give to what they consist of, and that tell a reader nothing. */
const unspoken = new Set(['Resource', 'Default']);

/** Steps of a construct path below its stack. */
function pathIn({ path }: ModelResource, stack: string): readonly string[] {
  const below = path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
  const steps = below.split('/').filter((step) => !unspoken.has(step));
  return steps.length === 0 ? [below] : steps;
}
