import { listOf, valueAt, type JsonObject } from '../../controls/json-shape';
import { shown, unless, type Check } from '../check';
import type { ExpectedAudit, ExpectedWatchers } from '../audit-expectations';
import type { CloudControl } from '../platform-clients';
import { readAll } from '../read-all';

type BySite = Readonly<Record<ExpectedWatchers['site'], CloudControl>>;
type Watched = 'guardDuty' | 'securityHub' | 'configRecorder' | 'macie' | 'accessAnalyzer';

/** One kind of watcher, and how it is looked at in one Region. */
interface WatcherCheck extends Pick<Check, 'id' | 'claim'> {
  readonly service: Watched;
  readonly remedy: string;
  /** What is wrong there, as the ends of sentences. */
  readonly problems: (
    cloudControl: CloudControl,
    expected: ExpectedWatchers,
  ) => Promise<readonly string[]>;
}

function watcherCheck(
  { id, claim, service, remedy, problems }: WatcherCheck,
  clients: BySite,
  { watchers }: Pick<ExpectedAudit, 'watchers'>,
): Check {
  return {
    id,
    claim,
    about: 'setting',
    run: async () => {
      const seen = watchers.filter(({ unseen }) => !unseen.has(service));
      const found = await Promise.all(
        seen.map(async (each) =>
          (await problems(clients[each.site], each)).map((problem) => `${each.region}: ${problem}`),
        ),
      );
      const regions = seen.map(({ region }) => region).join(', ');
      return unless(found.flat(), {
        evidence:
          regions === ''
            ? 'somebody else owns it, and does not stand on a local target'
            : `as declared in ${regions}`,
        remedy,
      });
    },
  };
}

const neededFeatures = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
] as const;

function detectorProblems(detector: JsonObject): readonly string[] {
  const on = new Set(
    listOf(detector['Features'])
      .filter((each) => valueAt(each, 'Status') === 'ENABLED')
      .map((each) => valueAt(each, 'Name')),
  );
  return [
    ...(detector['Enable'] === true ? [] : ['the detector is suspended']),
    ...neededFeatures.filter((each) => !on.has(each)).map((each) => `${each} is off`),
  ];
}

export const threatsAreLookedFor = (
  clients: BySite,
  expected: Pick<ExpectedAudit, 'watchers'>,
): Check =>
  watcherCheck(
    {
      id: 'AUD-3',
      claim: 'GuardDuty looks for threats in every Region of the environment, with every feature',
      service: 'guardDuty',
      remedy:
        'Owned: deploy Detection and RecoveryDetection. Delegated: ask the administrator to switch the feature on for members',
      problems: async (cloudControl) => {
        const [detector] = await readAll(cloudControl, 'AWS::GuardDuty::Detector');
        return detector === undefined ? ['there is no detector'] : detectorProblems(detector);
      },
    },
    clients,
    expected,
  );

export const configurationIsRecorded = (
  clients: BySite,
  expected: Pick<ExpectedAudit, 'watchers'>,
): Check =>
  watcherCheck(
    {
      id: 'AUD-4',
      claim: 'AWS Config records every type of resource in every Region of the environment',
      service: 'configRecorder',
      remedy:
        'Owned: deploy Detection and RecoveryDetection. Delegated: ask whoever runs the landing zone for the recorder',
      problems: async (cloudControl) => {
        const [recorder] = await readAll(cloudControl, 'AWS::Config::ConfigurationRecorder');
        if (recorder === undefined) return ['there is no recorder'];
        const all = valueAt(recorder, 'RecordingGroup', 'AllSupported');
        return all === true ? [] : [`RecordingGroup.AllSupported is ${shown(all)}`];
      },
    },
    clients,
    expected,
  );

export const postureIsJudged = (
  clients: BySite,
  expected: Pick<ExpectedAudit, 'watchers'>,
): Check =>
  watcherCheck(
    {
      id: 'AUD-5',
      claim: 'Security Hub is on in every Region of the environment, with the listed standards',
      service: 'securityHub',
      remedy:
        'Owned: deploy Detection and RecoveryDetection. Delegated: ask the administrator to take the account in',
      problems: async (cloudControl, { standards }) => {
        const hubs = await readAll(cloudControl, 'AWS::SecurityHub::Hub');
        if (hubs.length === 0) return ['there is no hub'];
        const on = (await readAll(cloudControl, 'AWS::SecurityHub::Standard')).map((each) =>
          String(each['StandardsArn']),
        );
        return standards
          .filter((standard) => !on.some((arn) => arn.endsWith(`/${standard}`)))
          .map((standard) => `${standard} is off`);
      },
    },
    clients,
    expected,
  );

export const sensitiveDataIsLookedFor = (
  clients: BySite,
  expected: Pick<ExpectedAudit, 'watchers'>,
): Check =>
  watcherCheck(
    {
      id: 'AUD-6',
      claim: 'Macie is on in every Region of the environment',
      service: 'macie',
      remedy:
        'Owned: deploy Detection and RecoveryDetection. Delegated: ask the administrator to take the account in',
      problems: async (cloudControl) => {
        const [session] = await readAll(cloudControl, 'AWS::Macie::Session');
        const status = session === undefined ? undefined : session['Status'];
        return status === 'ENABLED' ? [] : [`its status is ${shown(status)}`];
      },
    },
    clients,
    expected,
  );

export const accessIsAnalyzed = (
  clients: BySite,
  expected: Pick<ExpectedAudit, 'watchers'>,
): Check =>
  watcherCheck(
    {
      id: 'AUD-7',
      claim: 'Access Analyzer looks for access from outside, and for rights that nobody uses',
      service: 'accessAnalyzer',
      remedy:
        'Owned: deploy Detection and RecoveryDetection. Delegated: ask the administrator for an analyzer of the organisation',
      problems: async (cloudControl, { analyzers }) => {
        const there = (await readAll(cloudControl, 'AWS::AccessAnalyzer::Analyzer')).map((each) =>
          // An analyzer of the organisation looks at the account, too.
          String(each['Type']).replace('ORGANIZATION', 'ACCOUNT'),
        );
        return analyzers
          .filter((type) => !there.includes(type))
          .map((type) => `there is no analyzer of the type ${type}`);
      },
    },
    clients,
    expected,
  );
