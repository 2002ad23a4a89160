import fc from 'fast-check';
import { planSubnets, slotPrefix, splitByZone, zoneSlots } from '../../config/address-planner';
import { cidrAt, contains, overlaps, rangeOf, sizeOf } from '../../config/address-range';
import { sampleEnvironment } from './sample-environment';

const zones = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 });
const block = fc
  .tuple(fc.bigInt({ min: 0n, max: 0xff_ffffn }), fc.integer({ min: 14, max: 26 }))
  .map(([offset, prefix]) => {
    const first = rangeOf('10.0.0.0/8').first + (offset / sizeOf(prefix)) * sizeOf(prefix);
    return cidrAt(first, prefix);
  });

describe('splitByZone', () => {
  it('gives every zone a subnet inside the block, and no two overlap', () => {
    fc.assert(
      fc.property(block, zones, (cidr, names) => {
        const subnets = splitByZone(cidr, names);
        expect(subnets.map(({ zone }) => zone)).toEqual(names);
        const ranges = subnets.map((subnet) => rangeOf(subnet.cidr));
        expect(ranges.every((range) => contains(rangeOf(cidr), range))).toBe(true);
        const crossing = ranges.flatMap((one, index) =>
          ranges.slice(index + 1).filter((other) => overlaps(one, other)),
        );
        expect(crossing).toEqual([]);
      }),
    );
  });

  it('never moves a subnet when a zone is appended', () => {
    fc.assert(
      fc.property(block, zones, (cidr, names) => {
        const before = splitByZone(cidr, names.slice(0, -1));
        expect(splitByZone(cidr, names).slice(0, -1)).toEqual(before);
      }),
    );
  });

  it('counts the addresses without the five that AWS keeps', () => {
    fc.assert(
      fc.property(block, (cidr) => {
        const [subnet] = splitByZone(cidr, ['a']);
        expect(subnet?.usableAddresses).toBe(Number(sizeOf(slotPrefix(cidr))) - 5);
      }),
    );
  });

  it('fills the block with all its slots', () => {
    const last = splitByZone('10.64.0.0/18', ['a', 'b', 'c', 'd']).at(-1);
    expect(zoneSlots).toBe(4);
    expect(last).toEqual({ zone: 'd', cidr: '10.64.48.0/20', usableAddresses: 4091 });
  });
});

describe('planSubnets', () => {
  it('plans every tier and the pods, the same for the same plan', () => {
    const { addressPlan } = sampleEnvironment();
    const plan = planSubnets(addressPlan.primary, ['sa-east-1a', 'sa-east-1c']);
    expect(Object.keys(plan).sort()).toEqual([
      'controlPlane',
      'data',
      'edge',
      'firewall',
      'nodes',
      'pods',
    ]);
    expect(plan.pods.map(({ cidr }) => cidr)).toEqual(['100.64.0.0/18', '100.64.64.0/18']);
    expect(planSubnets(addressPlan.primary, ['sa-east-1a', 'sa-east-1c'])).toEqual(plan);
  });
});
