import { keyDot } from '../../../lib/graph/key-dot';
import { parsedDot } from './graphviz-json';
import { smallGraph } from './small-graph';
import { elementsIn, textIn, xmlDocument, type XmlElement } from './xml-document';

const key = smallGraph.key ?? { header: [], rows: [] };

async function tables(count: 1 | 2): Promise<readonly XmlElement[]> {
  const { nodes } = await parsedDot(keyDot(key, count));
  return elementsIn(xmlDocument(nodes.get('key')?.['label'] ?? ''))
    .filter(({ name }) => name === 'table')
    .slice(1);
}

function rowsOf(table: XmlElement | undefined): readonly string[] {
  if (table === undefined) return [];
  return elementsIn(table)
    .filter(({ name }) => name === 'tr')
    .map((row) => textIn(row).replaceAll(/\s+/g, ' ').trim());
}

test('one table has a header and all rows with their numbers', async () => {
  const [table, ...more] = await tables(1);
  expect(more).toStrictEqual([]);
  expect(rowsOf(table)).toStrictEqual([
    'Id Because',
    '1 mesh among each other',
    '2 first a < b',
    '3 second why not',
  ]);
});

test('two tables go on counting', async () => {
  const [left, right] = await tables(2);
  expect(rowsOf(left)).toHaveLength(3);
  expect(rowsOf(right)).toStrictEqual(['Id Because', '3 second why not']);
});
