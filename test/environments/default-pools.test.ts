import { environmentNamed, loadEnvironments, type Environment, type GpuPool } from '../../config';
import { assessmentDate } from '../support/environment-variant';
import { builtPools, gpuInvariants } from '../support/gpu-invariants';
import { brokenInvariants } from '../support/invariants';
import { nodePoolInvariants, renderedPools } from '../support/node-pool-invariants';

const environments = loadEnvironments(assessmentDate);
const poolsOf = (name: string): readonly GpuPool[] => environmentNamed(name, environments).gpuPools;

/** The one pool of a purpose. */
function poolFor(purpose: GpuPool['purpose'], pools: readonly GpuPool[]): GpuPool {
  const [found, ...more] = pools.filter((pool) => pool.purpose === purpose);
  if (found === undefined || more.length > 0) throw new Error(`Not one pool is for ${purpose}.`);
  return found;
}

const kindsOf = ({ capacity }: GpuPool): readonly string[] => capacity.map(({ kind }) => kind);

describe('dev', () => {
  it('has one small pool of spot instances, which costs nothing while nobody uses it', () => {
    const [pool, ...more] = poolsOf('dev');
    expect(more).toEqual([]);
    expect(pool).toMatchObject({ minSize: 0, maxSize: 2, capacity: [{ kind: 'spot' }] });
    expect(Object.values(pool?.facts ?? {}).map(({ gpus }) => gpus)).toEqual([1, 1]);
  });
});

describe('staging', () => {
  it('has one pool, for inference', () => {
    expect(poolsOf('staging').map(({ purpose }) => purpose)).toEqual(['inference']);
  });
});

describe('prod', () => {
  const pools = poolsOf('prod');

  it('has a pool for inference, one for training and one for batches', () => {
    expect(pools.map(({ purpose }) => purpose)).toEqual(['inference', 'training', 'batch']);
  });

  it('serves from three zones, and from a second family where the first has no capacity', () => {
    const { facts, zones } = poolFor('inference', pools);
    expect(new Set(zones).size).toBe(3);
    expect(new Set(Object.values(facts).map(({ family }) => family)).size).toBe(2);
  });

  it('trains with EFA on instances that are reserved, in their one zone', () => {
    const pool = poolFor('training', pools);
    expect(pool.efa).toBe(true);
    expect(kindsOf(pool)).toEqual(['reservation']);
    expect(pool.zones).toHaveLength(1);
  });

  it('runs batches on spot instances', () => {
    expect(kindsOf(poolFor('batch', pools))).toEqual(['spot']);
  });
});

describe.each(Object.entries(environments))('the pools of %s', (_, environment: Environment) => {
  it('are built so that every invariant of templates holds', () => {
    expect(brokenInvariants(gpuInvariants, builtPools(environment))).toEqual([]);
  });

  it('are rendered so that every invariant of NodePools holds', () => {
    expect(brokenInvariants(nodePoolInvariants, renderedPools(environment))).toEqual([]);
  });
});
