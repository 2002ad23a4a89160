import { instance } from '@viz-js/viz';
import { isObject, listOf, valueAt } from '../../../lib/controls/json-shape';

type Values = Readonly<Record<string, string>>;

/** What Graphviz itself understands of a text in DOT. */
export interface ParsedDot {
  /** Attributes by name of the node. */
  readonly nodes: ReadonlyMap<string, Values>;
  /** Names of everything in a cluster, nodes and clusters, by its name. */
  readonly clusters: ReadonlyMap<string, readonly string[]>;
  readonly edges: readonly (Values & { readonly tail: string; readonly head: string })[];
}

function valuesOf(value: unknown): Values {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Lets Graphviz read a text in DOT. @throws Error where it is none */
export async function parsedDot(dot: string): Promise<ParsedDot> {
  const viz = await instance();
  const graph: unknown = JSON.parse(viz.renderString(dot, { format: 'dot_json' }));
  const objects = listOf(valueAt(graph, 'objects'));
  const names = objects.map((each) => {
    const name = valueAt(each, 'name');
    return typeof name === 'string' ? name : '';
  });
  const isCluster = (index: number): boolean => names[index]?.startsWith('cluster_') === true;
  const at = (index: unknown): string => names[Number(index)] ?? '';
  return {
    nodes: new Map(
      objects.flatMap((each, index) =>
        isCluster(index) ? [] : [[at(index), valuesOf(each)] as const],
      ),
    ),
    clusters: new Map(
      objects.flatMap((each, index) =>
        isCluster(index)
          ? [
              [
                at(index),
                [...listOf(valueAt(each, 'nodes')), ...listOf(valueAt(each, 'subgraphs'))].map(at),
              ] as const,
            ]
          : [],
      ),
    ),
    edges: listOf(valueAt(graph, 'edges')).map((edge) => ({
      ...valuesOf(edge),
      tail: at(valueAt(edge, 'tail')),
      head: at(valueAt(edge, 'head')),
    })),
  };
}
