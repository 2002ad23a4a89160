import { environmentNamed, loadEnvironments } from '../../../config';
import { expectedOffers } from '../../../lib/verification/expected-offers';
import { everyGpuKind } from '../../support/every-gpu-kind';

const environments = loadEnvironments('2026-11-22');

describe('expectedOffers', () => {
  it('asks for the system nodes in every zone, and for each pool in its own', () => {
    expect(expectedOffers(environmentNamed('dev', environments))).toEqual([
      {
        pool: 'system nodes',
        instanceTypes: ['m7i.large'],
        zones: ['sa-east-1a', 'sa-east-1c'],
      },
      {
        pool: 'GPU pool inference',
        instanceTypes: ['g5.xlarge', 'g5.2xlarge'],
        zones: ['sa-east-1a', 'sa-east-1c'],
      },
    ]);
  });

  it('asks for pools whose nodes Karpenter starts, too', () => {
    const prod = environmentNamed('prod', environments);
    const karpenter = prod.gpuPools.filter(({ provisioner }) => provisioner === 'karpenter');
    expect(karpenter.length).toBeGreaterThan(0);
    const asked = expectedOffers(prod).map(({ pool }) => pool);
    expect(asked).toEqual(expect.arrayContaining(karpenter.map(({ name }) => `GPU pool ${name}`)));
  });

  it('asks for a reservation in its own zone, and not for Capacity Blocks', () => {
    const environment = everyGpuKind();
    const asked = new Map(expectedOffers(environment).map((offer) => [offer.pool, offer.zones]));
    const { gpuPools } = environment;
    const bought = gpuPools.filter(({ capacity }) =>
      capacity.every(({ kind }) => kind === 'capacity-block'),
    );
    expect(bought.length).toBeGreaterThan(0);
    expect(asked.size).toBe(1 + gpuPools.length - bought.length);
    const reserved = gpuPools.flatMap(({ name, capacity }) =>
      capacity.flatMap((source) =>
        source.kind === 'reservation' ? { zones: asked.get(`GPU pool ${name}`), source } : [],
      ),
    );
    expect(reserved.length).toBeGreaterThan(0);
    for (const { zones, source } of reserved) expect(zones).toContain(source.zone);
  });
});
