import fc from 'fast-check';
import { Address6 } from 'ip-address';
import { planSubnets } from '../../config/address-planner';
import { rangesOfTier, v6BlockOf, v6SubnetRange, v6TierRange } from '../../config/ipv6-plan';
import { tierNames } from '../../config/schema/address-plan';
import { sampleEnvironment } from './sample-environment';

const block = '2001:db8:a400::/56';
const tiers = [...tierNames, 'pods'] as const;
const { addressPlan } = sampleEnvironment();
const both = {
  family: 'dual-stack' as const,
  primary: { range: block, pool: 'ipv6pool-ec2-0123456789abcdef0' },
  recovery: { range: '2001:db8:a400:100::/56', pool: 'ipv6pool-ec2-0123456789abcdef1' },
};

test('the last two digits of a subnet name its tier and its zone', () => {
  expect(v6SubnetRange(block, 'edge', 0)).toBe('2001:db8:a400::/64');
  expect(v6SubnetRange(block, 'nodes', 2)).toBe('2001:db8:a400:22::/64');
  expect(v6SubnetRange('2001:db8:a400:100::/56', 'pods', 1)).toBe('2001:db8:a400:151::/64');
  expect(v6TierRange(block, 'nodes')).toBe('2001:db8:a400:20::/60');
});

test('every subnet lies in its tier and in the block, and no two are alike', () => {
  const blocks = fc
    .bigInt({ min: 0n, max: (1n << 24n) - 1n })
    .map((index) => `${Address6.fromBigInt((0x2001n << 112n) | (index << 72n)).correctForm()}/56`);
  fc.assert(
    fc.property(blocks, (range) => {
      const all = tiers.flatMap((tier) =>
        [0, 1, 2, 3].map((zone) => {
          const subnet = new Address6(v6SubnetRange(range, tier, zone));
          expect(subnet.isInSubnet(new Address6(v6TierRange(range, tier)))).toBe(true);
          expect(subnet.isInSubnet(new Address6(range))).toBe(true);
          return subnet.correctForm();
        }),
      );
      expect(new Set(all).size).toBe(tiers.length * 4);
    }),
  );
});

test('subnets have a second range where the environment speaks both families, and only there', () => {
  const zones = ['a', 'b'];
  const planned = planSubnets(addressPlan.primary, zones, block);
  expect(planned.data.map(({ ipv6 }) => ipv6)).toEqual([
    '2001:db8:a400:40::/64',
    '2001:db8:a400:41::/64',
  ]);
  const alone = planSubnets(addressPlan.primary, zones);
  expect(Object.values(alone).flatMap((tier) => tier.filter(({ ipv6 }) => ipv6))).toEqual([]);
  const v4 = planned.nodes.map(({ cidr, zone, usableAddresses }) => ({
    cidr,
    zone,
    usableAddresses,
  }));
  expect(v4).toEqual(alone.nodes);
});

test('a site has its block, and a tier the ranges of every family that is spoken', () => {
  expect(v6BlockOf({ ipFamily: 'ipv4' }, 'primary')).toBeNull();
  expect(v6BlockOf({ ipFamily: both }, 'recovery')).toBe('2001:db8:a400:100::/56');
  const { primary } = addressPlan;
  expect(rangesOfTier({ ipFamily: 'ipv4', primary }, 'data')).toEqual([primary.tiers.data]);
  expect(rangesOfTier({ ipFamily: both, primary }, 'pods')).toEqual([
    primary.pods,
    '2001:db8:a400:50::/60',
  ]);
});
