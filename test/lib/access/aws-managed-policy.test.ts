import * as iam from 'aws-cdk-lib/aws-iam';
import { useAwsManagedPolicy } from '../../../lib/access/aws-managed-policy';
import { acceptedFindingMetadata } from '../../../lib/policies/accept-finding';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const role = new iam.Role(stack, 'Role', {
  assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
});
useAwsManagedPolicy(role, {
  policy: 'service-role/AmazonEBSCSIDriverPolicy',
  because: 'a reason that is long enough for whoever reads it in a year',
  owner: 'platform',
  until: '2027-05-31',
});

test('the role gets the policy of AWS', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')['ManagedPolicyArns']).toStrictEqual([
    {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy',
        ],
      ],
    },
  ]);
});

test('the finding about exactly this policy is accepted on the role, with reason, owner and end', () => {
  const [acceptance, ...more] = role.node.metadata.filter(
    ({ type }) => type === acceptedFindingMetadata,
  );
  expect(more).toStrictEqual([]);
  expect(acceptance?.data).toMatchObject({
    rule: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy]',
    because: 'a reason that is long enough for whoever reads it in a year',
    owner: 'platform',
    until: '2027-05-31',
  });
});
