/** The teams that own environments, GPU pools and accepted findings: the only values that an `owner` can have. */
export const teams = {
  platform: { mission: 'clusters, GPU capacity, delivery', contact: 'platform@example.com' },
  network: { mission: 'address plan, entry points, egress', contact: 'network@example.com' },
  security: { mission: 'keys, identities, detection, evidence', contact: 'security@example.com' },
  reliability: {
    mission: 'alarms, backups, recovery drills',
    contact: 'reliability@example.com',
  },
  vision: { mission: 'face and attribute models', contact: 'vision@example.com' },
  data: { mission: 'lakehouse, ingestion, dashboards', contact: 'data@example.com' },
} as const satisfies Record<string, { readonly mission: string; readonly contact: string }>;

export type TeamName = keyof typeof teams;

export const teamNames = Object.keys(teams) as readonly TeamName[] as [TeamName, ...TeamName[]];
