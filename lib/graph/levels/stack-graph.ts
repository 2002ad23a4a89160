import { TemplateModel } from '../../template-model/template-model';
import type { StackTemplate } from '../../template-model/stack-template';
import type { Graph, GraphBox, GraphEdge, GraphNode } from '../graph';
import type { DeployOrder } from '../read-order';
import { deployedPath, needsIn } from './needs';
import { counted, lastWord, plural, shownType } from './shown-types';

/** What stacks hand to another one: resources, each once. */
interface Handover {
  readonly first: string;
  readonly then: string;
  readonly types: readonly string[];
}

/** The stacks of an environment, and why one has to be there before another. */
export function stackGraph(
  name: string,
  stacks: readonly StackTemplate[],
  order: readonly DeployOrder[],
): Graph {
  const model = new TemplateModel(stacks);
  const handovers = handoversIn(model);
  const deployed = stacks.filter(({ nestedIn }) => nestedIn === undefined);
  const sizes = sizesOf(model);
  const edges = [...handovers.map(handoverEdge), ...orderEdges(handovers, order, deployed)];
  const title = name === '' ? 'Stacks' : `${name}: stacks, and what they hand to each other`;
  return {
    title,
    description: `${plural(deployed.length, 'stack')} in ${plural(regionsOf(deployed).length, 'Region')}. ${edges.map(({ says }) => `${says}.`).join(' ')}`,
    boxes: regionsOf(deployed).map(regionBox),
    nodes: deployed.map((stack): GraphNode => ({
      id: stack.path,
      label: shortPath(stack),
      details: [plural(sizes.get(stack.path) ?? 0, 'resource')],
      tone: 'workload',
      inside: regionId(stack),
    })),
    edges,
    legend: {
      plain: 'hands over: the resources that the other stack refers to',
      dashed: 'is deployed before, and hands over nothing that templates show',
    },
  };
}

/** A stack's path without its environment, which the title says. */
function shortPath({ path, environment }: StackTemplate): string {
  return environment !== '' && path.startsWith(`${environment}/`)
    ? path.slice(environment.length + 1)
    : path;
}

const regionId = ({ account, region }: Pick<StackTemplate, 'account' | 'region'>): string =>
  `region-${account ?? 'any'}-${region ?? 'any'}`;

function regionsOf(stacks: readonly StackTemplate[]): readonly StackTemplate[] {
  const ids = stacks.map(regionId);
  return stacks.filter((stack, index) => ids.indexOf(regionId(stack)) === index);
}

function regionBox(stack: StackTemplate): GraphBox {
  const { account, region } = stack;
  return {
    id: regionId(stack),
    label: region ?? 'Region of the deploy',
    details: [account === undefined ? 'account of the deploy' : `account ${account}`],
    tone: 'plain',
  };
}

function sizesOf({ resources, stacks }: TemplateModel): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { stack } of resources) {
    const path = deployedPath(stack, stacks);
    sizes.set(path, (sizes.get(path) ?? 0) + 1);
  }
  return sizes;
}

function handoversIn(model: TemplateModel): readonly Handover[] {
  const found = new Map<string, { first: string; then: string; types: Map<string, string> }>();
  for (const { needed, by } of needsIn(model)) {
    const first = deployedPath(needed.stack, model.stacks);
    const then = deployedPath(by.stack, model.stacks);
    if (first === then) continue;
    const key = `${first}\0${then}`;
    const known = found.get(key) ?? { first, then, types: new Map<string, string>() };
    known.types.set(needed.id, needed.type);
    found.set(key, known);
  }
  return [...found.values()].map(({ first, then, types }) => ({
    first,
    then,
    types: [...types.values()],
  }));
}

function handoverEdge({ first, then, types }: Handover): GraphEdge {
  const all = counted(types.map(shownType), types.length).join(', ');
  return {
    from: first,
    to: then,
    label: counted(types.map(lastWord), 2).join('\n'),
    line: 'plain',
    says: `${first} hands to ${then}: ${all}`,
  };
}

/** Orders that neither a handover nor other orders imply. */
function orderEdges(
  handovers: readonly Handover[],
  order: readonly DeployOrder[],
  stacks: readonly StackTemplate[],
): readonly GraphEdge[] {
  const known = new Set(stacks.map(({ path }) => path));
  const steps = [...handovers, ...order];
  const leads = (from: string, to: string, seen: Set<string>): boolean =>
    steps.some(({ first, then }) => {
      if (first !== from || seen.has(then)) return false;
      seen.add(then);
      return then === to || leads(then, to, seen);
    });
  const implied = ({ first, then }: DeployOrder): boolean =>
    steps.some(
      (step) =>
        step.first === first &&
        (step.then === then ? !order.includes(step) : leads(step.then, then, new Set())),
    );
  return order
    .filter((each) => known.has(each.first) && known.has(each.then) && !implied(each))
    .map(({ first, then }) => ({
      from: first,
      to: then,
      label: '',
      line: 'dashed',
      says: `${first} is deployed before ${then}`,
    }));
}
