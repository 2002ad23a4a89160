import { loosestRecoveryTiers } from '../recovery-tiers';
import { dataClasses, type DataClass } from '../schema/data-map';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const rank = (dataClass: DataClass): number => dataClasses.indexOf(dataClass);

/** LGPD Art. 11 knows fewer grounds for sensitive data than Art. 7 for personal data. */
const groundsForSensitive = ['consent', 'legal-obligation', 'fraud-prevention'];

type Store = EnvironmentData['dataMap'][keyof EnvironmentData['dataMap']];

const personalOf = ({ dataClasses: held }: Store): readonly DataClass[] =>
  held.filter((each) => rank(each) >= rank('personal'));

function* groundProblems(name: string, store: Store): Iterable<Violation> {
  const path = ['dataMap', name, 'legalBasis'];
  const personal = personalOf(store);
  if (personal.length > 0 && store.legalBasis === 'not-personal-data') {
    yield {
      path,
      message: `the store holds ${personal.join(' and ')} data: state the ground of LGPD Art. 7 or 11 on which it is kept`,
    };
  }
  if (
    store.dataClasses.includes('sensitive-biometric') &&
    !groundsForSensitive.includes(store.legalBasis)
  ) {
    yield {
      path,
      message: `sensitive data cannot be kept on ${store.legalBasis}: LGPD Art. 11 admits ${groundsForSensitive.join(', ')}`,
    };
  }
}

function* keyProblems(
  name: string,
  store: Store,
  keys: EnvironmentData['keys'],
): Iterable<Violation> {
  const path = ['dataMap', name];
  if (store.key === 'sse-s3' || store.key === 'sse-sqs') {
    const tooSecret = store.dataClasses.filter((each) => rank(each) > rank('telemetry'));
    if (tooSecret.length > 0) {
      yield {
        path: [...path, 'key'],
        message: `${store.key} is for ${store.key === 'sse-s3' ? 'log destinations that accept no customer key' : 'notices without content'}: ${tooSecret.join(' and ')} data needs a key of its own`,
      };
    }
    return;
  }
  const key = keys[store.key];
  if (!store.sites.includes(key.site)) {
    yield {
      path: [...path, 'key'],
      message: `the key ${store.key} stands in the ${key.site} Region, where this store is not: sites are ${store.sites.join(', ')}`,
    };
  }
  const above = store.dataClasses.filter((each) => rank(each) > rank(key.dataClass));
  if (above.length > 0) {
    yield {
      path: [...path, 'dataClasses'],
      message: `the key ${store.key} is for ${key.dataClass} data, and ${above.join(' and ')} data ranks above: give the store another key or the key another class`,
    };
  }
}

/** A key protects what is stored under it, and personal data has a ground on which it is kept. */
export const storesAreProtected: EnvironmentRule = function* ({ dataMap, keys, places }) {
  for (const [name, store] of Object.entries(dataMap)) {
    yield* groundProblems(name, store);
    yield* keyProblems(name, store, keys);
    const personal = personalOf(store);
    if (
      store.sites.includes('recovery') &&
      personal.length > 0 &&
      places.recovery.residency.basis === 'no-personal-data'
    ) {
      yield {
        path: ['dataMap', name, 'sites'],
        message: `${places.recovery.region} is declared to hold no personal data, and this store holds ${personal.join(' and ')} data`,
      };
    }
  }
};

/** Tiers whose targets are met by data that both Regions read at the same time, and not by a copy that is restored. */
const lastSharedTier = 2;

/** A key has replicas for a store that both Regions read at the same time: everywhere else they only weaken residency. */
export const replicasServeATier: EnvironmentRule = function* ({ dataMap, keys }) {
  for (const [name, key] of Object.entries(keys)) {
    const needs = Object.values(dataMap).some(
      (store) =>
        store.key === name &&
        store.sites.includes('recovery') &&
        store.recoveryTier <= lastSharedTier,
    );
    if (key.multiRegion && !needs) {
      yield {
        path: ['keys', name, 'multiRegion'],
        message: `no store under the key ${name} stands in both Regions in a recovery tier of 0 to ${String(lastSharedTier)}: its copies are encrypted anew where they land, so multiRegion is false`,
      };
    }
  }
};

/** Recovery targets may be tightened, never loosened. */
export const tiersAreNotLoosened: EnvironmentRule = function* ({ recoveryTiers }) {
  for (const [tier, loosest] of Object.entries(loosestRecoveryTiers)) {
    const stated = recoveryTiers[tier as keyof typeof loosestRecoveryTiers];
    for (const target of ['rpoMinutes', 'rtoMinutes'] as const) {
      if (stated[target] > loosest[target]) {
        yield {
          path: ['recoveryTiers', tier, target],
          message: `${String(stated[target])} minutes loosens the target: at most ${String(loosest[target])} is allowed`,
        };
      }
    }
  }
};

/** Stores that are log groups of CloudWatch, which keeps events for one of these numbers of days and no other. */
const logGroupStores = [
  'network-flow-logs',
  'firewall-logs',
  'dns-query-logs',
  'cluster-logs',
  'web-acl-logs',
  'service-call-logs',
  'lustre-logs',
  'trail-logs',
  'response-logs',
] as const;
const logGroupDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** Logs end, and a log group's end is one that CloudWatch Logs accepts. */
export const logsEnd: EnvironmentRule = function* ({ dataMap }) {
  for (const name of logGroupStores) {
    const { retentionDays } = dataMap[name];
    if (retentionDays === null || !logGroupDays.includes(retentionDays)) {
      yield {
        path: ['dataMap', name, 'retentionDays'],
        message: `${String(retentionDays)} is not a retention of CloudWatch Logs: ${logGroupDays.join(', ')} days are`,
      };
    }
  }
  for (const name of ['entry-logs', 'storage-access-logs'] as const) {
    if (dataMap[name].retentionDays === null) {
      yield {
        path: ['dataMap', name, 'retentionDays'],
        message: 'access logs end: a number of days is expected',
      };
    }
  }
};
