import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ScopedPolicies, type ScopedPolicy } from '../../../lib/access/scoped-policies';
import { acceptedFindingMetadata } from '../../../lib/policies/accept-finding';
import { testApp, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const somewhere = new Stack(testApp(), 'Somewhere');
const role = new iam.Role(stack, 'Role', {
  assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com'),
});
const because = 'volumes do not exist before the call and carry the tags of the cluster after it';
const volumes = (scope: Stack): ScopedPolicy => {
  const arn = `arn:${scope.partition}:ec2:eu-central-1:999999999999:volume/*`;
  return {
    subject: 'Open',
    description: 'Makes volumes',
    statements: [new iam.PolicyStatement({ actions: ['ec2:CreateVolume'], resources: [arn] })],
    open: [{ resources: [arn], because }],
  };
};
const rights = new ScopedPolicies(stack, 'Rights', {
  role,
  policies: [
    {
      subject: 'Named',
      description: 'Reads one queue',
      statements: [
        new iam.PolicyStatement({
          actions: ['sqs:ReceiveMessage'],
          resources: ['arn:aws:sqs:eu-central-1:999999999999:notices'],
        }),
      ],
    },
    volumes(stack),
  ],
});
const elsewhere = new ScopedPolicies(somewhere, 'Rights', {
  role: iam.Role.fromRoleArn(somewhere, 'Role', 'arn:aws:iam::999999999999:role/pods'),
  policies: [volumes(somewhere)],
});
const acceptancesOf = (made: ScopedPolicies, subject: string): readonly unknown[] =>
  made.node
    .findChild(subject)
    .node.metadata.filter(({ type }) => type === acceptedFindingMetadata)
    .map(({ data }) => data as unknown);

test('each subject is a policy of its own, and all of them are the role’s', () => {
  const { logicalId } = onlyResource(stack, 'AWS::IAM::Role');
  const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
  expect(policies.map(({ properties }) => properties['Roles'])).toStrictEqual([
    [{ Ref: logicalId }],
    [{ Ref: logicalId }],
  ]);
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'Named')['Description']).toBe(
    'Reads one queue',
  );
});

test.each([
  ['of a known Region', rights, 'arn:aws:ec2'],
  ['of a Region that only the deploy knows', elsewhere, 'arn:<AWS::Partition>:ec2'],
])('a pattern %s is accepted with its reason, as the report spells it', (_, made, begin) => {
  expect(acceptancesOf(made, 'Open')).toMatchObject([
    {
      rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${begin}:eu-central-1:999999999999:volume/*]`,
      because,
    },
  ]);
});

test('where every resource is named there is nothing to accept', () => {
  expect(acceptancesOf(rights, 'Named')).toStrictEqual([]);
});
