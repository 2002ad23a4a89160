import { environmentNamed, loadEnvironments } from '../../../config';
import { expectedNodeGroups } from '../../../lib/verification/expected-node-groups';
import { sampleOutputs } from './sample-outputs';

const environments = loadEnvironments('2026-11-22');

describe('expectedNodeGroups', () => {
  it('names the groups as their stacks published them', () => {
    const { cluster, system, gpu } = expectedNodeGroups(
      environmentNamed('dev', environments),
      sampleOutputs,
    );
    expect([cluster, system.name, ...gpu.map(({ name }) => name)]).toEqual([
      sampleOutputs.Cluster.ClusterName,
      'system',
      'gpu-inference',
    ]);
  });

  it('expects no group of a pool whose nodes Karpenter starts', () => {
    const prod = environmentNamed('prod', environments);
    const { gpu, karpenterPools } = expectedNodeGroups(prod, sampleOutputs);
    expect(karpenterPools.length).toBeGreaterThan(0);
    for (const pool of karpenterPools) {
      expect(gpu.filter(({ label }) => label.startsWith(`GPU pool ${pool} (`))).toEqual([]);
    }
  });
});
