import type { AuditSettings, WatcherName } from '../../../lib/controls/audit-settings';
import { auditWatchRules } from '../../../lib/controls/audit-watch-rules';
import { testRules, variant, type Resources } from './rule-table';

/** Region of the templates under test. */
const here = 'eu-west-1';

function owning(
  owned: Readonly<Record<string, readonly WatcherName[]>>,
  standards: readonly string[] = [],
): { readonly settings: { readonly audit: AuditSettings } } {
  return { settings: { audit: { lock: null, endpoints: [], owned, standards } } };
}

const trail = variant('AWS::CloudTrail::Trail', {});
const withTypes = (...types: readonly string[]): { readonly resources: Resources } => ({
  resources: Object.fromEntries(types.map((Type, index) => [`Watcher${String(index)}`, { Type }])),
});

const feature = (Name: string, change: object = {}) => ({ Name, Status: 'ENABLED', ...change });
const runtime = feature('RUNTIME_MONITORING', {
  AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' }],
});
const features = [
  feature('S3_DATA_EVENTS'),
  feature('EKS_AUDIT_LOGS'),
  feature('EBS_MALWARE_PROTECTION'),
  feature('RDS_LOGIN_EVENTS'),
  feature('LAMBDA_NETWORK_LOGS'),
  runtime,
];
const detector = variant('AWS::GuardDuty::Detector', {
  Enable: true,
  FindingPublishingFrequency: 'FIFTEEN_MINUTES',
  Features: features,
});

const session = variant('AWS::Macie::Session', { Status: 'ENABLED' });
const identifier = withTypes('AWS::Macie::CustomDataIdentifier');

const hub = variant('AWS::SecurityHub::Hub', {
  EnableDefaultStandards: false,
  ControlFindingGenerator: 'SECURITY_CONTROL',
});
const standard = (name: string): { readonly resources: Resources } => ({
  resources: {
    Standard: {
      Type: 'AWS::SecurityHub::Standard',
      Properties: { StandardsArn: `arn:aws:securityhub:${here}::standards/${name}` },
    },
  },
});
const listed = owning({}, ['nist-800-53/v/5.0.0']);
const nist = { ...standard('nist-800-53/v/5.0.0'), ...listed };

const recorder = variant('AWS::Config::ConfigurationRecorder', {
  RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
});
const channel = withTypes('AWS::Config::DeliveryChannel');
const packOf = (...rules: readonly string[]): { readonly resources: Resources } => ({
  resources: {
    Pack: {
      Type: 'AWS::Config::ConformancePack',
      Properties: { TemplateBody: JSON.stringify({ Resources: rules }) },
    },
  },
});

const analyzers = (...types: readonly string[]): { readonly resources: Resources } => ({
  resources: Object.fromEntries(
    types.map((Type) => [Type, { Type: 'AWS::AccessAnalyzer::Analyzer', Properties: { Type } }]),
  ),
});
const analyzing = owning({ [here]: ['accessAnalyzer'] });
const readers = { AdvancedEventSelectors: [{ Equals: ['AWS::S3::Object'] }] };

testRules(auditWatchRules, [
  {
    rule: 'OwnedWatchersAreThere',
    fires: [
      trail('nothing that is owned', {}, owning({ [here]: ['guardDuty'] })),
      trail(
        'one in another Region alone',
        {},
        {
          ...withTypes('AWS::GuardDuty::Detector'),
          ...owning({ [here]: ['guardDuty'], 'sa-east-1': ['guardDuty'] }),
        },
      ),
    ],
    passes: [
      trail(
        'everything that is owned',
        {},
        {
          ...withTypes('AWS::GuardDuty::Detector', 'AWS::Macie::Session'),
          ...owning({ [here]: ['guardDuty', 'macie'] }),
        },
      ),
      trail('everything is owned by others', {}, owning({ [here]: [] })),
    ],
    ignores: [trail('an environment that says nothing')],
  },
  {
    rule: 'DetectorSeesEverything',
    fires: [
      detector('a detector that is suspended', { Enable: false }),
      detector('findings hours later', { FindingPublishingFrequency: 'SIX_HOURS' }),
      detector('silence about them', { FindingPublishingFrequency: undefined }),
      detector('both kinds of settings', { DataSources: { S3Logs: { Enable: true } } }),
      detector('no feature', { Features: undefined }),
      detector('a feature that is missing', { Features: features.slice(1) }),
      detector('a feature that is off', {
        Features: [feature('S3_DATA_EVENTS', { Status: 'DISABLED' }), ...features.slice(1)],
      }),
      detector('an agent that nobody installs', {
        Features: [...features.slice(0, 5), feature('RUNTIME_MONITORING')],
      }),
      detector('two features that exclude each other', {
        Features: [...features, feature('EKS_RUNTIME_MONITORING')],
      }),
    ],
    passes: [detector('every feature')],
  },
  {
    rule: 'MacieLooksForDeclaredClasses',
    fires: [
      session('a session that sleeps', { Status: 'PAUSED' }, identifier),
      session('no identifier of ours'),
    ],
    passes: [session('identifiers of ours', {}, identifier)],
  },
  {
    rule: 'HubChecksWhatIsListed',
    fires: [
      hub('what AWS chooses', { EnableDefaultStandards: undefined }, nist),
      hub('a finding for each standard', { ControlFindingGenerator: 'STANDARD_CONTROL' }, nist),
      hub('no standard'),
      hub('another standard', {}, { ...standard('pci-dss/v/4.0.1'), ...listed }),
    ],
    passes: [hub('the listed standard', {}, nist)],
  },
  {
    rule: 'RecorderRecordsEverything',
    fires: [
      recorder('chosen types', { RecordingGroup: { ResourceTypes: ['AWS::EC2::VPC'] } }, channel),
      recorder('once a day', { RecordingMode: { RecordingFrequency: 'DAILY' } }, channel),
      recorder('nowhere to write'),
    ],
    passes: [recorder('everything', {}, channel)],
  },
  {
    rule: 'ClustersAndBackupsAreJudged',
    fires: [
      recorder('no pack'),
      recorder('a pack of clusters alone', {}, packOf('EKS_SECRETS')),
      recorder('clusters and backups alone', {}, packOf('EKS_SECRETS', 'BACKUP_RECOVERY')),
    ],
    passes: [
      recorder(
        'packs of everything',
        {},
        packOf('EKS_SECRETS', 'BACKUP_RECOVERY', 'CLOUD_TRAIL_ENCRYPTION', 'CMK_BACKING'),
      ),
    ],
    ignores: [recorder('another Region', { RecordingGroup: { AllSupported: true } })],
  },
  {
    rule: 'AnalyzersLookFromEverySide',
    fires: [
      trail('no analyzer', {}, analyzing),
      trail('rights that nobody looks at', {}, { ...analyzers('ACCOUNT'), ...analyzing }),
      trail('readers that nobody looks at', readers, {
        ...analyzers('ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'),
        ...analyzing,
      }),
    ],
    passes: [
      trail('every side', readers, {
        ...analyzers('ORGANIZATION', 'ACCOUNT_UNUSED_ACCESS', 'ACCOUNT_INTERNAL_ACCESS'),
        ...analyzing,
      }),
      trail(
        'no sensitive bucket',
        {},
        {
          ...analyzers('ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'),
          ...analyzing,
        },
      ),
    ],
    ignores: [trail('analyzers of others', {}, owning({ [here]: ['macie'] }))],
  },
]);
