import type { WatcherName } from './audit-settings';
import { listOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const typeOf: Readonly<Record<WatcherName, string>> = {
  guardDuty: 'AWS::GuardDuty::Detector',
  securityHub: 'AWS::SecurityHub::Hub',
  configRecorder: 'AWS::Config::ConfigurationRecorder',
  macie: 'AWS::Macie::Session',
  accessAnalyzer: 'AWS::AccessAnalyzer::Analyzer',
};

/** Resources of a type that stand in the same stack. */
function beside(
  { document }: TemplateResource,
  type: string,
  { index }: RuleContext,
): readonly TemplateResource[] {
  return index.ofType(type).filter((each) => each.document === document);
}

const ownedWatchersAreThere: TemplateRule = {
  id: 'OwnedWatchersAreThere',
  says: 'Whatever watches an account and is owned by this environment stands in each Region where it is.',
  why: 'What everybody takes for owned and nobody makes leaves a Region in which nobody looks.',
  source: 'GuardDuty.1; Config.1; Macie.1; NIST SI-4, CA-7; LGPD Art. 46, 48',
  types: ['AWS::CloudTrail::Trail'],
  holdsFor: (_, { index, settings }) => {
    if (settings.audit === undefined) return notApplicable;
    return unless(
      Object.entries(settings.audit.owned).flatMap(([region, names]) =>
        names
          .map((name) => typeOf[name])
          .filter((type) => !index.ofType(type).some(({ document }) => document.region === region))
          .map((type) => breach('', `no ${type} stands in ${region}`)),
      ),
    );
  },
};

const neededFeatures = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
] as const;

const isOn = (each: unknown): boolean => valueAt(each, 'Status') === 'ENABLED';

function featureBreaches(features: readonly unknown[]): readonly Verdict[] {
  const named = (name: string) => features.find((each) => valueAt(each, 'Name') === name);
  const runtime = listOf(valueAt(named('RUNTIME_MONITORING'), 'AdditionalConfiguration'));
  const managed = runtime.some(
    (each) => valueAt(each, 'Name') === 'EKS_ADDON_MANAGEMENT' && isOn(each),
  );
  return [
    ...neededFeatures
      .filter((name) => !isOn(named(name)))
      .map((name) => breach('Features', `${name} is off`)),
    ...(managed ? [] : [breach('Features', 'nobody installs the agent in clusters')]),
    ...(named('EKS_RUNTIME_MONITORING') === undefined
      ? []
      : [breach('Features', 'RUNTIME_MONITORING and EKS_RUNTIME_MONITORING exclude each other')]),
  ];
}

const detectorSeesEverything: TemplateRule = {
  id: 'DetectorSeesEverything',
  says: 'GuardDuty is on with every feature that applies, tells within fifteen minutes, and installs its agent in clusters.',
  why: 'A feature that is off is a way in on which nobody looks.',
  source: 'GuardDuty.1, .5, .6, .7, .8, .9, .10; NIST SI-4, SI-4(5)',
  types: ['AWS::GuardDuty::Detector'],
  holdsFor: ({ properties }) =>
    unless([
      ...(properties['Enable'] === true ? [] : [breach('Enable', 'the detector is suspended')]),
      ...(properties['FindingPublishingFrequency'] === 'FIFTEEN_MINUTES'
        ? []
        : [breach('FindingPublishingFrequency', 'findings are told hours later')]),
      ...(properties['DataSources'] === undefined
        ? []
        : [breach('DataSources', 'a detector takes DataSources or Features, not both')]),
      ...featureBreaches(listOf(properties['Features'])),
    ]),
};

const macieLooksForDeclaredClasses: TemplateRule = {
  id: 'MacieLooksForDeclaredClasses',
  says: 'Macie is on, and looks for numbers of people that it does not know by itself.',
  why: 'A number of a patient in the wrong bucket is found by who looks for it, or by who steals it.',
  source: 'Macie.1; NIST SI-4, RA-5; LGPD Art. 5 II, 46',
  types: ['AWS::Macie::Session'],
  holdsFor: (session, context) => {
    const { Status: status } = session.properties;
    const identifiers = beside(session, 'AWS::Macie::CustomDataIdentifier', context);
    return unless([
      ...(status === 'ENABLED' ? [] : [breach('Status', `Status is ${shown(status)}`)]),
      ...(identifiers.length > 0 ? [] : [breach('', 'no custom identifier stands beside it')]),
    ]);
  },
};

const hubChecksWhatIsListed: TemplateRule = {
  id: 'HubChecksWhatIsListed',
  says: 'Security Hub gives one finding for each control, and checks the standards of config and no other.',
  why: 'Left out, AWS chooses the standards, and one fault is told once for each of them.',
  source: 'NIST CA-7, SI-4; AWS::SecurityHub::Hub',
  types: ['AWS::SecurityHub::Hub'],
  holdsFor: (hub, context) => {
    const { EnableDefaultStandards: byItself, ControlFindingGenerator: generator } = hub.properties;
    const on = beside(hub, 'AWS::SecurityHub::Standard', context).map(({ properties, document }) =>
      String(context.index.text(properties['StandardsArn'], document)),
    );
    const wanted = context.settings.audit?.standards ?? [];
    return unless([
      ...(byItself === false
        ? []
        : [breach('EnableDefaultStandards', 'AWS chooses what is checked')]),
      ...(generator === 'SECURITY_CONTROL'
        ? []
        : [breach('ControlFindingGenerator', `it is ${shown(generator)}`)]),
      ...(on.length > 0 ? [] : [breach('', 'no AWS::SecurityHub::Standard stands beside it')]),
      ...wanted
        .filter((standard) => !on.some((arn) => arn.endsWith(`/${standard}`)))
        .map((standard) => breach('', `${standard} is listed and not on`)),
    ]);
  },
};

const recorderRecordsEverything: TemplateRule = {
  id: 'RecorderRecordsEverything',
  says: 'AWS Config records every type of resource as it changes, and delivers.',
  why: 'What somebody changed by hand and changed back stands in no template, and in this history alone.',
  source: 'Config.1; CIS AWS Foundations 5.0.0 3.3; NIST CM-8, CA-7, AU-12',
  types: ['AWS::Config::ConfigurationRecorder'],
  holdsFor: (recorder, context) => {
    const { RecordingGroup: group, RecordingMode: mode } = recorder.properties;
    const often = valueAt(mode, 'RecordingFrequency') ?? 'CONTINUOUS';
    return unless([
      ...(valueAt(group, 'AllSupported') === true
        ? []
        : [breach('RecordingGroup.AllSupported', 'it records chosen types alone')]),
      ...(often === 'CONTINUOUS'
        ? []
        : [breach('RecordingMode.RecordingFrequency', `it records ${shown(often)}`)]),
      ...(beside(recorder, 'AWS::Config::DeliveryChannel', context).length > 0
        ? []
        : [breach('', 'no AWS::Config::DeliveryChannel stands beside it')]),
    ]);
  },
};

/** How the names of rules begin that judge clusters, backups, the record and keys. */
const judged = ['EKS_', 'BACKUP_', 'CLOUD_TRAIL_', 'CMK_'];

const accountIsJudged: TemplateRule = {
  id: 'ClustersAndBackupsAreJudged',
  says: 'Where a recorder sees roles, conformance packs judge clusters, backups, the trail and keys.',
  why: 'A template says what was meant; the packs say what stands there tonight.',
  source: 'Config.1; NIST CA-7, CM-6',
  types: ['AWS::Config::ConfigurationRecorder'],
  holdsFor: (recorder, context) => {
    const home = valueAt(recorder.properties['RecordingGroup'], 'IncludeGlobalResourceTypes');
    if (home !== true) return notApplicable;
    const bodies = beside(recorder, 'AWS::Config::ConformancePack', context)
      .map(({ properties }) => JSON.stringify(properties['TemplateBody']))
      .join('');
    const missing = judged.filter((each) => !bodies.includes(each));
    return missing.length === 0
      ? compliant
      : breach('', `no conformance pack holds rules that begin with ${missing.join(' or ')}`);
  },
};

const analyzersLookFromEverySide: TemplateRule = {
  id: 'AnalyzersLookFromEverySide',
  says: 'Beside an analyzer of access from outside stands, in one Region, one of rights that nobody uses and one of readers inside.',
  why: 'A right that nobody uses is used by the first who should not have it.',
  source: 'IAM.28; NIST AC-6(7), AC-2(3), CA-7',
  types: ['AWS::CloudTrail::Trail'],
  holdsFor: (trail, context) => {
    const { audit } = context.settings;
    const owned = audit?.owned[trail.document.region ?? ''] ?? [];
    if (!owned.includes('accessAnalyzer')) return notApplicable;
    const types = beside(trail, typeOf.accessAnalyzer, context).map(({ properties }) =>
      String(properties['Type']).replace('ORGANIZATION', 'ACCOUNT'),
    );
    const wanted = ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS', 'ACCOUNT_INTERNAL_ACCESS'];
    const watched = JSON.stringify(trail.properties['AdvancedEventSelectors'] ?? []);
    return unless(
      wanted
        // Without a sensitive bucket there is nobody inside to look for.
        .filter((type) => type !== 'ACCOUNT_INTERNAL_ACCESS' || watched.includes('AWS::S3::Object'))
        .filter((type) => !types.includes(type))
        .map((type) => breach('', `no analyzer of the type ${type} stands beside it`)),
    );
  },
};

/** Claims over what watches an account. */
export const auditWatchRules: readonly TemplateRule[] = [
  ownedWatchersAreThere,
  detectorSeesEverything,
  macieLooksForDeclaredClasses,
  hubChecksWhatIsListed,
  recorderRecordsEverything,
  accountIsJudged,
  analyzersLookFromEverySide,
];
