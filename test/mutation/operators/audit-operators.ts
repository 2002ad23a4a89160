import { isObject, listOf, stringsOf, valueAt } from '../../../lib/controls/json-shape';
import { at, eachItem, gone, setting, without, type Operators } from '../operator';

/** Whether a selector is about one category of events. */
const isAbout = (selector: unknown, category: string): boolean =>
  listOf(valueAt(selector, 'FieldSelectors')).some(
    (each) =>
      valueAt(each, 'Field') === 'eventCategory' &&
      stringsOf(valueAt(each, 'Equals')).includes(category),
  );

/** Nobody selects events of one category any more. */
const unselected = (category: string) =>
  setting(`select no event of the category ${category}`, ({ properties }) => {
    const selectors = listOf(properties['AdvancedEventSelectors']);
    const kept = selectors.filter((each) => !isAbout(each, category));
    return kept.length === selectors.length ? null : { AdvancedEventSelectors: kept };
  });

const retention = 'ObjectLockConfiguration.Rule.DefaultRetention';

/** Changes of the record, and of what watches the account. */
export const auditOperators: Operators = {
  'AWS::CloudTrail::Trail': [
    at('stop recording', 'IsLogging', false),
    at('record one Region', 'IsMultiRegionTrail', false),
    at('let files prove nothing', 'EnableLogFileValidation', false),
    without('leave files under a key of AWS', 'KMSKeyId'),
    without('tell no log group', 'CloudWatchLogsLogGroupArn'),
    ...['Management', 'Data', 'NetworkActivity'].map(unselected),
    gone,
  ],
  'AWS::S3::Bucket': [
    setting('lock no object of the archive', ({ properties }) =>
      properties['ObjectLockEnabled'] === true
        ? { ObjectLockEnabled: undefined, ObjectLockConfiguration: undefined }
        : null,
    ),
    without('lock no object unless it is asked for', 'ObjectLockConfiguration'),
    at('lock objects so that a right opens them', `${retention}.Mode`, 'GOVERNANCE'),
    at('lock objects for a day', `${retention}.Days`, 1),
  ],
  'AWS::GuardDuty::Detector': [
    at('suspend the detector', 'Enable', false),
    at('tell findings hours later', 'FindingPublishingFrequency', 'SIX_HOURS'),
    eachItem('switch a feature off', 'Features', (feature) =>
      feature['Status'] === 'ENABLED' ? [{ ...feature, Status: 'DISABLED' }] : null,
    ),
    eachItem('install no agent in clusters', 'Features', (feature) =>
      isObject(listOf(feature['AdditionalConfiguration'])[0])
        ? [{ ...feature, AdditionalConfiguration: [] }]
        : null,
    ),
    gone,
  ],
  'AWS::Config::ConfigurationRecorder': [
    setting('record chosen types alone', () => ({
      RecordingGroup: { AllSupported: false, ResourceTypes: ['AWS::S3::Bucket'] },
    })),
    setting('record once a day', () => ({ RecordingMode: { RecordingFrequency: 'DAILY' } })),
    gone,
  ],
  'AWS::Config::DeliveryChannel': [gone],
  'AWS::Config::ConformancePack': [gone],
  'AWS::SecurityHub::Hub': [
    at('let AWS choose what is checked', 'EnableDefaultStandards', true),
    gone,
  ],
  'AWS::SecurityHub::Standard': [gone],
  'AWS::Macie::Session': [at('pause the search for numbers', 'Status', 'PAUSED'), gone],
  'AWS::AccessAnalyzer::Analyzer': [gone],
};
