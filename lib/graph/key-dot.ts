import { quoted } from './dot-text';
import type { GraphKey } from './graph';
import { chip, escaped, wrapped } from './html-label';
import { schemes } from './theme';

const widest = 58;

function cellText(text: string): string {
  return `<td align="left">${wrapped(text, widest)
    .map((line) => `${escaped(line)}&#160;&#160;&#160;<br align="left"/>`)
    .join('')}</td>`;
}

interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

function tableOf(header: readonly string[], rows: readonly NumberedRow[]): string {
  const { faint } = schemes.light;
  const head = ['', ...header].map(
    (text) => `<td align="left"><font color="${faint}"><b>${escaped(text) || ' '}</b></font></td>`,
  );
  const body = rows.map(
    ({ number, cells }) => `<tr>${[chip(String(number)), ...cells.map(cellText)].join('')}</tr>`,
  );
  return `<table border="0" cellborder="0" cellspacing="2" cellpadding="2"><tr>${head.join('')}</tr>${body.join('')}</table>`;
}

/** The key as a picture of its own: one table or two side by side, so that Graphviz measures their columns. */
export function keyDot({ header, rows }: GraphKey, tables: 1 | 2): string {
  const numbered = rows.map(({ cells }, index) => ({ number: index + 1, cells }));
  const middle = Math.ceil(rows.length / tables);
  const columns = [numbered.slice(0, middle), numbered.slice(middle)]
    .filter((column) => column.length > 0)
    .map((column) => `<td valign="top">${tableOf(header, column)}</td>`);
  const table = `<table border="0" cellborder="0" cellspacing="10" cellpadding="0"><tr>${columns.join('')}</tr></table>`;
  return `digraph ${quoted('key')} {
  graph [bgcolor="transparent" pad="0"]
  node [shape="plain" fontname="Helvetica,Arial,sans-serif" fontsize="12" fontcolor="${schemes.light.ink}"]
  key [label=<${table}>]
}
`;
}
