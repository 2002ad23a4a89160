import type { BundlePool, BundleTenant } from './bundle-input';
import { poolCapacity } from './pool-contract';

/** How the GPUs of the pools are divided. */
export interface QuotaShares {
  /** GPUs of a pool that are a tenant's own, by pool and namespace. */
  readonly own: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** GPUs of a pool that nobody owns and every tenant may borrow, by pool. */
  readonly common: Readonly<Record<string, number>>;
}

/** A running account of who has still to get how much, and what is left of each pool. */
class Ledger {
  private readonly own = new Map<string, Map<string, number>>();
  private readonly wanted: Map<string, number>;
  private readonly left: Map<string, number>;

  constructor(pools: readonly BundlePool[], tenants: readonly BundleTenant[]) {
    this.wanted = new Map(tenants.map(({ namespace, gpuQuota }) => [namespace, gpuQuota]));
    this.left = new Map(pools.map((pool) => [pool.name, poolCapacity(pool)]));
  }

  give(pool: string, namespace: string): void {
    const share = Math.min(this.left.get(pool) ?? 0, this.wanted.get(namespace) ?? 0);
    if (share === 0) return;
    const shares = this.own.get(pool) ?? new Map<string, number>();
    shares.set(namespace, (shares.get(namespace) ?? 0) + share);
    this.own.set(pool, shares);
    this.left.set(pool, (this.left.get(pool) ?? 0) - share);
    this.wanted.set(namespace, (this.wanted.get(namespace) ?? 0) - share);
  }

  shares(): QuotaShares {
    return {
      own: Object.fromEntries(
        [...this.own].map(([pool, shares]) => [pool, Object.fromEntries(shares)]),
      ),
      common: Object.fromEntries(this.left),
    };
  }
}

/**
 * Divides the pools: a tenant gets its quota from the pools of its team first, and the rest from what others leave.
 * @throws Error where teams are promised more GPUs than the pools have at their maximum
 */
export function shareQuotas(
  pools: readonly BundlePool[],
  tenants: readonly BundleTenant[],
): QuotaShares {
  const promised = tenants.reduce((sum, { gpuQuota }) => sum + gpuQuota, 0);
  const offered = pools.reduce((sum, pool) => sum + poolCapacity(pool), 0);
  if (promised > offered) {
    throw new Error(
      `Tenants are promised ${String(promised)} GPUs (${tenants
        .map(({ namespace, gpuQuota }) => `${namespace} ${String(gpuQuota)}`)
        .join(
          ', ',
        )}), and the pools have ${String(offered)} at their maximum. Lower a gpuQuota or raise a maxSize.`,
    );
  }
  const ledger = new Ledger(pools, tenants);
  for (const { name, owner } of pools) {
    for (const { namespace, team } of tenants) if (team === owner) ledger.give(name, namespace);
  }
  for (const { name } of pools) {
    for (const { namespace } of tenants) ledger.give(name, namespace);
  }
  return ledger.shares();
}
