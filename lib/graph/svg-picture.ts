import { dotText } from './dot-text';
import { readDrawing, type Drawing } from './drawing';
import type { Graph, GraphKey, Line } from './graph';
import { escaped } from './html-label';
import { keyDot } from './key-dot';
import { lineStyles, schemes, styleSheet } from './theme';

/** What lays out a graph: Graphviz, from DOT to SVG. */
export type DrawDot = (dot: string) => Promise<string>;

/** Graphviz as WebAssembly, from an installed package. It is loaded when somebody first draws. */
export const drawWithGraphviz: DrawDot = async (dot) => {
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  return viz.renderString(dot, { format: 'svg', engine: 'dot' });
};

const margin = 18;
const rowHeight = 19;

/**
 * A graph as SVG: with a title and a description for who cannot see it, its legend and its key, light or dark as its
 * reader prefers. The same graph gives the same bytes.
 */
export async function svgPicture(graph: Graph, draw: DrawDot = drawWithGraphviz): Promise<string> {
  const picture = readDrawing(await draw(dotText(graph, { numbered: true })), 'picture');
  const key = graph.key === undefined ? undefined : await drawnKey(graph.key, picture.width, draw);
  const legend = legendRows(graph);
  const pictureTop = margin + 34;
  const legendTop = pictureTop + picture.height + 12;
  const keyTop = legendTop + legend.length * rowHeight + 8;
  const height = Math.ceil(keyTop + (key?.height ?? 0) + margin);
  const widest = Math.max(picture.width, key?.width ?? 0, ...legend.map(({ width }) => width));
  const width = Math.ceil(widest + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(graph.title)}</title>`,
    `<desc id="description">${escaped(graph.description)}</desc>`,
    `<style>\n${styleSheet()}\n</style>`,
    `<rect class="paper" width="100%" height="100%" fill="${schemes.light.paper}"/>`,
    `<text x="${String(margin)}" y="${String(margin + 16)}" font-size="18" font-weight="bold">${escaped(graph.title)}</text>`,
    placed(picture, margin, pictureTop),
    ...legend.map(({ text }, index) => at(text, margin, legendTop + index * rowHeight)),
    ...(key === undefined ? [] : [placed(key, margin, keyTop)]),
    '</svg>',
    '',
  ].join('\n');
}

/** In two tables where there is room for them below the picture. */
async function drawnKey(key: GraphKey, room: number, draw: DrawDot): Promise<Drawing> {
  const two = readDrawing(await draw(keyDot(key, 2)), 'key');
  return two.width <= room ? two : readDrawing(await draw(keyDot(key, 1)), 'key');
}

const at = (body: string, x: number, y: number): string =>
  `<g transform="translate(${String(x)} ${y.toFixed(2)})">${body}</g>`;

const placed = ({ body }: Drawing, x: number, y: number): string => at(`\n${body}\n`, x, y);

interface LegendRow {
  readonly text: string;
  readonly width: number;
}

/** One row for each kind of line that occurs, and one for each note. */
function legendRows({ edges, legend, notes = [] }: Graph): readonly LegendRow[] {
  const used = new Set(edges.map(({ line }) => line));
  const lines = (Object.entries(legend) as readonly [Line, string][]).filter(([line]) =>
    used.has(line),
  );
  return [
    ...lines.map(([line, says]) => lineRow(line, says)),
    ...notes.map((note) => ({ text: textAt(0, note), width: widthOf(note) })),
  ];
}

function lineRow(line: Line, says: string): LegendRow {
  const { style, width } = lineStyles[line];
  const dashes = {
    solid: '',
    dashed: ' stroke-dasharray="5,2"',
    dotted: ' stroke-dasharray="1,5"',
  };
  const dash = dashes[style as keyof typeof dashes];
  const { line: colour } = schemes.light;
  const drawn = `<g class="edge"><path d="M0 9H36" stroke="${colour}" stroke-width="${String(width)}"${dash}/><polygon points="36,5.5 44,9 36,12.5" fill="${colour}" stroke="${colour}"/></g>`;
  return { text: drawn + textAt(54, says), width: 54 + widthOf(says) };
}

const textAt = (x: number, text: string): string =>
  `<text x="${String(x)}" y="13" font-size="12">${escaped(text)}</text>`;

/** More than any usual family needs for a text of 12 units. */
const widthOf = (text: string): number => text.length * 6.4;
