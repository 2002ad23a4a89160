import { Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import {
  NodeLaunchTemplate,
  type NodeLaunchTemplateProps,
} from '../../../lib/cluster/node-launch-template';
import { objectOf, type JsonObject } from '../../../lib/controls/json-shape';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const settings = { volumeGiB: 80, throughput: 125 };

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

test.each([
  'IamInstanceProfile',
  'ImageId',
  'UserData',
  'KeyName',
  'Placement',
  'CapacityReservationSpecification',
  'InstanceMarketOptions',
])(
  'it states no %s unless it is asked to: a managed node group refuses it or brings its own',
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

test('nothing but its data stands on it: everything else would replace it', () => {
  const stack = testStack();
  new NodeLaunchTemplate(stack, 'Template', { volumeKey: new kms.Key(stack, 'Key'), ...settings });
  Tags.of(stack).add('cost', 'center');
  const properties = propertiesOf(stack, 'AWS::EC2::LaunchTemplate');
  expect(Object.keys(properties)).toStrictEqual(['LaunchTemplateData']);
  expect(JSON.stringify(properties)).toContain('center');
});

test('images lie on a volume beside the system where the image wants it so', () => {
  const fast = { throughput: 1000, imagesOn: 'data-volume' } as const;
  expect(launchData(fast)['BlockDeviceMappings']).toMatchObject([
    { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 4, Throughput: 125 } },
    { DeviceName: '/dev/xvdb', Ebs: { Encrypted: true, VolumeSize: 80, Throughput: 1000 } },
  ]);
});

test('it can name an image of our own, and what a node is told', () => {
  const data = launchData({ imageId: 'ami-0123456789abcdef0', userData: 'a text' });
  expect(data['ImageId']).toBe('ami-0123456789abcdef0');
  expect(data['UserData']).toStrictEqual({ 'Fn::Base64': 'a text' });
});

test('a reservation is a target, and a block is a market besides', () => {
  const of = (kind: 'reservation' | 'block') =>
    launchData({ placement: { reserved: { kind, id: 'cr-1' } } });
  const target = { CapacityReservationTarget: { CapacityReservationId: 'cr-1' } };
  expect(of('reservation')['CapacityReservationSpecification']).toStrictEqual(target);
  expect(of('reservation')).not.toHaveProperty('InstanceMarketOptions');
  expect(of('block')['CapacityReservationSpecification']).toStrictEqual(target);
  expect(of('block')['InstanceMarketOptions']).toStrictEqual({ MarketType: 'capacity-block' });
});

test('interfaces and placement group are stated as given, and no group stands beside the interfaces', () => {
  const networkInterfaces = [{ networkCardIndex: 0, deviceIndex: 0, groups: ['sg-1'] }];
  const data = launchData({ placement: { networkInterfaces, placementGroup: 'close' } });
  expect(data['NetworkInterfaces']).toStrictEqual([
    { NetworkCardIndex: 0, DeviceIndex: 0, Groups: ['sg-1'] },
  ]);
  expect(data['Placement']).toStrictEqual({ GroupName: 'close' });
  expect(data).not.toHaveProperty('SecurityGroupIds');
});
