import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

/** Buckets of the audit account: what they hold ends. */
const auditBuckets = [
  'audit-archive',
  'config-history',
  'audit-query-results',
  'audit-access-logs',
] as const;

function* lockProblems({
  audit,
  dataMap,
  protection,
}: Pick<EnvironmentData, 'audit' | 'dataMap' | 'protection'>): Iterable<Violation> {
  const { archiveLock: lock } = audit;
  if (lock.mode === 'none') return;
  const kept = dataMap['audit-archive'].retentionDays;
  if (kept !== null && lock.days > kept) {
    yield {
      path: ['audit', 'archiveLock', 'days'],
      message: `objects are locked for ${String(lock.days)} days and expire after ${String(kept)} (dataMap.audit-archive.retentionDays): the lock must not be longer than the retention`,
    };
  }
  if (!protection.retainStores) {
    yield {
      path: ['audit', 'archiveLock', 'mode'],
      message: `protection.retainStores is false, and a bucket of locked objects cannot be deleted: write { mode: 'none' }, or keep stores`,
    };
  }
}

/** The archive outlives its lock, and nothing that is disposable is locked. */
export const archiveCanBeKept: EnvironmentRule = function* (environment) {
  for (const name of auditBuckets) {
    if (environment.dataMap[name].retentionDays === null) {
      yield {
        path: ['dataMap', name, 'retentionDays'],
        message: 'records of an audit end: a number of days is expected',
      };
    }
  }
  yield* lockProblems(environment);
};

/** What an environment says about a service that it owns, it says; what it says about another's is refused. */
export const watchersFollowTheirOwner: EnvironmentRule = function* ({
  audit,
  organizationId,
  singletons,
}) {
  const { trail, standards, conformancePacks } = audit;
  if (trail.scope === 'organization' && organizationId === null) {
    yield {
      path: ['audit', 'trail', 'scope'],
      message: `organizationId is null: a trail of an account that stands alone has the scope 'account'`,
    };
  }
  const ownsHub = singletons.securityHub.primary.mode === 'owned';
  if (ownsHub !== standards.length > 0) {
    yield {
      path: ['audit', 'standards'],
      message: ownsHub
        ? 'this environment owns Security Hub, which checks nothing without a standard: list one at least'
        : 'singletons.securityHub.primary says that somebody else owns Security Hub: its owner lists the standards, write []',
    };
  }
  if (singletons.configRecorder.primary.mode !== 'owned' && conformancePacks.length > 0) {
    yield {
      path: ['audit', 'conformancePacks'],
      message:
        'singletons.configRecorder.primary says that somebody else owns the recorder: its owner lists the packs, write []',
    };
  }
};

/** The role of AWS Config is the account's: the stack of the primary Region makes it, where any does. */
export const recorderHasOneRole: EnvironmentRule = function* ({ audit, singletons }) {
  const { primary, recovery } = singletons.configRecorder;
  if (
    primary.mode !== 'owned' &&
    recovery.mode === 'owned' &&
    audit.configServiceRole === 'created-here'
  ) {
    yield {
      path: ['audit', 'configServiceRole'],
      message: `somebody else's recorder of the primary Region uses the role already: write 'exists'`,
    };
  }
};
