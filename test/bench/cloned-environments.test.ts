import { clonedEnvironments } from '../../bench/cloned-environments';

describe('cloned environments', () => {
  it('are valid together, with addresses and accounts of their own', () => {
    const clones = Object.values(clonedEnvironments(12));
    expect(new Set(clones.map(({ addressPlan }) => addressPlan.primary.vpc)).size).toBe(12);
    expect(new Set(clones.map(({ accounts }) => accounts.workload)).size).toBe(12);
  });

  it('are of equal size', () => {
    const clones = Object.values(clonedEnvironments(3));
    expect(new Set(clones.map(({ gpuPools }) => gpuPools.length)).size).toBe(1);
  });
});
