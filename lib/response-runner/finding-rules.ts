import type { Answer } from './answers';
import type { EventPattern, Fields } from './event-pattern';

/** Findings that are answered, and by what. */
export interface FindingRule {
  /** Id of the rule among the constructs. */
  readonly id: string;
  readonly answer: Answer;
  /** Which findings these are, in a sentence for people who meet the rule in the console. */
  readonly says: string;
  readonly pattern: EventPattern;
}

/** GuardDuty calls 7.0 to 8.9 high, and 9.0 and more critical. */
const high = { severity: [{ numeric: ['>=', 7] }], service: { archived: [false] } } as const;

function guardDuty(detail: Fields): EventPattern {
  return {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { ...high, ...detail },
  };
}

function macie(type: Fields[string]): EventPattern {
  return {
    source: ['aws.macie'],
    'detail-type': ['Macie Finding'],
    detail: { type, severity: { description: ['High'] } },
  };
}

/** An analyzer that could not look at a resource tells that as a finding with an error: it is none. */
function accessAnalyzer(detail: Fields): EventPattern {
  return {
    source: ['aws.access-analyzer'],
    'detail-type': ['Access Analyzer Finding'],
    detail: { status: ['ACTIVE'], isDeleted: [false], error: [{ exists: false }], ...detail },
  };
}

const nodeTypes = ['Instance', 'EKSCluster', 'Container'];
const sessionTypes = ['AssumedRole', 'Role'];
const userTypes = ['IAMUser'];

const answeredByPlaybooks: readonly FindingRule[] = [
  {
    id: 'NodeIsCompromised',
    answer: 'isolate-node',
    says: 'GuardDuty: a node, or a container on it, behaves as if it were in the hands of a stranger',
    pattern: guardDuty({
      resource: { resourceType: nodeTypes, instanceDetails: { instanceId: [{ exists: true }] } },
    }),
  },
  {
    id: 'SessionIsStolen',
    answer: 'revoke-sessions',
    says: 'GuardDuty: somebody else uses the session of a role',
    pattern: guardDuty({
      resource: { resourceType: ['AccessKey'], accessKeyDetails: { userType: sessionTypes } },
    }),
  },
  {
    id: 'CredentialIsLeaked',
    answer: 'disable-credential',
    says: 'GuardDuty: somebody else uses the access key of a user',
    pattern: guardDuty({
      resource: { resourceType: ['AccessKey'], accessKeyDetails: { userType: userTypes } },
    }),
  },
  {
    id: 'BucketWasOpened',
    answer: 'quarantine-bucket',
    says: 'GuardDuty: somebody has opened a bucket to strangers',
    pattern: guardDuty({
      type: [{ prefix: 'Policy:S3/' }],
      resource: { resourceType: ['S3Bucket'] },
    }),
  },
  {
    id: 'BucketIsOpen',
    answer: 'quarantine-bucket',
    says: 'Macie: a bucket is public, or shared with somebody outside',
    pattern: macie([
      'Policy:IAMUser/S3BlockPublicAccessDisabled',
      'Policy:IAMUser/S3BucketPublic',
      'Policy:IAMUser/S3BucketSharedExternally',
    ]),
  },
  {
    id: 'BucketIsPublic',
    answer: 'quarantine-bucket',
    says: 'Access Analyzer: a bucket is open to everybody',
    pattern: accessAnalyzer({ resourceType: ['AWS::S3::Bucket'], isPublic: [true] }),
  },
];

const openingAnIncident: readonly FindingRule[] = [
  {
    id: 'AnotherThreat',
    answer: 'open-incident',
    says: 'GuardDuty: anything else of high severity',
    pattern: guardDuty({
      $or: [
        // A sequence of attacks names its resources elsewhere.
        { resource: { resourceType: [{ exists: false }] } },
        {
          resource: { resourceType: [{ 'anything-but': [...nodeTypes, 'AccessKey', 'S3Bucket'] }] },
        },
        {
          resource: {
            resourceType: nodeTypes,
            instanceDetails: { instanceId: [{ exists: false }] },
          },
        },
        {
          resource: {
            resourceType: ['AccessKey'],
            accessKeyDetails: { userType: [{ 'anything-but': [...sessionTypes, ...userTypes] }] },
          },
        },
        {
          type: [{ 'anything-but': { prefix: 'Policy:S3/' } }],
          resource: { resourceType: ['S3Bucket'] },
        },
      ],
    }),
  },
  {
    id: 'PersonalDataIsFound',
    answer: 'open-incident',
    says: 'Macie: personal data or credentials lie where nobody declared them',
    pattern: macie([{ prefix: 'SensitiveData:' }]),
  },
  {
    id: 'SomebodyOutsideHasAccess',
    answer: 'open-incident',
    says: 'Access Analyzer: somebody outside of the account may use a resource',
    pattern: accessAnalyzer({
      $or: [
        { resourceType: [{ 'anything-but': ['AWS::S3::Bucket'] }] },
        { resourceType: ['AWS::S3::Bucket'], isPublic: [false] },
      ],
    }),
  },
  {
    id: 'SomebodyElseReports',
    answer: 'open-incident',
    says: 'Security Hub: another product reports an attack, its effects, or exposed data',
    pattern: {
      source: ['aws.securityhub'],
      'detail-type': ['Security Hub Findings - Imported'],
      detail: {
        findings: {
          // These two tell the bus themselves.
          ProductName: [{ 'anything-but': ['GuardDuty', 'Macie'] }],
          RecordState: ['ACTIVE'],
          Severity: { Label: ['HIGH', 'CRITICAL'] },
          // A misconfiguration or a missing patch is work to do, and no incident.
          Types: [
            { prefix: 'TTPs' },
            { prefix: 'Effects' },
            { prefix: 'Unusual Behaviors' },
            { prefix: 'Sensitive Data Identifications' },
          ],
          Workflow: { Status: ['NEW'] },
        },
      },
    },
  },
];

/** Every finding that is answered. No finding matches two rules. */
export const findingRules: readonly FindingRule[] = [...answeredByPlaybooks, ...openingAnIncident];
