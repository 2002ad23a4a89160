import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PlannedIpAddresses } from '../../../lib/network/planned-ip-addresses';

const subnet = (zone: string, cidr: string) => ({ zone, cidr, usableAddresses: 11 });
const tiers = {
  edge: [],
  firewall: [],
  controlPlane: [],
  pods: [],
  data: [subnet('eu-central-1a', '10.0.2.0/28')],
  nodes: [subnet('eu-central-1a', '10.0.1.0/28'), subnet('eu-central-1b', '10.0.1.16/28')],
};

function ask(...wanted: readonly (readonly [tier: string, zone: string])[]): readonly unknown[] {
  return new PlannedIpAddresses('10.0.0.0/16', tiers, undefined)
    .allocateSubnetsCidr({
      vpcCidr: '10.0.0.0/16',
      requestedSubnets: wanted.map(([name, availabilityZone], index) => ({
        availabilityZone,
        subnetConstructId: `Subnet${String(index)}`,
        configuration: { name, subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      })),
    })
    .allocatedSubnets.map(({ cidr }) => cidr);
}

test('a subnet gets the range of its tier and zone, in whatever order it is asked for', () => {
  expect(
    ask(['nodes', 'eu-central-1b'], ['data', 'eu-central-1a'], ['nodes', 'eu-central-1a']),
  ).toStrictEqual(['10.0.1.16/28', '10.0.2.0/28', '10.0.1.0/28']);
});

test('a zone that is not in the plan is refused with tier and zone', () => {
  expect(() => ask(['nodes', 'eu-central-1c'])).toThrow(
    'The address plan has no range for tier nodes in zone eu-central-1c.',
  );
});

test('a tier that is not in the plan is refused with tier and zone', () => {
  expect(() => ask(['attic', 'eu-central-1a'])).toThrow(
    'The address plan has no range for tier attic in zone eu-central-1a.',
  );
});

test('the VPC takes its range from the plan, and from a pool where there is one', () => {
  expect(
    new PlannedIpAddresses('10.0.0.0/16', tiers, 'ipam-pool-00000000').allocateVpcCidr(),
  ).toStrictEqual({
    cidrBlock: '10.0.0.0/16',
    ipv4IpamPoolId: 'ipam-pool-00000000',
  });
});
