import { mermaidText } from '../../../lib/graph/mermaid-text';
import { smallGraph } from './small-graph';

const text = mermaidText(smallGraph);
const lines = text.split('\n').map((line) => line.trim());

test('begins with its title and what it is, for who cannot see it', () => {
  expect(lines.slice(0, 6)).toStrictEqual([
    '---',
    'title: "A \\"small\\" <graph>"',
    '---',
    'flowchart TB',
    'accTitle: A "small" <graph>',
    'accDescr: Callers reach the service & its store.',
  ]);
});

test('frames are nested, and each one ends', () => {
  const stack: string[] = [];
  const insideOf = new Map<string, string | undefined>();
  for (const line of lines) {
    const frame = /^subgraph (\w+)/.exec(line)?.[1];
    const node = /^(node\d+)\[/.exec(line)?.[1];
    if (node !== undefined) insideOf.set(node, stack.at(-1));
    if (frame !== undefined) {
      insideOf.set(frame, stack.at(-1));
      stack.push(frame);
    }
    if (line === 'end') stack.pop();
  }
  expect(stack).toStrictEqual([]);
  expect(Object.fromEntries(insideOf)).toStrictEqual({
    node1: undefined,
    frame2: undefined,
    node2: 'frame2',
    frame1: 'frame2',
    node3: 'frame1',
  });
});

test('lines lead from what is declared to what is declared, with their labels and ids', () => {
  const edges = lines.filter((line) => /^\w+ (==>|-->|-\.->)/.test(line));
  expect(edges).toStrictEqual([
    'node1 ==>|"tcp 443<br/>first<br/>second"| node2',
    'node2 --> frame1',
    'node2 -.->|"two<br/>lines"| node1',
  ]);
});

test('what Mermaid reads as syntax is written as entities', () => {
  expect(text).toContain('node1["callers<br/>who #quot;calls#quot; #amp; #lt;asks#gt;"]:::outside');
  expect(text).toContain('node2["service#35;1"]:::workload');
});

test('every tone that occurs has its colours, and its ink with them', () => {
  const classes = lines.filter((line) => line.startsWith('classDef'));
  expect(classes.map((line) => line.split(' ')[1])).toStrictEqual([
    'data',
    'outside',
    'plain',
    'workload',
  ]);
  for (const line of classes) expect(line).toMatch(/fill:#\w{6},stroke:#\w{6},color:#\w{6}$/);
});

test('a picture to the right says so', () => {
  expect(mermaidText({ ...smallGraph, direction: 'right' })).toContain('flowchart LR');
});
