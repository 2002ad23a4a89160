import { stackGraph } from '../../../../lib/graph/levels/stack-graph';
import { twoStacks } from './two-stacks';

const order = [
  { first: 'app/Network', then: 'app/Service' },
  { first: 'app/Service', then: 'app/Last' },
  { first: 'app/Network', then: 'app/Last' },
  { first: 'other/Stack', then: 'app/Last' },
];
const graph = stackGraph('app', twoStacks, order);

test('every stack stands in its account and Region, with its size', () => {
  expect(
    graph.nodes.map(({ id, label, details, inside }) => [id, label, details, inside]),
  ).toStrictEqual([
    ['app/Network', 'Network', ['7 resources'], 'region-111111111111-eu-central-1'],
    ['app/Service', 'Service', ['2 resources'], 'region-111111111111-eu-central-1'],
    ['app/Last', 'Last', ['1 resource'], 'region-111111111111-eu-west-1'],
  ]);
  expect(graph.boxes.map(({ label, details }) => [label, details])).toStrictEqual([
    ['eu-central-1', ['account 111111111111']],
    ['eu-west-1', ['account 111111111111']],
  ]);
});

test('a line says what is handed over', () => {
  expect(graph.edges.filter(({ line }) => line === 'plain')).toStrictEqual([
    {
      from: 'app/Network',
      to: 'app/Service',
      label: 'Subnet ×2',
      line: 'plain',
      says: 'app/Network hands to app/Service: EC2 Subnet ×2',
    },
  ]);
});

test('an order is drawn where neither a handover nor another order implies it, and both stacks are there', () => {
  expect(graph.edges.filter(({ line }) => line === 'dashed')).toMatchObject([
    { from: 'app/Service', to: 'app/Last', says: 'app/Service is deployed before app/Last' },
  ]);
});

test('stacks without a stage and a fixed place are drawn, too', () => {
  const [first] = twoStacks;
  const free = { ...first, path: 'App', environment: '', account: undefined, region: undefined };
  const alone = stackGraph('', first === undefined ? [] : [{ ...first, ...free }], []);
  expect(alone).toMatchObject({
    title: 'Stacks',
    nodes: [{ label: 'App' }],
    boxes: [{ label: 'Region of the deploy', details: ['account of the deploy'] }],
  });
});
