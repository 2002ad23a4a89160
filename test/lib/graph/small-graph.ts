import type { Graph } from '../../../lib/graph/graph';

/** Two frames, one in the other, every kind of line, and a key. */
export const smallGraph: Graph = {
  title: 'A "small" <graph>',
  description: 'Callers reach the service & its store.',
  boxes: [
    { id: 'inner', label: 'Inner', details: ['10.0.0.0/24'], tone: 'data', inside: 'outer' },
    { id: 'outer', label: 'Outer', details: [], tone: 'plain', entries: ['mesh'] },
  ],
  nodes: [
    { id: 'callers', label: 'callers', details: ['who "calls" & <asks>'], tone: 'outside' },
    { id: 'service', label: 'service#1', details: [], tone: 'workload', inside: 'outer' },
    { id: 'store', label: 'store', details: [], tone: 'data', inside: 'inner' },
  ],
  edges: [
    {
      from: 'callers',
      to: 'service',
      label: 'tcp 443',
      entries: ['first', 'second'],
      line: 'strong',
      says: 'callers reach the service',
    },
    { from: 'service', to: 'inner', label: '', line: 'plain', says: 'service reaches all inside' },
    {
      from: 'service',
      to: 'callers',
      label: 'two\nlines',
      line: 'dotted',
      says: 'answers',
      backwards: true,
      rows: 2,
    },
  ],
  legend: { strong: 'at both ends', plain: 'at one end', dashed: 'never drawn here', dotted: 'on' },
  key: {
    header: ['Id', 'Because'],
    rows: [
      { id: 'mesh', cells: ['mesh', 'among each other'] },
      { id: 'first', cells: ['first', 'a < b'] },
      { id: 'second', cells: ['second', 'why not'] },
    ],
  },
  notes: ['Nothing else.'],
};
