import { capacityDemand } from '../../config/capacity-demand';
import type { CapacitySource, GpuPoolData } from '../../config/schema/gpu-pools';
import { everyGpuKind, poolWith } from '../support/every-gpu-kind';
import { sampleEnvironment } from './sample-environment';

const demandOf = (...pools: GpuPoolData[]) =>
  capacityDemand(sampleEnvironment((environment) => (environment.gpuPools = pools)));

const reservation: CapacitySource = {
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone: 'sa-east-1a',
  instances: 3,
  end: null,
  ownPlacementGroup: false,
};

describe('capacityDemand', () => {
  it('adds GPUs up by model, at the largest type', () => {
    const { gpus } = demandOf(
      poolWith({ name: 'one', instanceTypes: ['g5.xlarge', 'g5.12xlarge'] }),
      poolWith({ name: 'two', instanceTypes: ['g5.xlarge'], maxSize: 3 }),
      poolWith({ name: 'three', instanceTypes: ['g6.xlarge'] }),
    );
    expect(gpus).toEqual({ A10G: 11, L4: 2 });
  });

  it('counts on demand and Spot apart, and says which pools ask', () => {
    const { quotas } = demandOf(
      poolWith({ name: 'one' }),
      poolWith({ name: 'two', capacity: [{ kind: 'spot' }] }),
      poolWith({ name: 'three', instanceTypes: ['g6.2xlarge'] }),
    );
    expect(quotas).toEqual([
      { code: 'L-3819A6DF', market: 'spot', vCpus: 8, declaredVCpus: 16, pools: ['two'] },
      {
        code: 'L-DB2E81BA',
        market: 'on-demand',
        vCpus: 24,
        declaredVCpus: null,
        pools: ['one', 'three'],
      },
    ]);
  });

  it('counts a reservation whole, whether nodes use it or not', () => {
    const { quotas } = demandOf(poolWith({ name: 'one', maxSize: 2, capacity: [reservation] }));
    expect(quotas[0]).toMatchObject({ code: 'L-DB2E81BA', vCpus: 12 });
  });

  it('counts reserved nodes inside Karpenter’s ceiling, and beside the ceiling of a node group', () => {
    const pool = poolWith({
      name: 'one',
      maxSize: 5,
      capacity: [reservation, { kind: 'on-demand' }],
    });
    expect(demandOf(pool).quotas[0]?.vCpus).toBe(32);
    expect(demandOf({ ...pool, provisioner: 'karpenter' }).quotas[0]?.vCpus).toBe(20);
  });

  it('counts a Capacity Block against no quota', () => {
    const { quotas, pools } = everyGpuKind().demand;
    expect(pools.find(({ pool }) => pool === 'training')).toMatchObject({ nodes: 8, gpus: 64 });
    expect(quotas.flatMap((quota) => quota.pools)).not.toContain('training');
  });

  it('states a ceiling where config does, and what nobody has confirmed', () => {
    const [priced, unpriced] = demandOf(
      poolWith({ name: 'one', capacity: [{ kind: 'spot' }], maxHourlyPriceUsd: 0.75 }),
      poolWith({ name: 'two' }),
    ).pools;
    expect(priced?.hourlyCeilingUsd).toBe(1.5);
    expect(unpriced?.hourlyCeilingUsd).toBeNull();
    expect(unpriced?.unconfirmedFamilies).toEqual(['g5']);
  });
});
