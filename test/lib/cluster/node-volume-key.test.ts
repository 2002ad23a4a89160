import * as iam from 'aws-cdk-lib/aws-iam';
import { NodeVolumeKey } from '../../../lib/cluster/node-volume-key';
import { listOf, objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const stack = testStack();
const nodeVolumes = new NodeVolumeKey(stack, 'Key', {
  name: 'node-volumes',
  usedThrough: ['ec2'],
  description: 'Encrypts volumes',
  rotationDays: 365,
  multiRegion: false,
});
nodeVolumes.grantVolumesOfPods(
  new iam.Role(stack, 'Driver', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') }),
);
const statements = listOf(
  valueAt(propertiesOf(stack, 'AWS::KMS::Key'), 'KeyPolicy', 'Statement'),
).map(objectOf);
const admitted = statements.filter(({ Sid }) => String(Sid).startsWith('AutoScaling'));
const actionsOf = ({ Action }: JsonObject): readonly unknown[] => [Action].flat();

const autoScaling = {
  StringEquals: { 'kms:CallerAccount': testAccount },
  ArnEquals: {
    'aws:PrincipalArn': `arn:aws:iam::${testAccount}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
  },
};

test('nobody but Auto Scaling of this account is admitted beside IAM', () => {
  expect(admitted.map(({ Condition }) => Condition)).toMatchObject([autoScaling, autoScaling]);
});

test('the service-linked role is never a principal, because it may not exist yet', () => {
  expect(admitted.map(({ Principal }) => Principal)).toStrictEqual([{ AWS: '*' }, { AWS: '*' }]);
});

test('Auto Scaling makes grants for AWS resources only', () => {
  const granting = admitted.filter((each) => actionsOf(each).includes('kms:CreateGrant'));
  expect(granting).toHaveLength(1);
  expect(granting).toMatchObject([
    { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
  ]);
});

test('Auto Scaling gets no action by wildcard', () => {
  expect(
    admitted.flatMap(actionsOf).filter((action) => String(action).includes('*')),
  ).toStrictEqual([]);
});

describe('the driver of the volumes of pods', () => {
  const policy = propertiesOf(stack, 'AWS::IAM::ManagedPolicy');
  const key = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] };

  it('uses this key and no other', () => {
    expect(policy['PolicyDocument']).toMatchObject({
      Statement: [{ Resource: key }, { Resource: key }],
    });
  });

  it('makes grants for AWS resources only', () => {
    expect(policy['PolicyDocument']).toMatchObject({
      Statement: [
        {},
        {
          Action: 'kms:CreateGrant',
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
      ],
    });
  });

  it('has the permission on its role', () => {
    expect(policy['Roles']).toStrictEqual([
      { Ref: onlyResource(stack, 'AWS::IAM::Role').logicalId },
    ]);
  });
});
