import type { Environment } from '../../config';
import { auditNames } from '../contract/audit-names';
import type { ExpectedAudit, ExpectedWatchers } from './audit-expectations';

const watched = ['guardDuty', 'securityHub', 'configRecorder', 'macie', 'accessAnalyzer'] as const;

function watchersIn(
  site: 'primary' | 'recovery',
  { audit, places, singletons }: Environment,
  othersAnswer: boolean,
): ExpectedWatchers {
  const home = site === 'primary';
  const elsewhere = (name: (typeof watched)[number]): boolean =>
    singletons[name][site].mode !== 'owned';
  return {
    site,
    region: places[site].region,
    // A local target holds what this project deploys, and nobody else's services.
    unseen: new Set(watched.filter((name) => elsewhere(name) && !othersAnswer)),
    standards: elsewhere('securityHub') ? [] : audit.standards,
    analyzers: home ? ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'] : ['ACCOUNT'],
  };
}

/** What records and watches an environment. */
export function expectedAudit(environment: Environment, target: 'aws' | 'local'): ExpectedAudit {
  const { accounts, audit } = environment;
  const names = auditNames(environment);
  const othersAnswer = target === 'aws';
  return {
    account: accounts.workload,
    trail: {
      name: names.trail,
      bucket: names.archiveBucket,
      organization: audit.trail.scope === 'organization',
    },
    archive: { bucket: names.archiveBucket, lock: audit.archiveLock },
    watchers: [
      watchersIn('primary', environment, othersAnswer),
      watchersIn('recovery', environment, othersAnswer),
    ],
  };
}
