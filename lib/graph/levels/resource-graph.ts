import type { StackTemplate } from '../../template-model/stack-template';
import { TemplateModel } from '../../template-model/template-model';
import type { Graph, GraphBox, GraphEdge, GraphNode } from '../graph';
import {
  groupedResources,
  neighbourId,
  type GroupNeed,
  type ResourceGroup,
} from './resource-groups';
import { plural, shownType } from './shown-types';

/**
 * The resources of some stacks and what refers to what. What nothing but a name tells apart is drawn once; what other
 * stacks hand over is shown by the stack.
 */
export function resourceGraph(
  name: string,
  stacks: readonly StackTemplate[],
  chosen: ReadonlySet<string>,
): Graph {
  const { groups, needs, implied } = groupedResources(new TemplateModel(stacks), chosen);
  const neighbours = neighboursIn(groups, needs);
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  const shown = [...chosen].sort().join(', ');
  return {
    title: `${name === '' ? 'Resources' : `${name}: resources`} of ${shown}`,
    description: `${plural(count, 'resource')} in ${plural(groups.length, 'group')} of alike ones, with ${plural(needs.length, 'line')} from what is needed to what refers to it.`,
    direction: 'right',
    boxes: boxesOf(groups),
    nodes: [
      ...groups.map(nodeOf),
      ...neighbours.map((stack): GraphNode => ({
        id: neighbourId(stack),
        label: stack,
        details: ['another stack'],
        tone: 'edge',
      })),
    ],
    edges: needs.map(edgeOf),
    legend: {
      plain: 'is needed by: the other one refers to it',
      dashed: 'is needed by, across stacks',
      dotted: 'is made before, and nothing more',
    },
    notes:
      implied === 0
        ? []
        : [
            `${plural(implied, 'line')} that others imply ${implied === 1 ? 'is' : 'are'} left out.`,
          ],
  };
}

const neighbourPrefix = neighbourId('');

function neighboursIn(
  groups: readonly ResourceGroup[],
  needs: readonly GroupNeed[],
): readonly string[] {
  const own = new Set(groups.map(({ id }) => id));
  const others = needs.flatMap(({ from, to }) => [from, to]).filter((id) => !own.has(id));
  return [...new Set(others)].sort().map((id) => id.slice(neighbourPrefix.length));
}

/** A frame for each stack, and in it one for each construct that has more than one group. */
function boxesOf(groups: readonly ResourceGroup[]): readonly GraphBox[] {
  const stacks = [...new Set(groups.map(({ stack }) => stack))];
  return stacks.flatMap((stack): readonly GraphBox[] => {
    const own = groups.filter((group) => group.stack === stack && isFramed(group, groups));
    const inside = [...new Set(own.map(({ path }) => path[0] ?? ''))].map(
      (construct): GraphBox => ({
        id: `${stack}/${construct}`,
        label: construct,
        details: [],
        tone: 'plain',
        inside: stack,
      }),
    );
    return [{ id: stack, label: stack, details: [], tone: 'plain' }, ...inside];
  });
}

function isFramed({ stack, path }: ResourceGroup, groups: readonly ResourceGroup[]): boolean {
  return groups.filter((other) => other.stack === stack && other.path[0] === path[0]).length > 1;
}

function nodeOf(group: ResourceGroup, _: number, groups: readonly ResourceGroup[]): GraphNode {
  const { id, stack, path, type, members } = group;
  const framed = isFramed(group, groups);
  const below = framed && path.length > 1 ? path.slice(1) : path;
  const others = members.length - 1;
  return {
    id,
    label: below.join('/'),
    details: [shownType(type), ...(others === 0 ? [] : [`and ${String(others)} alike`])],
    tone: toneOfType(type),
    inside: framed ? `${stack}/${path[0] ?? ''}` : stack,
  };
}

const tonesByService: Readonly<Record<string, GraphNode['tone']>> = {
  AutoScaling: 'workload',
  Backup: 'data',
  CloudWatch: 'service',
  EC2: 'workload',
  ECR: 'data',
  EFS: 'data',
  EKS: 'workload',
  ElasticLoadBalancingV2: 'edge',
  FSx: 'data',
  IAM: 'control',
  KMS: 'control',
  Logs: 'service',
  NetworkFirewall: 'guard',
  S3: 'data',
  SNS: 'service',
  SSM: 'service',
  WAFv2: 'guard',
};

function toneOfType(type: string): GraphNode['tone'] {
  return tonesByService[type.split('::')[1] ?? ''] ?? 'plain';
}

function edgeOf({ from, to, attributes }: GroupNeed): GraphEdge {
  const across = [from, to].some((id) => id.startsWith(neighbourPrefix));
  const onlyOrder = attributes.every((each) => each === 'DependsOn');
  return {
    from,
    to,
    label: '',
    line: across ? 'dashed' : onlyOrder ? 'dotted' : 'plain',
    says: `${to} asks ${from} for ${attributes.join(', ')}`,
  };
}
