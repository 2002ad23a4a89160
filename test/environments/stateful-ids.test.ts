import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../lib/controls/json-shape';
import { retainableTypes, storeTypes } from '../../lib/policies/store-types';
import { updateCommand, updating } from '../support/committed-templates';
import { placedResources, synthesizePlatform } from '../support/synthesized-platform';

const file = path.join(__dirname, 'stateful-ids.json');

/**
 * What cannot be made anew without a loss: stores and keys, what addresses are bound to, and what a cluster or a node
 * group can never leave. CloudFormation knows them by logical id alone.
 */
const statefulTypes: ReadonlySet<string> = new Set([
  ...storeTypes,
  ...retainableTypes,
  'AWS::CertificateManager::Certificate',
  'AWS::EC2::EIP',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCCidrBlock',
  'AWS::EKS::Nodegroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
]);

const stacks = synthesizePlatform();
const stateful = placedResources(stacks).filter(({ type }) => statefulTypes.has(type));
const now = Object.fromEntries(
  stacks.map(({ path: stack }) => [
    stack,
    Object.fromEntries(
      stateful
        .filter((each) => each.stack.path === stack)
        .map(({ logicalId, type }) => [logicalId, type] as const)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  ]),
);

beforeAll(() => {
  if (updating) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
});

function pinnedIn(stack: string): unknown {
  const pinned: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isObject(pinned) ? pinned[stack] : undefined;
}

/**
 * A logical id that goes and another that comes are, to CloudFormation, a deletion and a creation: the data, the address
 * or the cluster of the old one stays behind or is lost. Give the construct its old id back; where the replacement is
 * meant, write down how the data moves, and run the update.
 */
const advice = `a renamed one is deleted and made anew, without its data; if that is meant, \`${updateCommand}\` pins it`;

test.each(stacks.map(({ path: stack }) => stack))(
  `what keeps state in %s has the logical ids that are pinned (${advice})`,
  (stack) => {
    expect(now[stack]).toStrictEqual(pinnedIn(stack));
  },
);

test(`no stack is pinned that is no more (${advice})`, () => {
  const pinned: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(Object.keys(isObject(pinned) ? pinned : {})).toStrictEqual(Object.keys(now));
});

test('every environment pins what it keeps', () => {
  expect(stateful.length).toBeGreaterThan(20);
});
