import Table from 'cli-table3';

const plainLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

const gap = 2;
const narrowestColumn = 8;

/** Takes room from the widest column, one character at a time, until the table fits. */
function fittedWidths(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const room = width - gap * (widths.length - 1);
  let total = widths.reduce((sum, each) => sum + each, 0);
  while (total > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= narrowestColumn) break;
    widths[widest] = current - 1;
    total -= 1;
  }
  return widths;
}

/** Breaks words that are longer than their column: a table never loses a character. */
function broken(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(new RegExp(`[^ ]{${String(width)}}(?=[^ ])`, 'g'), '$&\n'))
    .join('\n');
}

/** A table without frames: columns are aligned, long cells wrap inside the width. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const lines = [header, ...rows];
  const natural = header.map((_, column) =>
    Math.max(
      ...lines.flatMap((cells) => (cells[column] ?? '').split('\n').map((text) => text.length)),
    ),
  );
  const widths = fittedWidths(natural, width);
  const table = new Table({
    chars: plainLines,
    colWidths: [...widths],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  table.push(
    ...lines.map((cells) => cells.map((cell, column) => broken(cell, widths[column] ?? width))),
  );
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}
