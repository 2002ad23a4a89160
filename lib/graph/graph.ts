/** What something is in a picture; it decides the colour, and is never shown by the colour alone. */
export type Tone =
  'outside' | 'edge' | 'guard' | 'workload' | 'control' | 'delivery' | 'data' | 'service' | 'plain';

/** A frame around nodes and other frames. */
export interface GraphBox {
  readonly id: string;
  readonly label: string;
  /** Said below the label. */
  readonly details: readonly string[];
  readonly tone: Tone;
  /** Id of the frame around it. @default - none */
  readonly inside?: string | undefined;
  /** Rows of the key that are about what is in the frame, among itself. @default - none */
  readonly entries?: readonly string[];
}

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** Said below the label. */
  readonly details: readonly string[];
  readonly tone: Tone;
  /** Id of the frame around it. @default - none */
  readonly inside?: string | undefined;
}

/** How sure or how strong a line is; the picture's legend says what it stands for. */
export type Line = 'strong' | 'plain' | 'dashed' | 'dotted';

export interface GraphEdge {
  /** Id of a node or a frame. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Rows of the key that the line stands for. @default - none */
  readonly entries?: readonly string[];
  readonly line: Line;
  /** The whole sentence, for whoever points at the line. */
  readonly says: string;
  /** Whether it leads back: then its target is drawn before its source. @default false */
  readonly backwards?: boolean;
  /** Rows of the picture that lie between its ends at least. @default 1 */
  readonly rows?: number;
}

/** A table below a picture, whose rows lines refer to by their numbers. */
export interface GraphKey {
  readonly header: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

/** A picture before anybody has drawn it. Everything stands in the order in which it is drawn. */
export interface Graph {
  /** Short: what is seen. */
  readonly title: string;
  /** One or more sentences for who cannot see it. */
  readonly description: string;
  /** Where lines lead, mostly. @default 'down' */
  readonly direction?: 'down' | 'right';
  readonly boxes: readonly GraphBox[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What each kind of line stands for; only those that occur are shown. */
  readonly legend: Readonly<Partial<Record<Line, string>>>;
  /** @default - nothing is numbered */
  readonly key?: GraphKey;
  /** Sentences below the picture. @default - none */
  readonly notes?: readonly string[];
}

/** Numbers of the rows of a key, from 1, by their ids. */
export function numbersOf({ key }: Pick<Graph, 'key'>): ReadonlyMap<string, number> {
  return new Map((key?.rows ?? []).map(({ id }, index) => [id, index + 1]));
}

/** Numbers as a person reads them: `1–9, 12`. */
export function shownNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return String(first);
      return `${String(first)}${last === first + 1 ? ', ' : '–'}${String(last)}`;
    })
    .join(', ');
}

/** The frames around a node or a frame, the nearest first. */
export function framesAround(graph: Pick<Graph, 'boxes' | 'nodes'>, id: string): readonly string[] {
  const parents = new Map([...graph.nodes, ...graph.boxes].map((each) => [each.id, each.inside]));
  const frames: string[] = [];
  for (let each = parents.get(id); each !== undefined; each = parents.get(each)) {
    if (frames.includes(each)) break;
    frames.push(each);
  }
  return frames;
}

/** Some node that stands in a frame, or the node itself: what a line to a frame is tied to. */
export function anchorOf(graph: Pick<Graph, 'boxes' | 'nodes'>, id: string): string | undefined {
  if (graph.nodes.some((node) => node.id === id)) return id;
  const inside = graph.nodes.filter((node) => framesAround(graph, node.id).includes(id));
  return inside[Math.floor((inside.length - 1) / 2)]?.id;
}
