import { readDrawing } from '../../../lib/graph/drawing';
import { elementsIn, titleOf, xmlDocument } from './xml-document';

const document = `<?xml version="1.0"?>
<!-- made by -->
<svg width="80pt" height="40pt" viewBox="0.00 0.00 80.50 40.25" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g id="graph0" class="graph" transform="scale(1 1)">
<!-- a -->
<g id="node1" class="node">
<title>a</title>
<g id="a_node1"><a xlink:title="what it is">
<text font-family="Helvetica" font-weight="bold" font-size="10.00">a</text>
<text font-family="Helvetica" font-size="10.00">b</text>
</a>
</g>
</g>
</g>
</svg>
`;

describe('a drawing', () => {
  const drawing = readDrawing(document, 'key');
  const graph = xmlDocument(drawing.body);

  it('has its size and its elements, without comments and links', () => {
    expect(drawing).toMatchObject({ width: 80.5, height: 40.25 });
    expect(elementsIn(graph).map(({ name }) => name)).toStrictEqual([
      'g',
      'g',
      'title',
      'g',
      'text',
      'text',
    ]);
  });

  it('has titles that say what pointing at something said', () => {
    const [node] = elementsIn(graph).filter(({ attributes }) => attributes['class'] === 'node');
    expect(node === undefined ? '' : titleOf(node)).toBe('what it is');
  });

  it('has ids that no other part has', () => {
    const ids = elementsIn(graph).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toStrictEqual(['key-graph0', 'key-node1']);
  });

  it('sets texts smaller than they were measured, bold ones more so, in the family of the sheet', () => {
    const texts = elementsIn(graph).filter(({ name }) => name === 'text');
    expect(texts.map(({ attributes }) => attributes['font-size'])).toStrictEqual(['8.50', '9.00']);
    expect(drawing.body).not.toContain('font-family');
  });
});

test('what is no drawing is refused', () => {
  expect(() => readDrawing('<svg></svg>', 'key')).toThrow('Graphviz gave no picture, but: <svg>');
});
