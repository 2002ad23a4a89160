import { foreignClaims } from '../../proofs/claims/foreign-claims';
import { internet } from '../../proofs/claims/claims';
import type { InterfaceClass } from '../../proofs/reach/interface-classes';
import { ProofContext } from '../../proofs/proof-context';
import { servicesText } from '../../proofs/sets/services';
import { namedParts } from '../../proofs/theorems/named-edges';
import type { StackTemplate } from '../../template-model/stack-template';
import { TemplateModel } from '../../template-model/template-model';
import type { Graph, GraphBox, GraphEdge, GraphNode } from '../graph';
import { alike, type Link } from './reduce';
import { plural, shownType } from './shown-types';
import { exposureOf, exposureText, type Exposure } from './exposure';

/** What a line stands for: packets that templates do not stop. */
interface Reached extends Link {
  readonly label: string;
}

const legend: Graph['legend'] = {
  plain: 'may open connections: neither routes nor groups nor network ACLs stop it',
  strong: 'may open connections from the internet',
};

/**
 * Who may reach whom in an environment, whoever made its templates: computed from routes, groups and network ACLs, and not
 * from what somebody declared. What cannot be excluded is drawn.
 */
export function relationGraph(name: string, stacks: readonly StackTemplate[]): Graph {
  const context = new ProofContext(new TemplateModel(stacks), foreignClaims(name));
  const reached = reachedIn(context);
  const carriers = carriersIn(context);
  const kinds = new Map(
    [...carriers].map(([place, classes]) => [place, kindOf(classes, context)] as const),
  );
  const start = new Map([...carriers.keys()].map((place) => [place, place]));
  const chosen = alike({ kinds, start }, reached);
  const edges = mergedEdges(reached, chosen);
  const inside = [...new Set(chosen.values())];
  const used = new Set(inside.map((place) => exposureAt(place, carriers, context)));
  const outside = [...new Set(reached.flatMap(({ from, to }) => [from, to]))]
    .filter((place) => !carriers.has(place))
    .sort();
  return {
    title: `${name === '' ? 'Templates' : name}: who may reach whom, computed from templates`,
    description: `${plural(carriers.size, 'place')} with network interfaces and ${plural(edges.length, 'line')} between them and the outside. ${edges.map(({ says }) => `${says}.`).join(' ')}`,
    boxes: (Object.keys(exposureText) as Exposure[]).filter((each) => used.has(each)).map(boxOf),
    nodes: [
      ...outside.map(outsideNode),
      ...inside.map((place) =>
        insideNode(place, {
          name,
          exposure: exposureAt(place, carriers, context),
          details: detailsOf(
            [...chosen].filter(([, who]) => who === place).length,
            carriers.get(place) ?? [],
          ),
        }),
      ),
    ],
    edges,
    legend,
    notes: [
      'What only the deploy knows counts as open. `ops prove` has the theorems and the exact packets.',
    ],
  };
}

const tones: Readonly<Record<Exposure, GraphNode['tone']>> = {
  public: 'edge',
  leaving: 'workload',
  closed: 'data',
};

function boxOf(exposure: Exposure): GraphBox {
  const [label, detail] = exposureText[exposure];
  return { id: `subnets-${exposure}`, label, details: [detail], tone: tones[exposure] };
}

function outsideNode(place: string): GraphNode {
  const isService = place.startsWith('service ');
  return {
    id: place,
    label: place,
    details: [isService ? 'through a gateway endpoint' : 'outside of the VPCs'],
    tone: isService ? 'service' : 'outside',
  };
}

function insideNode(
  place: string,
  { name, exposure, details }: { name: string; exposure: Exposure; details: readonly string[] },
): GraphNode {
  return {
    id: place,
    label: labelOf(place, name),
    details,
    tone: tones[exposure],
    inside: `subnets-${exposure}`,
  };
}

function labelOf(place: string, environment: string): string {
  const below = place.startsWith(`${environment}/`) ? place.slice(environment.length + 1) : place;
  return below
    .split('/')
    .filter((step) => step !== 'Resource' && step !== 'Default')
    .join('/');
}

function detailsOf(count: number, classes: readonly InterfaceClass[]): readonly string[] {
  const types = [...new Set(classes.flatMap((each) => each.members.map(({ type }) => type)))];
  const others = count - 1;
  return [...types.map(shownType), ...(others === 0 ? [] : [`and ${String(others)} alike`])];
}

function carriersIn({ classes }: ProofContext): ReadonlyMap<string, readonly InterfaceClass[]> {
  const carriers = new Map<string, InterfaceClass[]>();
  for (const each of classes) {
    const known = carriers.get(each.place);
    if (known === undefined) carriers.set(each.place, [each]);
    else known.push(each);
  }
  return carriers;
}

/** Only interfaces of one type, equally exposed, are drawn as one. */
function kindOf(classes: readonly InterfaceClass[], context: ProofContext): string {
  const types = classes.flatMap((each) => each.members.map(({ type }) => type));
  return JSON.stringify([[...new Set(types)].sort(), exposureOf(classes, context.facts)]);
}

function exposureAt(
  place: string,
  carriers: ReadonlyMap<string, readonly InterfaceClass[]>,
  { facts }: ProofContext,
): Exposure {
  return exposureOf(carriers.get(place) ?? [], facts);
}

function reachedIn(context: ProofContext): readonly Reached[] {
  const found = new Map<string, Reached>();
  for (const edge of context.may) {
    for (const { from, to, packets } of namedParts(edge, context)) {
      const label = servicesText(packets.services);
      found.set(JSON.stringify([from, to, label]), { from, to, label });
    }
  }
  return [...found.values()];
}

function mergedEdges(
  reached: readonly Reached[],
  chosen: ReadonlyMap<string, string>,
): readonly GraphEdge[] {
  const found = new Map<string, Set<string>>();
  for (const { from, to, label } of reached) {
    const key = JSON.stringify([chosen.get(from) ?? from, chosen.get(to) ?? to]);
    found.set(key, (found.get(key) ?? new Set<string>()).add(label));
  }
  return [...found].map(([key, labels]): GraphEdge => {
    const [from, to] = JSON.parse(key) as [string, string];
    const label = [...labels].sort().join(', ');
    return {
      from,
      to,
      label: label === 'every protocol' ? 'everything' : label,
      line: from === internet ? 'strong' : 'plain',
      says: `${from} may reach ${to}: ${label}`,
      backwards: to === internet,
    };
  });
}
