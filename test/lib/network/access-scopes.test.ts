import type { Stack } from 'aws-cdk-lib';
import type { FlowMatrix } from '../../../config/flow-matrix';
import { AccessScopes } from '../../../lib/network/access-scopes';
import { testFlows } from '../../support/test-flows';
import { testStack } from '../../support/test-app';
import { subnetIds, testNetwork } from '../../support/test-network';
import { resourcesIn } from '../../support/template-resources';

function scopesOf(hasWayIn = false, flows: FlowMatrix = testFlows()): Stack {
  const stack = testStack();
  new AccessScopes(stack, 'Never', { network: testNetwork(stack, flows), hasWayIn });
  return stack;
}

const type = 'AWS::EC2::NetworkInsightsAccessScope';
const gateways = { ResourceStatement: { ResourceTypes: ['AWS::EC2::InternetGateway'] } };
const tier = (number: number) => ({ ResourceStatement: { Resources: subnetIds(number) } });

test('every pair that may never be reached is asked for', () => {
  expect(
    resourcesIn(scopesOf(), type).map(({ properties }) => [
      properties['MatchPaths'],
      properties['Tags'],
    ]),
  ).toStrictEqual(
    (
      [
        ['internet-to-nodes', gateways, tier(2)],
        ['internet-to-pods', gateways, tier(5)],
        ['internet-to-control-plane', gateways, tier(3)],
        ['internet-to-data', gateways, tier(4)],
        ['control-plane-to-internet', tier(3), gateways],
        ['data-to-internet', tier(4), gateways],
      ] as const
    ).map(([name, Source, Destination]) => [
      [{ Source, Destination }],
      [{ Key: 'Name', Value: `never-${name}` }],
    ]),
  );
});

test('a listed way in is no finding, and only from the internet', () => {
  const excluded = resourcesIn(scopesOf(true), type).map(
    ({ properties }) => 'ExcludePaths' in properties,
  );
  expect(excluded).toStrictEqual([true, true, true, true, false, false]);
  expect(resourcesIn(scopesOf(), type).some(({ properties }) => 'ExcludePaths' in properties)).toBe(
    false,
  );
});

test('a pair whose end has no subnets is refused', () => {
  const flows = testFlows();
  const because = 'nobody knows where it stands';
  const forbidden = [{ id: 'internet-to-lustre', from: 'internet', to: 'lustre', because }];
  expect(() => scopesOf(false, { ...flows, forbidden })).toThrow('No subnets belong to "lustre".');
});
