import fc from 'fast-check';
import type { BundleTenant } from '../../../lib/kubernetes/bundle-input';
import { poolCapacity } from '../../../lib/kubernetes/pool-contract';
import { shareQuotas } from '../../../lib/kubernetes/quota-shares';
import { samplePool } from './sample-input';

function tenant(namespace: string, gpuQuota: number, team = namespace): BundleTenant {
  return { team, namespace, gpuQuota, queueWeight: 1, serviceAccounts: [] };
}

test('a tenant gets its quota from the pools of its team first', () => {
  const pools = [
    samplePool({ name: 'first', owner: 'data', maxSize: 4 }),
    samplePool({ name: 'second', owner: 'vision', maxSize: 4 }),
  ];
  expect(shareQuotas(pools, [tenant('vision', 5), tenant('data', 2)])).toStrictEqual({
    own: { first: { data: 2, vision: 1 }, second: { vision: 4 } },
    common: { first: 1, second: 0 },
  });
});

test('two namespaces of one team keep their own quotas', () => {
  const shares = shareQuotas(
    [samplePool({ maxSize: 3 })],
    [tenant('vision-a', 1, 'vision'), tenant('vision-b', 2, 'vision')],
  );
  expect(shares.own).toStrictEqual({ serving: { 'vision-a': 1, 'vision-b': 2 } });
});

test('promising more than the pools have is refused with both figures', () => {
  expect(() =>
    shareQuotas([samplePool({ maxSize: 3 })], [tenant('vision', 3), tenant('data', 1)]),
  ).toThrow(
    'Tenants are promised 4 GPUs (vision 3, data 1), and the pools have 3 at their maximum. Lower a gpuQuota or raise a maxSize.',
  );
});

test('whatever is promised and possible is given in full, and no pool gives more than it has', () => {
  const case_ = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
    quotas: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 5 }),
  });
  fc.assert(
    fc.property(case_, ({ sizes, quotas }) => {
      const pools = sizes.map((maxSize, index) =>
        samplePool({ name: `p${String(index)}`, owner: `t${String(index)}`, maxSize }),
      );
      const tenants = quotas.map((quota, index) => tenant(`t${String(index)}`, quota));
      const offered = sizes.reduce((sum, size) => sum + size, 0);
      fc.pre(quotas.reduce((sum, quota) => sum + quota, 0) <= offered);
      const { own, common } = shareQuotas(pools, tenants);
      for (const { namespace, gpuQuota } of tenants) {
        const given = Object.values(own).map((shares) => shares[namespace] ?? 0);
        expect(given.reduce((sum, share) => sum + share, 0)).toBe(gpuQuota);
      }
      for (const pool of pools) {
        const given = Object.values(own[pool.name] ?? {});
        expect(given.reduce((sum, share) => sum + share, common[pool.name] ?? 0)).toBe(
          poolCapacity(pool),
        );
      }
    }),
  );
});
