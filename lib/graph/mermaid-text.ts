import type { Graph, GraphBox, GraphEdge, GraphNode, Line, Tone } from './graph';
import { schemes, tones } from './theme';

const arrows: Readonly<Record<Line, string>> = {
  strong: '==>',
  plain: '-->',
  dashed: '-.->',
  dotted: '-.->',
};

/** Text in quotes as Mermaid takes it: entities instead of what it reads as syntax. */
function quoted(lines: readonly string[]): string {
  const text = lines
    .map((line) =>
      line
        .replaceAll('#', '#35;')
        .replaceAll('&', '#amp;')
        .replaceAll('"', '#quot;')
        .replaceAll('<', '#lt;')
        .replaceAll('>', '#gt;'),
    )
    .join('<br/>');
  return `"${text}"`;
}

/** A graph as a flowchart of Mermaid, for documents whose reader draws it. The same graph gives the same text. */
export function mermaidText(graph: Graph): string {
  const names = idNames(graph);
  const used = [...new Set([...graph.boxes, ...graph.nodes].map(({ tone }) => tone))].sort();
  const lines = [
    '---',
    `title: ${JSON.stringify(graph.title)}`,
    '---',
    `flowchart ${graph.direction === 'right' ? 'LR' : 'TB'}`,
    `  accTitle: ${oneLine(graph.title)}`,
    `  accDescr: ${oneLine(graph.description)}`,
    ...contents(graph, names, { frame: undefined, indent: '  ' }),
    ...graph.edges.map((edge) => `  ${edgeText(edge, names)}`),
    ...used.map((tone) => `  ${classText(tone)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');

/** Ids that are safe in Mermaid, by ours: in the order of the picture, and never a word of its syntax. */
function idNames({ boxes, nodes }: Graph): ReadonlyMap<string, string> {
  return new Map([
    ...boxes.map(({ id }, index) => [id, `frame${String(index + 1)}`] as const),
    ...nodes.map(({ id }, index) => [id, `node${String(index + 1)}`] as const),
  ]);
}

function contents(
  graph: Graph,
  names: ReadonlyMap<string, string>,
  { frame, indent }: { readonly frame: string | undefined; readonly indent: string },
): readonly string[] {
  const nameOf = ({ id }: GraphNode | GraphBox): string => names.get(id) ?? id;
  return [
    ...graph.nodes
      .filter(({ inside }) => inside === frame)
      .map((node) => {
        const label = quoted([node.label, ...node.details]);
        return `${indent}${nameOf(node)}[${label}]:::${node.tone}`;
      }),
    ...graph.boxes
      .filter(({ inside }) => inside === frame)
      .flatMap((box) => [
        `${indent}subgraph ${nameOf(box)} [${quoted([[box.label, ...box.details].join(' · '), ...(box.entries ?? [])])}]`,
        ...contents(graph, names, { frame: box.id, indent: `${indent}  ` }),
        `${indent}end`,
        `${indent}class ${nameOf(box)} ${box.tone}`,
      ]),
  ];
}

function edgeText(edge: GraphEdge, names: ReadonlyMap<string, string>): string {
  const lines = [...edge.label.split('\n'), ...(edge.entries ?? [])].filter((line) => line !== '');
  const label = lines.length === 0 ? '' : `|${quoted(lines)}|`;
  return `${names.get(edge.from) ?? edge.from} ${arrows[edge.line]}${label} ${names.get(edge.to) ?? edge.to}`;
}

/** Colours that are readable on light and on dark pages: a light ground brings its own dark ink. */
function classText(tone: Tone): string {
  const { fill, stroke } = tones[tone].light;
  return `classDef ${tone} fill:${fill},stroke:${stroke},color:${schemes.light.ink}`;
}
