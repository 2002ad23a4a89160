import { dotText, quoted } from '../../../lib/graph/dot-text';
import { parsedDot } from './graphviz-json';
import { smallGraph } from './small-graph';

test.each([
  ['plain', '"plain"'],
  ['a "b"', '"a \\"b\\""'],
  ['back\\slash', '"back\\\\slash"'],
  ['two\nlines', '"two\\nlines"'],
])('%j is quoted as %s', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

describe('what Graphviz reads', () => {
  it('has every node with its label, its tone and what pointing at it says', async () => {
    const { nodes } = await parsedDot(dotText(smallGraph, { numbered: true }));
    expect([...nodes.keys()].sort()).toStrictEqual(['callers', 'service', 'store']);
    expect(nodes.get('callers')).toMatchObject({
      class: 'tone-outside',
      tooltip: 'callers · who "calls" & <asks>',
    });
    expect(nodes.get('callers')?.['label']).toContain('<b>callers</b>');
  });

  it('has frames in frames', async () => {
    const { clusters } = await parsedDot(dotText(smallGraph, { numbered: true }));
    expect([...clusters].sort()).toStrictEqual([
      ['cluster_inner', ['store']],
      ['cluster_outer', expect.arrayContaining(['service', 'cluster_inner'])],
    ]);
  });

  it('has every line, tied to a node of the frame that it ends at', async () => {
    const { edges } = await parsedDot(dotText(smallGraph, { numbered: true }));
    expect(edges).toHaveLength(3);
    expect(edges[0]).toMatchObject({ tail: 'callers', head: 'service', class: 'line-strong' });
    expect(edges[1]).toMatchObject({ tail: 'service', head: 'store', lhead: 'cluster_inner' });
    expect(edges[1]).not.toHaveProperty('ltail');
  });

  it('draws a line that leads back from its target, so that what is deeper stays below', async () => {
    const { edges } = await parsedDot(dotText(smallGraph, { numbered: true }));
    expect(edges[2]).toMatchObject({ tail: 'callers', head: 'service', dir: 'back', minlen: '2' });
    expect(edges[0]).not.toHaveProperty('dir');
  });

  it('numbers lines and frames where the key stands beside it, and names the ids where not', async () => {
    const numbered = await parsedDot(dotText(smallGraph, { numbered: true }));
    expect(numbered.edges[0]?.['label']).toContain('<b>2, 3</b>');
    expect(numbered.edges[0]?.['label']).not.toContain('second');
    const named = await parsedDot(dotText(smallGraph, { numbered: false }));
    expect(named.edges[0]?.['label']).toMatch(/first<\/font><br\/>.*second/);
    expect(dotText(smallGraph, { numbered: false })).toMatch(/mesh<\/font>.*among each other/);
  });
});

test('the same graph gives the same text, down or to the right', () => {
  const text = dotText(smallGraph, { numbered: true });
  expect(dotText({ ...smallGraph }, { numbered: true })).toBe(text);
  expect(text).toContain('rankdir="TB"');
  expect(dotText({ ...smallGraph, direction: 'right' }, { numbered: true })).toContain(
    'rankdir="LR"',
  );
});
