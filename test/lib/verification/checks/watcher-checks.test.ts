import type { Check } from '../../../../lib/verification/check';
import * as watcher from '../../../../lib/verification/checks/watcher-checks';
import type { ExpectedWatchers } from '../../../../lib/verification/audit-expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

type Found = Readonly<Record<string, readonly object[]>>;

const features = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
].map((Name) => ({ Name, Status: 'ENABLED' }));
const asDeclared: Found = {
  'AWS::GuardDuty::Detector': [{ Enable: true, Features: features }],
  'AWS::Config::ConfigurationRecorder': [{ RecordingGroup: { AllSupported: true } }],
  'AWS::SecurityHub::Hub': [{}],
  'AWS::SecurityHub::Standard': [
    { StandardsArn: 'arn:aws:securityhub:sa-east-1::standards/nist-800-53/v/5.0.0' },
  ],
  'AWS::Macie::Session': [{ Status: 'ENABLED' }],
  'AWS::AccessAnalyzer::Analyzer': [{ Type: 'ORGANIZATION' }, { Type: 'ACCOUNT_UNUSED_ACCESS' }],
};

function clientOf(change: Found) {
  const found: Found = { ...asDeclared, ...change };
  return fakeClient({
    ListResources: ({ TypeName }) => ({
      ResourceDescriptions: (found[String(TypeName)] ?? []).map((_, index) => ({
        Identifier: String(index),
      })),
    }),
    GetResource: ({ TypeName, Identifier }) => ({
      ResourceDescription: {
        Properties: JSON.stringify(found[String(TypeName)]?.[Number(Identifier)]),
      },
    }),
  });
}

const primary: ExpectedWatchers = {
  site: 'primary',
  region: 'sa-east-1',
  unseen: new Set(),
  standards: ['nist-800-53/v/5.0.0'],
  analyzers: ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'],
};
const recovery: ExpectedWatchers = {
  ...primary,
  site: 'recovery',
  region: 'eu-west-1',
  analyzers: ['ACCOUNT'],
};

const checks = {
  detector: watcher.threatsAreLookedFor,
  recorder: watcher.configurationIsRecorded,
  hub: watcher.postureIsJudged,
  macie: watcher.sensitiveDataIsLookedFor,
  analyzers: watcher.accessIsAnalyzed,
} as const;

/** A check where something is different in the recovery Region. */
function checkOf(name: keyof typeof checks, change: Found = {}): Check {
  return checks[name](
    { primary: clientOf({}), recovery: clientOf(change) },
    { watchers: [primary, recovery] },
  );
}

test.each(Object.keys(checks) as (keyof typeof checks)[])(
  '%s passes where both Regions are as declared',
  async (name) => {
    expect(await evidenceOf(checkOf(name), 'pass')).toBe('as declared in sa-east-1, eu-west-1');
  },
);

test('what somebody else owns is not looked for where nobody else answers', async () => {
  const unseen = new Set(['macie']);
  const check = watcher.sensitiveDataIsLookedFor(
    { primary: fakeClient({}), recovery: fakeClient({}) },
    {
      watchers: [
        { ...primary, unseen },
        { ...recovery, unseen },
      ],
    },
  );
  expect(await evidenceOf(check, 'pass')).toContain('somebody else owns it');
});

describeFailures([
  {
    name: 'nobody looks for threats',
    check: checkOf('detector', { 'AWS::GuardDuty::Detector': [] }),
    evidence: 'eu-west-1: there is no detector',
  },
  {
    name: 'the detector is suspended',
    check: checkOf('detector', {
      'AWS::GuardDuty::Detector': [{ Enable: false, Features: features }],
    }),
    evidence: 'eu-west-1: the detector is suspended',
  },
  {
    name: 'a feature is off',
    check: checkOf('detector', {
      'AWS::GuardDuty::Detector': [{ Enable: true, Features: features.slice(1) }],
    }),
    evidence: 'eu-west-1: S3_DATA_EVENTS is off',
  },
  {
    name: 'nothing is recorded',
    check: checkOf('recorder', { 'AWS::Config::ConfigurationRecorder': [] }),
    evidence: 'eu-west-1: there is no recorder',
  },
  {
    name: 'only some types are recorded',
    check: checkOf('recorder', {
      'AWS::Config::ConfigurationRecorder': [{ RecordingGroup: { AllSupported: false } }],
    }),
    evidence: 'RecordingGroup.AllSupported is false',
  },
  {
    name: 'there is no hub',
    check: checkOf('hub', { 'AWS::SecurityHub::Hub': [] }),
    evidence: 'eu-west-1: there is no hub',
  },
  {
    name: 'a standard is off',
    check: checkOf('hub', { 'AWS::SecurityHub::Standard': [] }),
    evidence: 'eu-west-1: nist-800-53/v/5.0.0 is off',
  },
  {
    name: 'Macie sleeps',
    check: checkOf('macie', { 'AWS::Macie::Session': [{ Status: 'PAUSED' }] }),
    evidence: 'eu-west-1: its status is PAUSED',
  },
  {
    name: 'Macie was never on',
    check: checkOf('macie', { 'AWS::Macie::Session': [] }),
    evidence: 'eu-west-1: its status is nothing',
  },
  {
    name: 'nobody looks at who comes from outside',
    check: checkOf('analyzers', {
      'AWS::AccessAnalyzer::Analyzer': [{ Type: 'ACCOUNT_UNUSED_ACCESS' }],
    }),
    evidence: 'eu-west-1: there is no analyzer of the type ACCOUNT',
  },
]);
