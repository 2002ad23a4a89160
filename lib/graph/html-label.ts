import { schemes } from './theme';

/** Text as it may stand in XML and in HTML-like labels. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Breaks a text between words, into lines of at most so many characters where words allow it. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

const detailWidth = 30;

/** A label in bold with its details below, smaller. */
export function titledLabel(label: string, details: readonly string[], size: number): string {
  const { faint } = schemes.light;
  const lines = details.flatMap((each) => wrapped(each, detailWidth)).map(escaped);
  const below = lines.map(
    (line) => `<br/><font point-size="${String(size - 3)}" color="${faint}">${line}</font>`,
  );
  const title = wrapped(label, detailWidth).map(escaped).join('<br/>');
  return `<b>${title}</b>${below.join('')}`;
}

/** Numbers of the key on a dark ground. */
export function chip(numbers: string): string {
  const { chip: ground, chipInk } = schemes.light;
  const room = /^\d+$/.test(numbers) ? '' : '&#160;';
  return `<td bgcolor="${ground}"><font color="${chipInk}" point-size="11"><b>${escaped(numbers)}</b></font>${room}</td>`;
}

/** A row of cells as a table of its own. */
export function rowOf(cells: readonly string[]): string {
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="3"><tr>${cells.join('')}</tr></table>`;
}
