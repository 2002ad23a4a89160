import { deployedStacks, stageGraph } from '../../../../lib/graph/levels/stage-graph';
import { resource, stackTemplate, withResources } from '../../template-model/stack-template';
import { twoStacks } from './two-stacks';

const copies = stackTemplate(
  'app/Copies',
  withResources({
    Bucket: resource('AWS::S3::Bucket', {
      From: {
        'Fn::GetStackOutput': {
          StackName: 'app-Network',
          OutputName: 'One',
          Region: 'eu-central-1',
        },
      },
    }),
  }),
  { region: 'eu-west-1' },
);
const nested = stackTemplate('app/Copies/Inner', withResources({}), {
  region: 'eu-west-1',
  nestedIn: { stackPath: 'app/Copies', logicalId: 'Inner' },
});
const loose = stackTemplate('Loose', withResources({}), { account: undefined, region: undefined });
const graph = stageGraph([...twoStacks, copies, nested, loose]);

test('every environment is a frame, with its accounts and Regions in it', () => {
  expect(graph.boxes.map(({ label, details }) => [label, details])).toStrictEqual([
    ['Stacks without a stage', ['1 stack']],
    ['app', ['4 stacks']],
  ]);
  expect(graph.nodes.map(({ label, inside, details }) => [label, inside, details])).toStrictEqual([
    ['eu-central-1', 'stage-app', ['account 111111111111', '9 resources', 'Network, Service']],
    ['eu-west-1', 'stage-app', ['account 111111111111', '2 resources', 'Last, Copies']],
    ['Region of the deploy', 'stage-', ['account of the deploy', '0 resources', 'Loose']],
  ]);
});

test('a line says what passes from Region to Region', () => {
  expect(graph.edges).toStrictEqual([
    {
      from: 'app/111111111111/eu-central-1',
      to: 'app/111111111111/eu-west-1',
      label: 'Subnet',
      line: 'plain',
      says: 'app/111111111111/eu-central-1 hands to app/111111111111/eu-west-1: EC2 Subnet',
    },
  ]);
});

test('stacks that are deployed by themselves are named, sorted', () => {
  expect(deployedStacks([nested, copies, loose])).toStrictEqual(['Loose', 'app/Copies']);
});
