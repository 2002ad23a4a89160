import { Vpc$ } from '@aws-sdk/client-ec2';
import { Nodegroup$ } from '@aws-sdk/client-eks';
import { GetTopicAttributesResponse$ } from '@aws-sdk/client-sns';
import { wireShape } from '../../../../lib/local-target/views/wire-shape';

test('declared values take names and kinds of the API', () => {
  const shaped = wireShape(
    Nodegroup$,
    {
      NodegroupName: 'gpu',
      DiskSize: '100',
      ScalingConfig: { MinSize: '0', MaxSize: 8 },
      createdAt: '2026-03-01T12:00:00Z',
      labels: { a: 'b' },
    },
    'json',
  );
  expect(shaped).toEqual({
    nodegroupName: 'gpu',
    diskSize: 100,
    scalingConfig: { minSize: 0, maxSize: 8 },
    createdAt: 1_772_366_400,
    labels: { a: 'b' },
  });
});

test('what the shape does not know and what nobody said stays away', () => {
  expect(wireShape(Nodegroup$, { ForceUpdateEnabled: true, Version: null }, 'json')).toEqual({});
});

test('EC2 names are those of its XML', () => {
  const shaped = wireShape(
    Vpc$,
    { VpcId: 'vpc-1', IsDefault: 'false', Tags: [{ Key: 'a', Value: 'b' }] },
    'xml',
  );
  expect(shaped).toEqual({ vpcId: 'vpc-1', isDefault: false, tagSet: [{ key: 'a', value: 'b' }] });
});

test('a map stays a map for XML', () => {
  const shaped = wireShape(GetTopicAttributesResponse$, { Attributes: { a: 'b' } }, 'xml');
  expect(shaped['Attributes']).toEqual(new Map([['a', 'b']]));
});
