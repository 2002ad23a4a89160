import { DescribeInstanceTypeOfferingsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { LocationType } from '@aws-sdk/client-ec2';
import { createEc2View } from '../../../../lib/local-target/views/ec2-view';
import { ledgerOf } from './memory-ledger';
import { askedOf } from './view-client';

const client = new EC2Client(askedOf(createEc2View(), ledgerOf()));

function ask(types: string[], zones: string[], kind?: LocationType) {
  return client.send(
    new DescribeInstanceTypeOfferingsCommand({
      LocationType: kind,
      Filters: [
        { Name: 'instance-type', Values: types },
        { Name: 'location', Values: zones },
      ].filter(({ Values }) => Values.length > 0),
    }),
  );
}

test('every asked type is offered in every asked zone of the Region, and in no zone elsewhere', async () => {
  const { InstanceTypeOfferings } = await ask(
    ['g5.xlarge', 'p5.48xlarge'],
    ['sa-east-1a', 'eu-west-1a'],
    'availability-zone',
  );
  expect(InstanceTypeOfferings).toEqual(
    ['g5.xlarge', 'p5.48xlarge'].map((InstanceType) => ({
      InstanceType,
      LocationType: 'availability-zone',
      Location: 'sa-east-1a',
    })),
  );
});

test.each([
  ['no type', [], ['sa-east-1a'], "values of the filter 'instance-type'"],
  ['no zone', ['g5.xlarge'], [], "values of the filter 'location'"],
  ['a pattern', ['g5.*'], ['sa-east-1a'], "values of the filter 'instance-type'"],
])('a question that names %s is refused: there is no list to choose from', async (...row) => {
  const [, types, zones, says] = row;
  await expect(ask(types, zones, 'availability-zone')).rejects.toThrow(says);
});

test('offers by Region are refused, and a kind of place that does not exist, too', async () => {
  await expect(ask(['g5.xlarge'], ['sa-east-1'])).rejects.toThrow("by the location type 'region'");
  await expect(ask(['g5.xlarge'], ['x'], 'town' as LocationType)).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});
