import type { Environment } from '../../config';

type Stores = Environment['dataMap'];

/**
 * Days that a log is kept.
 * @throws Error where the data map states no end: config refuses this earlier
 */
export function logDays<S extends keyof Stores>(
  dataMap: Readonly<Record<S, Pick<Stores[S], 'retentionDays'>>>,
  store: S,
): number {
  const { retentionDays } = dataMap[store];
  if (retentionDays !== null) return retentionDays;
  throw new Error(`dataMap.${store}.retentionDays must be a number of days: logs end.`);
}
