import { Stack } from 'aws-cdk-lib';
import { smallEnvironment } from '../support/environment-variant';
import { platformStage } from '../support/platform-stacks';

const stage = platformStage(smallEnvironment());
const stacks = stage.node.children.filter((each) => Stack.isStack(each));

test('who deploys and who verifies wait for no other stack', () => {
  const waiting = stacks.filter(
    ({ node, dependencies }) => node.id.startsWith('Delivery') && dependencies.length > 0,
  );
  expect(waiting).toStrictEqual([]);
});

test('nothing waits for them, so that a workload can be rolled back without them', () => {
  const waiting = stacks.filter(({ dependencies }) =>
    dependencies.some(({ node }) => node.id.startsWith('Delivery')),
  );
  expect(waiting).toStrictEqual([]);
});
