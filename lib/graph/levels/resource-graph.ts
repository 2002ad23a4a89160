import type { ModelResource } from '../../template-model/model-resource';
import type { StackTemplate } from '../../template-model/stack-template';
import { TemplateModel } from '../../template-model/template-model';
import type { Graph, GraphBox, GraphEdge, GraphNode } from '../graph';
import { deployedPath, needsIn } from './needs';
import { plural, shownType } from './shown-types';

/** Resources of one type whose paths differ by a number only: what stands in each zone is drawn once. */
interface Group {
  readonly id: string;
  readonly stack: string;
  readonly path: readonly string[];
  readonly type: string;
  readonly members: readonly ModelResource[];
}

/** Names that constructs give to what they consist of, and that tell a reader nothing. */
const unspoken = new Set(['Resource', 'Default']);

/** The resources of some stacks and what refers to what; what other stacks hand to them is shown by the stack. */
export function resourceGraph(
  name: string,
  stacks: readonly StackTemplate[],
  chosen: ReadonlySet<string>,
): Graph {
  const model = new TemplateModel(stacks);
  const groups = groupsOf(model, chosen);
  const edges = edgesBetween(model, groups);
  const neighbours = [...new Set(edges.flatMap(({ from, to }) => [from, to]))]
    .filter((id) => id.startsWith('stack '))
    .sort();
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  const shown = [...chosen].sort().join(', ');
  return {
    title: `${name === '' ? 'Resources' : `${name}: resources`} of ${shown}`,
    description: `${plural(count, 'resource')} in ${plural(groups.length, 'group')} of alike ones, with ${plural(edges.length, 'line')} from what is needed to what refers to it.`,
    boxes: boxesOf(groups),
    nodes: [...groups.map(nodeOf), ...neighbours.map(neighbourOf)],
    edges,
    legend: {
      plain: 'is needed by: the other one refers to it',
      dashed: 'is needed by, across stacks',
      dotted: 'is made before, and nothing more',
    },
  };
}

function groupsOf(model: TemplateModel, chosen: ReadonlySet<string>): readonly Group[] {
  const groups = new Map<string, Group & { readonly members: ModelResource[] }>();
  for (const resource of model.resources) {
    const stack = deployedPath(resource.stack, model.stacks);
    if (!chosen.has(stack)) continue;
    const path = pathIn(resource, stack);
    const id = `${stack} ${path.join('/')} ${resource.type}`;
    const known = groups.get(id);
    if (known === undefined) {
      groups.set(id, { id, stack, path, type: resource.type, members: [resource] });
    } else known.members.push(resource);
  }
  return [...groups.values()];
}

/** Steps of a construct path below its stack, with a sign in place of each number. */
function pathIn({ path }: ModelResource, stack: string): readonly string[] {
  const below = path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
  const steps = below
    .split('/')
    .filter((step) => !unspoken.has(step))
    .map((step) => step.replace(/\d+(?=$|[^0-9A-Za-z])/g, '#'));
  return steps.length === 0 ? [below] : steps;
}

/** A frame for each stack, and in it one for each construct that has more than one group. */
function boxesOf(groups: readonly Group[]): readonly GraphBox[] {
  const stacks = [...new Set(groups.map(({ stack }) => stack))];
  return stacks.flatMap((stack): readonly GraphBox[] => {
    const own = groups.filter((group) => group.stack === stack);
    const constructs = [...new Set(own.filter(isFramed(groups)).map(({ path }) => path[0] ?? ''))];
    const inside = constructs.map((construct): GraphBox => ({
      id: `${stack}/${construct}`,
      label: construct,
      details: [],
      tone: 'plain',
      inside: stack,
    }));
    return [{ id: stack, label: stack, details: [], tone: 'plain' }, ...inside];
  });
}

function isFramed(groups: readonly Group[]): (group: Group) => boolean {
  return ({ stack, path }) =>
    groups.filter((other) => other.stack === stack && other.path[0] === path[0]).length > 1;
}

function nodeOf(group: Group, _: number, groups: readonly Group[]): GraphNode {
  const { id, stack, path, type, members } = group;
  const framed = isFramed(groups)(group);
  const below = framed ? path.slice(1) : path;
  const many = members.length === 1 ? '' : ` ×${String(members.length)}`;
  return {
    id,
    label: below.length === 0 ? (path[0] ?? '') : below.join('/'),
    details: [shownType(type) + many],
    tone: toneOfType(type),
    inside: framed ? `${stack}/${path[0] ?? ''}` : stack,
  };
}

function neighbourOf(id: string): GraphNode {
  return { id, label: id.slice('stack '.length), details: ['another stack'], tone: 'edge' };
}

const tonesByService: Readonly<Record<string, GraphNode['tone']>> = {
  EC2: 'workload',
  EKS: 'workload',
  AutoScaling: 'workload',
  ElasticLoadBalancingV2: 'edge',
  WAFv2: 'guard',
  NetworkFirewall: 'guard',
  IAM: 'control',
  KMS: 'control',
  S3: 'data',
  EFS: 'data',
  FSx: 'data',
  ECR: 'data',
  Backup: 'data',
  Logs: 'service',
  CloudWatch: 'service',
  SNS: 'service',
  SSM: 'service',
};

function toneOfType(type: string): GraphNode['tone'] {
  return tonesByService[type.split('::')[1] ?? ''] ?? 'plain';
}

function edgesBetween(model: TemplateModel, groups: readonly Group[]): readonly GraphEdge[] {
  const groupOf = new Map(groups.flatMap((group) => group.members.map(({ id }) => [id, group.id])));
  const found = new Map<string, Set<string>>();
  for (const { needed, by, attribute } of needsIn(model)) {
    const ends = [needed, by].map(
      (each) => groupOf.get(each.id) ?? `stack ${deployedPath(each.stack, model.stacks)}`,
    );
    const isOurs = groupOf.has(needed.id) || groupOf.has(by.id);
    if (!isOurs || ends[0] === ends[1]) continue;
    const key = JSON.stringify(ends);
    found.set(key, (found.get(key) ?? new Set<string>()).add(attribute));
  }
  return [...found].map(([key, attributes]): GraphEdge => {
    const [from, to] = JSON.parse(key) as [string, string];
    const across = [from, to].some((id) => id.startsWith('stack '));
    const onlyOrder = [...attributes].every((each) => each === 'DependsOn');
    return {
      from,
      to,
      label: '',
      line: across ? 'dashed' : onlyOrder ? 'dotted' : 'plain',
      says: `${to} asks ${from} for ${[...attributes].sort().join(', ')}`,
    };
  });
}
