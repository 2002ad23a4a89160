import { auditRecordRules } from '../../../lib/controls/audit-record-rules';
import type { AuditSettings } from '../../../lib/controls/audit-settings';
import { ourKey, testRules, variant, type Resources } from './rule-table';

const audit: AuditSettings = {
  lock: { mode: 'COMPLIANCE', days: 1827 },
  endpoints: ['kms', 's3', 'sts'],
  owned: {},
  standards: [],
};
const settings = { audit };

const category = (value: string) => ({ Field: 'eventCategory', Equals: [value] });
const management = { FieldSelectors: [category('Management')] };
const refusedBy = (service: string) => ({
  FieldSelectors: [
    category('NetworkActivity'),
    { Field: 'eventSource', Equals: [`${service}.amazonaws.com`] },
    { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
  ],
});
const objectsOf = (...start: readonly unknown[]) => ({
  FieldSelectors: [
    category('Data'),
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', StartsWith: start },
  ],
});
const belowFaces = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Faces', 'Arn'] }, '/']] };
const selecting = (...AdvancedEventSelectors: readonly object[]) => ({ AdvancedEventSelectors });
const whole = [management, objectsOf(belowFaces), refusedBy('kms'), refusedBy('s3')] as const;
const faces = {
  Type: 'AWS::S3::Bucket',
  Properties: { Tags: [{ Key: 'alicerce:data-class', Value: 'sensitive-biometric' }] },
};
const trail = variant('AWS::CloudTrail::Trail', {
  IsLogging: true,
  IsMultiRegionTrail: true,
  EnableLogFileValidation: true,
  KMSKeyId: 'arn:aws:kms:eu-west-1:555555555555:alias/ours',
  CloudWatchLogsLogGroupArn: 'arn:group',
  CloudWatchLogsRoleArn: 'arn:role',
  ...selecting(...whole),
});
const aliasOf = (AliasName: string): Resources => ({
  Key: ourKey,
  Alias: {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName, TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
});
const named = { other: { resources: aliasOf('alias/ours') } };
const watching = { resources: { Faces: faces }, settings };
const cluster = variant('AWS::EKS::Cluster', {});

testRules(auditRecordRules, [
  {
    rule: 'TrailRecordsEverything',
    fires: [
      trail('a trail that is silent', { IsLogging: false }, named),
      trail('one Region', { IsMultiRegionTrail: undefined }, named),
      trail('files that prove nothing', { EnableLogFileValidation: false }, named),
      trail('no key', { KMSKeyId: undefined }, named),
      trail('an alias that nobody knows'),
      trail('an alias of another name', {}, { other: { resources: aliasOf('alias/theirs') } }),
      trail('no log group', { CloudWatchLogsLogGroupArn: undefined }, named),
      trail('nobody who may write the log', { CloudWatchLogsRoleArn: undefined }, named),
    ],
    passes: [
      trail('an alias of another stack that leads to our key', {}, named),
      trail(
        'our key itself',
        { KMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
        { resources: { Key: ourKey } },
      ),
    ],
  },
  {
    rule: 'TrailSelectsWhatMatters',
    fires: [
      trail('nothing', { AdvancedEventSelectors: undefined }, watching),
      trail('both kinds of selectors', { EventSelectors: [{}] }, watching),
      trail(
        'writes alone',
        {
          ...selecting(
            { FieldSelectors: [category('Management'), { Field: 'readOnly', Equals: ['false'] }] },
            ...whole.slice(1),
          ),
        },
        watching,
      ),
      trail('no object', selecting(management, refusedBy('kms'), refusedBy('s3')), watching),
      trail(
        'objects of another bucket',
        selecting(management, objectsOf('arn:aws:s3:::theirs/'), refusedBy('kms'), refusedBy('s3')),
        watching,
      ),
      trail('an endpoint that does not tell', selecting(...whole.slice(0, 3)), watching),
    ],
    passes: [
      trail('everything', {}, watching),
      trail(
        'objects of every bucket',
        selecting(
          management,
          {
            FieldSelectors: [
              category('Data'),
              { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            ],
          },
          refusedBy('kms'),
          refusedBy('s3'),
        ),
        watching,
      ),
    ],
  },
  {
    rule: 'ClusterIsOnRecord',
    fires: [cluster('no trail', {}, { settings })],
    passes: [
      cluster(
        'a trail of another stack',
        {},
        {
          settings,
          other: { resources: { Trail: { Type: 'AWS::CloudTrail::Trail' } } },
        },
      ),
    ],
    ignores: [cluster('an environment that says nothing')],
  },
]);
