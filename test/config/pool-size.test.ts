import { largestOf, nodesAtMost, nodesFrom, poolFacts } from '../../config/pool-size';
import type { CapacitySource } from '../../config/schema/gpu-pools';
import { poolWith } from '../support/every-gpu-kind';

const reservation: CapacitySource = {
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone: 'sa-east-1a',
  instances: 3,
  end: null,
  ownPlacementGroup: false,
};

test('the largest type counts, because any node may be of it', () => {
  const pool = poolWith({ name: 'batch', instanceTypes: ['g5.xlarge', 'g5.12xlarge'] });
  expect(poolFacts(pool).map(({ gpus }) => gpus)).toEqual([1, 4]);
  expect(largestOf(pool, ({ vCpus }) => vCpus)).toBe(48);
});

test('no source gives more nodes than were reserved', () => {
  expect([nodesFrom(reservation, 5), nodesFrom(reservation, 2)]).toEqual([3, 2]);
  expect(nodesFrom({ kind: 'spot' }, 5)).toBe(5);
});

test('node groups have a ceiling each, and Karpenter has one for the pool', () => {
  const capacity: [CapacitySource, CapacitySource] = [reservation, { kind: 'on-demand' }];
  const pool = poolWith({ name: 'batch', capacity, maxSize: 5 });
  expect(nodesAtMost(pool)).toBe(8);
  expect(nodesAtMost({ ...pool, provisioner: 'karpenter' })).toBe(5);
});
