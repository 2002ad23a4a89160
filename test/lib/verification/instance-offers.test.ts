import {
  offerProblems,
  offersText,
  type ExpectedOffer,
} from '../../../lib/verification/instance-offers';
import { fakeClient } from './fake-client';

const pools: readonly ExpectedOffer[] = [
  { pool: 'system nodes', instanceTypes: ['m7g.large'], zones: ['sa-east-1a', 'sa-east-1b'] },
  {
    pool: 'GPU pool serving',
    instanceTypes: ['g5.xlarge', 'g6.xlarge'],
    zones: ['sa-east-1b', 'sa-east-1a'],
  },
];
const offer = (InstanceType: string, Location: string) => ({
  InstanceType,
  Location,
  LocationType: 'availability-zone',
});
const system = [offer('m7g.large', 'sa-east-1a'), offer('m7g.large', 'sa-east-1b')];

const ec2With = (...pages: object[][]) =>
  fakeClient({
    DescribeInstanceTypeOfferings: ({ LocationType, Filters, NextToken }) => {
      expect(LocationType).toBe('availability-zone');
      expect(Filters).toEqual([
        { Name: 'instance-type', Values: ['g5.xlarge', 'g6.xlarge', 'm7g.large'] },
        { Name: 'location', Values: ['sa-east-1a', 'sa-east-1b'] },
      ]);
      const page = NextToken === undefined ? 0 : Number(NextToken);
      const more = page + 1 < pages.length ? String(page + 1) : undefined;
      return { InstanceTypeOfferings: pages[page], NextToken: more };
    },
  });

describe('offerProblems', () => {
  it('finds nothing where each zone has a type and each type a zone, over all pages', async () => {
    const gpu = [offer('g5.xlarge', 'sa-east-1a'), offer('g6.xlarge', 'sa-east-1b')];
    expect(await offerProblems(ec2With(system, gpu), pools)).toEqual([]);
  });

  it('names a zone without any type of its pool', async () => {
    const gpu = [offer('g5.xlarge', 'sa-east-1a'), offer('g6.xlarge', 'sa-east-1a')];
    expect(await offerProblems(ec2With([...system, ...gpu]), pools)).toEqual([
      'GPU pool serving: sa-east-1b offers none of g5.xlarge, g6.xlarge',
    ]);
  });

  it('names a type that no zone of its pool has', async () => {
    const gpu = [offer('g5.xlarge', 'sa-east-1a'), offer('g5.xlarge', 'sa-east-1b')];
    expect(await offerProblems(ec2With([...system, ...gpu]), pools)).toEqual([
      'GPU pool serving: g6.xlarge is offered in none of sa-east-1b, sa-east-1a',
    ]);
  });

  it('does not take an offer elsewhere, or one without a place, for an offer', async () => {
    const gpu = [offer('g5.xlarge', 'sa-east-1c'), { InstanceType: 'g6.xlarge' }];
    const problems = await offerProblems(ec2With([...system, ...gpu]), pools);
    expect(problems).toHaveLength(4);
  });

  it('asks nobody where no pool is declared', async () => {
    expect(await offerProblems(fakeClient({}), [])).toEqual([]);
  });
});

test('the evidence names each pool with what it asks for', () => {
  expect(offersText(pools)).toBe(
    'system nodes: m7g.large in sa-east-1a, sa-east-1b; GPU pool serving: g5.xlarge, g6.xlarge in sa-east-1b, sa-east-1a',
  );
});
