import { networkRecordRules } from '../../../lib/controls/network-record-rules';
import { ourKey, ourKeyArn, testRules, variant, type Resources } from './rule-table';

const flowLog = variant('AWS::EC2::FlowLog', { LogGroupName: { Ref: 'Log' } });
const queryLog = variant('AWS::Route53Resolver::ResolverQueryLoggingConfig', {
  DestinationArn: { 'Fn::GetAtt': ['Log', 'Arn'] },
});
const logGroup = (properties: object = {}): { readonly resources: Resources } => ({
  resources: {
    Key: ourKey,
    Log: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { KmsKeyId: ourKeyArn, RetentionInDays: 365, ...properties },
    },
  },
});
const bucket = (properties: object = {}): { readonly resources: Resources } => ({
  resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketEncryption: {}, LifecycleConfiguration: {}, ...properties },
    },
  },
});
const toBucket = {
  LogGroupName: undefined,
  LogDestination: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
};

testRules(networkRecordRules, [
  {
    rule: 'NetworkRecordsAreKept',
    fires: [
      flowLog('a log without a key', {}, logGroup({ KmsKeyId: undefined })),
      flowLog('a log without an end', {}, logGroup({ RetentionInDays: undefined })),
      flowLog('a log that no template shows', { LogGroupName: 'elsewhere' }),
      flowLog('a log that goes nowhere', { LogGroupName: undefined }),
      flowLog('a bucket without encryption', toBucket, bucket({ BucketEncryption: undefined })),
      flowLog('a bucket without an end', toBucket, bucket({ LifecycleConfiguration: undefined })),
      queryLog('questions without a key', {}, logGroup({ KmsKeyId: undefined })),
      queryLog('questions that go elsewhere', { DestinationArn: 'arn:aws:s3:::elsewhere' }),
    ],
    passes: [
      flowLog('a log under our key', {}, logGroup()),
      flowLog('an encrypted bucket', toBucket, bucket()),
      queryLog('questions under our key', {}, logGroup()),
    ],
  },
]);
