import { DeployOutput } from '../../../../lib/local-target/driver/deploy-output';

const stacks = [
  { id: 'dev/Network', stackName: 'dev-Network' },
  { id: 'dev/Cluster', stackName: 'dev-Cluster' },
];

function read(...lines: readonly string[]): DeployOutput {
  const output = new DeployOutput(stacks);
  for (const line of lines) output.read(line);
  return output;
}

test('a deployed stack is told when its line comes', () => {
  const output = new DeployOutput(stacks);
  expect(output.read('✅  dev/Network (dev-Network)')).toEqual({
    id: 'dev/Network',
    outcome: 'deployed',
  });
});

test('a stack without changes is told apart', () => {
  expect(read(' ✅  dev/Network (dev-Network) (no changes)').endedStacks()).toEqual([
    { id: 'dev/Network', outcome: 'no changes' },
  ]);
});

test('a failed stack is known by the name that the CLI uses then', () => {
  expect(read('❌  dev-Cluster failed: ToolkitError: it broke').endedStacks()).toEqual([
    { id: 'dev/Cluster', outcome: 'failed' },
  ]);
});

test('the time belongs to the stack that ended last', () => {
  const output = read(
    '✅  dev/Network (dev-Network)',
    '✨  Deployment time: 1.5s',
    '✅  dev/Cluster (dev-Cluster)',
    '✨  Deployment time: 0.22s',
  );
  expect(output.endedStacks()).toEqual([
    { id: 'dev/Network', outcome: 'deployed', seconds: 1.5 },
    { id: 'dev/Cluster', outcome: 'deployed', seconds: 0.22 },
  ]);
});

test('a stack that nobody asked for and other lines end nothing', () => {
  expect(read('✅  other/Thing', 'dev/Network: deploying... [1/2]', '').endedStacks()).toEqual([]);
});
