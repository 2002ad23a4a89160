import type { Stack } from 'aws-cdk-lib';
import {
  PublicAccessBlock,
  type PublicAccessBlockProps,
} from '../../../lib/network/public-access-block';
import { testStack } from '../../support/test-app';
import { subnetIds, testNetwork } from '../../support/test-network';
import { onlyResource, resourcesIn } from '../../support/template-resources';

function blockWith(
  change: Partial<PublicAccessBlockProps> = {},
  { open = false }: { readonly open?: boolean } = {},
): Stack {
  const stack = testStack();
  new PublicAccessBlock(stack, 'Block', {
    mode: 'ingress',
    singleton: { mode: 'owned' },
    waysIn: open ? testNetwork(stack).edgeSubnets : [],
    ...change,
  });
  return stack;
}

const options = 'AWS::EC2::VPCBlockPublicAccessOptions';
const exclusion = 'AWS::EC2::VPCBlockPublicAccessExclusion';

test.each(['ingress', 'bidirectional'] as const)('%s is blocked in the whole account', (mode) => {
  expect(onlyResource(blockWith({ mode }), options).properties).toStrictEqual({
    InternetGatewayBlockMode: `block-${mode}`,
  });
});

test('without a way in nothing is excluded', () => {
  expect(resourcesIn(blockWith(), exclusion)).toStrictEqual([]);
});

test('the subnets of a way in are excluded before the block begins', () => {
  const stack = blockWith({}, { open: true });
  const excluded = resourcesIn(stack, exclusion);
  expect(excluded.map(({ properties }) => properties)).toMatchObject(
    subnetIds(1).map((SubnetId) => ({
      SubnetId,
      InternetGatewayExclusionMode: 'allow-bidirectional',
    })),
  );
  expect([...onlyResource(stack, options).dependsOn].sort()).toStrictEqual(
    excluded.map(({ logicalId }) => logicalId).sort(),
  );
});

test.each([
  { mode: 'existing', id: 'landing-zone' },
  { mode: 'delegated', to: '111111111111', because: 'the organisation sets it for everybody' },
] as const)('somebody else switches it where config says so ($mode)', (singleton) => {
  const stack = blockWith({ singleton }, { open: true });
  expect(resourcesIn(stack, options)).toStrictEqual([]);
  expect(resourcesIn(stack, exclusion)).toHaveLength(3);
});
