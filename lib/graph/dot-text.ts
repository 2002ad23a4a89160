import {
  anchorOf,
  framesAround,
  numbersOf,
  shownNumbers,
  type Graph,
  type GraphBox,
  type GraphEdge,
  type GraphNode,
} from './graph';
import { chip, escaped, rowOf, titledLabel } from './html-label';
import { lineStyles, schemes, tones } from './theme';

/** How a picture is laid out. */
export interface DotOptions {
  /** Lines carry the numbers of the key, which then has to stand beside the picture; else the ids of its rows. */
  readonly numbered: boolean;
}

interface Writing extends DotOptions {
  readonly graph: Graph;
  readonly numbers: ReadonlyMap<string, number>;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A text as an id or a value of DOT. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Values in angle brackets are HTML-like labels and stand as they are. */
function attributes(values: Attributes): string {
  const shown = Object.entries(values).map(([name, value]) => {
    const text = String(value);
    return `${name}=${text.startsWith('<') && text.endsWith('>') ? text : quoted(text)}`;
  });
  return `[${shown.join(' ')}]`;
}

const font = { fontname: 'Helvetica,Arial,sans-serif' } as const;

/** A graph in the DOT language, ready for Graphviz. The same graph gives the same text. */
export function dotText(graph: Graph, options: DotOptions): string {
  const writing: Writing = { ...options, graph, numbers: numbersOf(graph) };
  const { light } = schemes;
  const lines = [
    `digraph ${quoted(graph.title)} {`,
    `  graph ${attributes({ ...font, rankdir: graph.direction === 'right' ? 'LR' : 'TB', compound: 'true', newrank: 'false', nodesep: 0.28, ranksep: 0.5, bgcolor: 'transparent', fontsize: 14, fontcolor: light.ink, labeljust: 'l', pad: 0.15 })}`,
    `  node ${attributes({ ...font, shape: 'box', style: 'rounded,filled', fontsize: 14, fontcolor: light.ink, margin: '0.2,0.09', penwidth: 1.2 })}`,
    `  edge ${attributes({ ...font, fontsize: 12, fontcolor: light.ink, color: light.line, arrowsize: 0.75 })}`,
    ...contents(writing, undefined, '  '),
    ...graph.edges.map((edge) => `  ${edgeText(edge, writing)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function contents(writing: Writing, frame: string | undefined, indent: string): readonly string[] {
  const { boxes, nodes } = writing.graph;
  return [
    ...nodes.filter(({ inside }) => inside === frame).map((node) => indent + nodeText(node)),
    ...boxes
      .filter(({ inside }) => inside === frame)
      .flatMap((box) => [
        `${indent}subgraph ${quoted(clusterOf(box.id))} {`,
        `${indent}  graph ${attributes(boxAttributes(box, writing))}`,
        ...contents(writing, box.id, `${indent}  `),
        `${indent}}`,
      ]),
  ];
}

const clusterOf = (id: string): string => `cluster_${id}`;

function nodeText({ id, label, details, tone }: GraphNode): string {
  const { fill, stroke } = tones[tone].light;
  const shown = attributes({
    label: `<${titledLabel(label, details, 14)}>`,
    tooltip: [label, ...details].join(' · '),
    fillcolor: fill,
    color: stroke,
    class: `tone-${tone}`,
  });
  return `${quoted(id)} ${shown}`;
}

function boxAttributes(box: GraphBox, writing: Writing): Attributes {
  const { fill, stroke } = tones[box.tone].light;
  const { faint } = schemes.light;
  const details = box.details.map(
    (each) => `<font point-size="11" color="${faint}">${escaped(each)}</font>`,
  );
  const title = [`<b>${escaped(box.label)}</b>`, ...details].join('  ');
  const marks = marksOf(box.entries ?? [], writing);
  return {
    label:
      marks === undefined
        ? `<${title}>`
        : `<${rowOf([
            `<td>${title} &#160;</td>`,
            marks.cell,
            '<td><font point-size="12">among each other</font></td>',
          ])}>`,
    style: 'rounded,filled',
    fillcolor: fill,
    color: stroke,
    class: `tone-${box.tone}`,
    margin: 14,
    tooltip: [box.label, ...box.details].join(' · '),
  };
}

/** What a line or a frame says about the rows of the key that it stands for. */
function marksOf(
  entries: readonly string[],
  { numbered, numbers }: Writing,
): { readonly cell: string } | undefined {
  if (entries.length === 0) return undefined;
  if (!numbered) {
    const ids = entries.map((each) => `<font point-size="9">${escaped(each)}</font>`);
    return { cell: `<td>${ids.join('<br/>')}</td>` };
  }
  return { cell: chip(shownNumbers(entries.map((each) => numbers.get(each) ?? 0))) };
}

function edgeText(edge: GraphEdge, writing: Writing): string {
  const { graph } = writing;
  const [tail, head] = edge.backwards === true ? [edge.to, edge.from] : [edge.from, edge.to];
  const { style, width } = lineStyles[edge.line];
  const marks = marksOf(edge.entries ?? [], writing);
  const text =
    edge.label === '' ? [] : [`<td>${edge.label.split('\n').map(escaped).join('<br/>')}</td>`];
  const cells = [...(marks === undefined ? [] : [marks.cell]), ...text];
  const values: Attributes = {
    ...(cells.length === 0 ? {} : { label: `<${rowOf(cells)}>` }),
    tooltip: edge.says,
    style,
    penwidth: width,
    class: `line-${edge.line}`,
    ...(edge.backwards === true ? { dir: 'back' } : {}),
    ...(edge.rows === undefined ? {} : { minlen: edge.rows }),
    ...framed(graph, 'ltail', { frame: tail, other: head }),
    ...framed(graph, 'lhead', { frame: head, other: tail }),
  };
  const ends = [tail, head].map((id) => quoted(anchorOf(graph, id) ?? id));
  return `${ends.join(' -> ')} ${attributes(values)}`;
}

/** A line to a frame ends at its border, unless its other end is inside. */
function framed(
  graph: Graph,
  name: 'ltail' | 'lhead',
  { frame, other }: { readonly frame: string; readonly other: string },
): Attributes {
  const isFrame = graph.boxes.some(({ id }) => id === frame);
  return isFrame && !framesAround(graph, other).includes(frame) ? { [name]: clusterOf(frame) } : {};
}
