import { resourceGraph } from '../../../../lib/graph/levels/resource-graph';
import { twoStacks } from './two-stacks';

const graph = resourceGraph('app', twoStacks, new Set(['app/Network']));
const byLabel = (label: string) => graph.nodes.find((node) => node.label === label);

test('constructs of more than one kind of resource are frames in their stack', () => {
  expect(graph.boxes.map(({ id, inside }) => [id, inside])).toStrictEqual([
    ['app/Network', undefined],
    ['app/Network/Vpc', 'app/Network'],
  ]);
  expect(byLabel('privateSubnet#/Subnet')).toMatchObject({
    details: ['EC2 Subnet', 'and 1 alike'],
    tone: 'workload',
    inside: 'app/Network/Vpc',
  });
  expect(byLabel('Key')).toMatchObject({
    details: ['KMS Key'],
    tone: 'control',
    inside: 'app/Network',
  });
});

test('other stacks stand beside it, and lines to them are told apart', () => {
  expect(byLabel('app/Service')).toMatchObject({ details: ['another stack'] });
  expect(byLabel('app/Service')).not.toHaveProperty('inside');
  expect(graph.edges.map(({ from, to, line }) => [from, to, line])).toStrictEqual([
    ['app/Network/Vpc', 'app/Network/Subnet1', 'plain'],
    ['app/Network/Subnet1', 'app/Network/Table1', 'plain'],
    ['app/Network/Key', 'app/Network/Log', 'plain'],
    ['app/Network/Vpc', 'app/Network/Log', 'dotted'],
    ['app/Network/Subnet1', 'stack app/Service', 'dashed'],
  ]);
});

test('it says how much it holds and what it leaves out', () => {
  expect(graph).toMatchObject({
    title: 'app: resources of app/Network',
    direction: 'right',
    notes: ['1 line that others imply is left out.'],
  });
  expect(graph.description).toMatch(/^7 resources in 5 groups of alike ones, with 5 lines/);
});

test('every line ends at something that is drawn', () => {
  const drawn = new Set(graph.nodes.map(({ id }) => id));
  for (const { from, to } of graph.edges)
    expect([drawn.has(from), drawn.has(to)]).toStrictEqual([true, true]);
});
