import { subnets, vpcs } from '../../../../lib/local-target/views/ec2-networks';
import { subnet } from './eks-records-of-test';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

test('a subnet tells no count of free addresses, which nobody knows', () => {
  const [told] = subnets.items(requestHere(), ledgerOf(subnet('subnet-a', 'sa-east-1a')));
  expect(told).toMatchObject({
    SubnetId: 'subnet-a',
    State: 'available',
    MapPublicIpOnLaunch: false,
  });
  expect(told).not.toHaveProperty('AvailableIpAddressCount');
});

test('ranges of another VPC are not told', () => {
  const vpc = (id: string) =>
    record('AWS::EC2::VPC', id, { properties: { CidrBlock: '10.0.0.0/16' } });
  const more = record('AWS::EC2::VPCCidrBlock', 'more', {
    properties: { VpcId: 'vpc-2', CidrBlock: '100.64.0.0/16' },
  });
  const told = vpcs.items(requestHere(), ledgerOf(vpc('vpc-1'), vpc('vpc-2'), more));
  expect(told.map((each) => each.CidrBlockAssociationSet?.length)).toEqual([1, 2]);
});
