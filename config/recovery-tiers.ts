/**
 * The loosest recovery targets that an environment may state, by tier. 0: identity, DNS, keys. 1: inference and the
 * standby cluster. 2: metadata databases and queues. 3: cluster state and volumes. 4: models, data sets, registries.
 * 5: audit logs and evidence. Tier 6 is scratch: no target.
 */
export const loosestRecoveryTiers = {
  tier0: { rpoMinutes: 0, rtoMinutes: 5 },
  tier1: { rpoMinutes: 5, rtoMinutes: 15 },
  tier2: { rpoMinutes: 1, rtoMinutes: 60 },
  tier3: { rpoMinutes: 60, rtoMinutes: 240 },
  tier4: { rpoMinutes: 15, rtoMinutes: 1440 },
  tier5: { rpoMinutes: 15, rtoMinutes: 1440 },
} as const;
