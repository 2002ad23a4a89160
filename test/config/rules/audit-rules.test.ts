import {
  archiveCanBeKept,
  recorderHasOneRole,
  watchersFollowTheirOwner,
} from '../../../config/rules/audit-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

const locked = (days: number) => ({ mode: 'governance' as const, days });
const elsewhere = { mode: 'existing' as const, id: 'landing-zone' };

function lockedFor(days: number, kept: number) {
  return (environment: EnvironmentData): void => {
    environment.protection.retainStores = true;
    environment.audit.archiveLock = locked(days);
    environment.dataMap['audit-archive'].retentionDays = kept;
  };
}

describeRule('archiveCanBeKept', archiveCanBeKept, [
  {
    name: 'a lock that outlives the objects',
    breaks: lockedFor(91, 90),
    twin: lockedFor(90, 90),
    says: /archiveLock\.days: objects are locked for 91 days and expire after 90/,
  },
  {
    name: 'a lock on what is disposable',
    breaks: ({ audit }) => (audit.archiveLock = locked(30)),
    twin: ({ audit, protection }) => {
      audit.archiveLock = locked(30);
      protection.retainStores = true;
    },
    says: /archiveLock\.mode: protection\.retainStores is false/,
  },
  {
    name: 'an archive without an end',
    breaks: ({ dataMap }) => (dataMap['config-history'].retentionDays = null),
    twin: ({ dataMap }) => (dataMap['config-history'].retentionDays = 1),
    says: /config-history\.retentionDays: records of an audit end/,
  },
]);

describeRule('watchersFollowTheirOwner', watchersFollowTheirOwner, [
  {
    name: 'a trail of an organisation that there is not',
    breaks: ({ audit }) => (audit.trail.scope = 'organization'),
    twin: (environment) => {
      environment.audit.trail.scope = 'organization';
      environment.organizationId = 'o-abcdefghij';
    },
    says: /trail\.scope: organizationId is null/,
  },
  {
    name: 'a hub of ours that checks nothing',
    breaks: ({ audit }) => (audit.standards = []),
    twin: ({ audit }) => (audit.standards = ['nist-800-53/v/5.0.0']),
    says: /audit\.standards: this environment owns Security Hub/,
  },
  {
    name: "standards of somebody else's hub",
    breaks: ({ singletons }) => (singletons.securityHub.primary = elsewhere),
    twin: ({ audit, singletons }) => {
      singletons.securityHub.primary = elsewhere;
      audit.standards = [];
    },
    says: /audit\.standards: singletons\.securityHub\.primary says/,
  },
  {
    name: "packs of somebody else's recorder",
    breaks: ({ singletons }) => (singletons.configRecorder.primary = elsewhere),
    twin: ({ audit, singletons }) => {
      singletons.configRecorder.primary = elsewhere;
      audit.conformancePacks = [];
    },
    says: /audit\.conformancePacks: singletons\.configRecorder\.primary says/,
  },
]);

describeRule('recorderHasOneRole', recorderHasOneRole, [
  {
    name: 'a role that the owner of the other recorder has made',
    breaks: ({ singletons }) => (singletons.configRecorder.primary = elsewhere),
    twin: ({ audit, singletons }) => {
      singletons.configRecorder.primary = elsewhere;
      audit.configServiceRole = 'exists';
    },
    says: /configServiceRole: somebody else's recorder/,
  },
]);
