import { TemplateModel } from '../../template-model/template-model';
import type { StackTemplate } from '../../template-model/stack-template';
import type { Graph, GraphBox, GraphEdge, GraphNode } from '../graph';
import { deployedPath, needsIn } from './needs';
import { counted, lastWord, plural, shownType } from './shown-types';

/** An account and a Region that stacks of one environment stand in. */
interface Place {
  readonly id: string;
  readonly environment: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

function placeOf({ environment, account, region }: StackTemplate): Place {
  const id = `${environment}/${account ?? 'any'}/${region ?? 'any'}`;
  return { id, environment, account, region };
}

/** Every environment of an assembly, with its accounts and Regions and what passes between those. */
export function stageGraph(stacks: readonly StackTemplate[]): Graph {
  const model = new TemplateModel(stacks);
  const places = new Map(stacks.map((stack) => [placeOf(stack).id, placeOf(stack)]));
  const environments = [...new Set(stacks.map(({ environment }) => environment))].sort();
  const edges = betweenPlaces(model);
  const nodes = [...places.values()].map((place) => nodeOf(place, model));
  return {
    title: 'Environments, accounts and Regions',
    description: `${plural(environments.length, 'environment')}: ${nodes.map(({ id, details }) => `${id} with ${details.join(', ')}`).join('; ')}. ${edges.map(({ says }) => `${says}.`).join(' ')}`,
    boxes: environments.map((name): GraphBox => {
      const own = stacks.filter(({ environment }) => environment === name);
      return {
        id: `stage-${name}`,
        label: name === '' ? 'Stacks without a stage' : name,
        details: [plural(own.filter(({ nestedIn }) => nestedIn === undefined).length, 'stack')],
        tone: 'plain',
      };
    }),
    nodes,
    edges,
    legend: { plain: 'hands over: resources that stacks of the other place refer to' },
  };
}

function nodeOf(place: Place, { stacks, resources }: TemplateModel): GraphNode {
  const here = (stack: StackTemplate): boolean => placeOf(stack).id === place.id;
  const deployed = stacks.filter((stack) => here(stack) && stack.nestedIn === undefined);
  const count = resources.filter(({ stack }) => here(stack)).length;
  const { environment } = place;
  const names = deployed.map(({ path }) =>
    path.startsWith(`${environment}/`) ? path.slice(environment.length + 1) : path,
  );
  return {
    id: place.id,
    label: place.region ?? 'Region of the deploy',
    details: [
      place.account === undefined ? 'account of the deploy' : `account ${place.account}`,
      plural(count, 'resource'),
      names.join(', '),
    ],
    tone: 'workload',
    inside: `stage-${environment}`,
  };
}

function betweenPlaces(model: TemplateModel): readonly GraphEdge[] {
  const found = new Map<string, Map<string, string>>();
  for (const { needed, by } of needsIn(model)) {
    const [first, then] = [placeOf(needed.stack).id, placeOf(by.stack).id];
    if (first === then) continue;
    const key = JSON.stringify([first, then]);
    const types = found.get(key) ?? new Map<string, string>();
    found.set(key, types.set(needed.id, needed.type));
  }
  return [...found].map(([key, types]): GraphEdge => {
    const [from, to] = JSON.parse(key) as [string, string];
    const all = [...types.values()];
    return {
      from,
      to,
      label: counted(all.map(lastWord), 2).join('\n'),
      line: 'plain',
      says: `${from} hands to ${to}: ${counted(all.map(shownType), all.length).join(', ')}`,
    };
  });
}

/** Paths of the stacks that are deployed by themselves, sorted. */
export function deployedStacks(stacks: readonly StackTemplate[]): readonly string[] {
  return [...new Set(stacks.map((stack) => deployedPath(stack, stacks)))].sort();
}
