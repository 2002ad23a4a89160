import { chip, escaped, rowOf, titledLabel, wrapped } from '../../../lib/graph/html-label';
import { elementsIn, textIn, xmlDocument } from './xml-document';

test('what XML reads as syntax is escaped', () => {
  expect(escaped('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
});

describe('wrapped', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['short', 30, ['short']],
    ['averyveryverylongword and more', 8, ['averyveryverylongword', 'and more']],
    ['', 5, ['']],
  ])('"%s" at %i', (text, width, lines) => {
    expect(wrapped(text, width)).toStrictEqual(lines);
  });
});

test('a label has its title in bold and its details smaller, line by line', () => {
  const label = xmlDocument(`<p>${titledLabel('pods', ['a <b> & c', 'second'], 14)}</p>`);
  const [, bold, , first, , second] = elementsIn(label);
  expect([bold?.name, bold === undefined ? '' : textIn(bold)]).toStrictEqual(['b', 'pods']);
  expect(first?.attributes['point-size']).toBe('11');
  expect(textIn(label)).toBe('pods  a <b> & c  second');
  expect(second?.name).toBe('font');
});

test('a row holds its cells in their order', () => {
  const row = xmlDocument(rowOf([chip('1–9'), '<td>tcp 443</td>']));
  const cells = elementsIn(row).filter(({ name }) => name === 'td');
  expect(cells.map(textIn).map((text) => text.trim())).toStrictEqual(['1–9', 'tcp 443']);
  expect(cells[0]?.attributes['bgcolor']).toBe('#37414f');
});
