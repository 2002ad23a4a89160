import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { boundBy, boundaryPolicy } from '../../../lib/policies/boundary-policy';
import { testAccount, testApp, testRegion } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const service = new iam.ServicePrincipal('ec2.amazonaws.com');
const bound = { name: 'blue', identities: { boundary: true, longestSessionHours: 1 } };
const arn = (name: string): string => `arn:aws:iam::${testAccount}:policy/${name}`;

function stackIn(stage = new Stage(testApp(), 'blue')): Stack {
  return new Stack(stage, 'Stack', { env: { account: testAccount, region: testRegion } });
}

test('every role has the boundary, also one that was made without its class', () => {
  const stack = stackIn();
  new iam.Role(stack, 'Role', { assumedBy: service });
  new CfnResource(stack, 'Raw', { type: 'AWS::IAM::Role' });
  boundaryPolicy(stack.node.root, bound);
  const boundaries = resourcesIn(stack, 'AWS::IAM::Role').map(
    ({ properties }) => properties['PermissionsBoundary'],
  );
  expect(boundaries).toStrictEqual([
    arn('alicerce-foundation-blue-workloads'),
    arn('alicerce-foundation-blue-workloads'),
  ]);
});

test('a stack with a narrower boundary keeps it', () => {
  const stack = stackIn();
  new iam.Role(stack, 'Role', { assumedBy: service });
  boundBy(stack, 'alicerce-foundation-blue-pipelines');
  boundaryPolicy(stack.node.root, bound);
  expect(propertiesOf(stack, 'AWS::IAM::Role')['PermissionsBoundary']).toBe(
    arn('alicerce-foundation-blue-pipelines'),
  );
});

test('where config asks for none, there is none', () => {
  const stack = stackIn();
  new iam.Role(stack, 'Role', { assumedBy: service });
  boundaryPolicy(stack.node.root, {
    ...bound,
    identities: { boundary: false, longestSessionHours: 1 },
  });
  expect(propertiesOf(stack, 'AWS::IAM::Role')).not.toHaveProperty('PermissionsBoundary');
});
