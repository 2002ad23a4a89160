import * as kms from 'aws-cdk-lib/aws-kms';
import {
  NodeLaunchTemplate,
  type NodeLaunchTemplateProps,
} from '../../../lib/cluster/node-launch-template';
import { objectOf, type JsonObject } from '../../../lib/controls/json-shape';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const settings = { rootVolumeGiB: 80, throughput: 125 };

function launchData(props: Partial<NodeLaunchTemplateProps> = {}): JsonObject {
  const stack = testStack();
  const volumeKey = new kms.Key(stack, 'Key');
  new NodeLaunchTemplate(stack, 'Template', { volumeKey, ...settings, ...props });
  return objectOf(propertiesOf(stack, 'AWS::EC2::LaunchTemplate')['LaunchTemplateData']);
}

test('credentials need a token, and the token dies after one hop', () => {
  expect(launchData()['MetadataOptions']).toStrictEqual({
    HttpEndpoint: 'enabled',
    HttpTokens: 'required',
    HttpPutResponseHopLimit: 1,
  });
});

test('the root volume is a gp3 volume under the given key, and goes with its node', () => {
  const stack = testStack();
  const volumeKey = new kms.Key(stack, 'Key');
  new NodeLaunchTemplate(stack, 'Template', { volumeKey, ...settings });
  const key = onlyResource(stack, 'AWS::KMS::Key').logicalId;
  expect(propertiesOf(stack, 'AWS::EC2::LaunchTemplate')).toMatchObject({
    LaunchTemplateData: {
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: {
            Encrypted: true,
            KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
            VolumeType: 'gp3',
            VolumeSize: 80,
            DeleteOnTermination: true,
          },
        },
      ],
    },
  });
});

test.each([
  [125, 3000],
  [500, 3000],
  [1000, 4000],
])('a throughput of %d MiB/s comes with %d IOPS, as gp3 demands', (throughput, iops) => {
  expect(launchData({ throughput })['BlockDeviceMappings']).toMatchObject([
    { Ebs: { Throughput: throughput, Iops: iops } },
  ]);
});

test.each(['SecurityGroupIds', 'SecurityGroups', 'NetworkInterfaces'])(
  'it states no %s, so that EKS attaches the group of the cluster',
  (property) => {
    expect(launchData()).not.toHaveProperty(property);
  },
);

test.each(['IamInstanceProfile', 'ImageId', 'UserData', 'KeyName'])(
  'it states no %s: a managed node group refuses it or brings its own',
  (property) => {
    expect(launchData()).not.toHaveProperty(property);
  },
);

test('the node group lists the instance types where the template names none', () => {
  expect(launchData()).not.toHaveProperty('InstanceType');
});

test.each(['g5.xlarge', 'p5.48xlarge', 'p6-b200.48xlarge'])(
  'it can name %s as the one instance type',
  (instanceType) => {
    expect(launchData({ instanceType })['InstanceType']).toBe(instanceType);
  },
);

test('nodes are measured every minute', () => {
  expect(launchData()['Monitoring']).toStrictEqual({ Enabled: true });
});

test('its volumes are an entry of the data map', () => {
  const stack = testStack();
  const { template } = new NodeLaunchTemplate(stack, 'Template', {
    volumeKey: new kms.Key(stack, 'Key'),
    ...settings,
  });
  expect(declaredStoreOf(template)).toBe('node-volumes');
});
