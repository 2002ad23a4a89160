import { forEachPool, hasCapacity, sourcesOf, typesOf } from '../../../config/rules/pool-paths';
import { poolWith } from '../../support/every-gpu-kind';
import { sampleEnvironment, violationsOf } from '../sample-environment';

const pool = poolWith({
  name: 'batch',
  instanceTypes: ['g5.xlarge', 'g5.2xlarge'],
  capacity: [{ kind: 'spot' }, { kind: 'on-demand' }],
});

test('a rule about one pool points into the list of the environment', () => {
  const rule = forEachPool(function* ({ pool: { name }, at }) {
    yield at(['zones', 1], `${name} is wrong`);
  });
  const environment = sampleEnvironment((draft) => draft.gpuPools.push(pool));
  expect(violationsOf(rule, environment)).toEqual([
    'gpuPools.0.zones.1: inference is wrong',
    'gpuPools.1.zones.1: batch is wrong',
  ]);
});

test('types and sources come with their place', () => {
  expect(typesOf(pool).map(({ type, index, facts }) => [type, index, facts.vCpus])).toEqual([
    ['g5.xlarge', 0, 4],
    ['g5.2xlarge', 1, 8],
  ]);
  expect(sourcesOf(pool)).toEqual([
    { kind: 'spot', index: 0 },
    { kind: 'on-demand', index: 1 },
  ]);
  expect([hasCapacity(pool, 'spot'), hasCapacity(pool, 'reservation')]).toEqual([true, false]);
});
