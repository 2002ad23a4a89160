import { dataKeyRules } from '../../../lib/controls/data-key-rules';
import { testRules, variant, type RuleCase } from './rule-table';

const store = {
  dataClasses: ['confidential'],
  legalBasis: 'not-personal-data',
  retentionDays: null,
};
const settings = {
  data: {
    stores: {
      models: { ...store, key: 'models' },
      logs: { ...store, key: 'sse-s3' },
    },
    keys: { models: { multiRegion: false }, copies: { multiRegion: true } },
  },
};
const keyNamed = (name: string) => ({
  Type: 'AWS::KMS::Key',
  Properties: { Tags: [{ Key: 'alicerce:key', Value: name }] },
});
const arn = { 'Fn::GetAtt': ['Key', 'Arn'] };
const encryption = (KMSMasterKeyID: unknown) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID } }],
  },
});
const tagged = (name: string) => ({ Tags: [{ Key: 'alicerce:store', Value: name }] });
const bucket = variant('AWS::S3::Bucket', { ...encryption(arn), ...tagged('models') });
const under = (key: object): Partial<RuleCase> => ({ settings, resources: { Key: key as never } });

const key = (name: string, properties: object, more: Partial<RuleCase> = {}): RuleCase => ({
  name,
  settings,
  ...more,
  resources: {
    Subject: { Type: 'AWS::KMS::Key', Properties: properties },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: encryption({ 'Fn::GetAtt': ['Subject', 'Arn'] }),
    },
    ...more.resources,
  },
});
const models = { Tags: [{ Key: 'alicerce:key', Value: 'models' }] };

const policyFor = (region: string) => ({
  Statement: [
    {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    },
  ],
});
const replica = (name: string, policy: object): RuleCase => ({
  name,
  resources: {
    Subject: {
      Type: 'AWS::KMS::ReplicaKey',
      Properties: { PrimaryKeyArn: arn, KeyPolicy: policy },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policyFor('eu-west-1') } },
  },
});

const group = (name: string, pattern: unknown, groupProperties: object = {}): RuleCase => ({
  name,
  resources: {
    Subject: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: arn, ...groupProperties } },
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
              Action: 'kms:Encrypt',
              Resource: '*',
              Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': pattern } },
            },
          ],
        },
      },
    },
  },
});
const arnOf = (name: string) => `arn:aws:logs:eu-west-1:111111111111:log-group:${name}`;

testRules(dataKeyRules, [
  {
    rule: 'StoreIsUnderItsKey',
    fires: [
      bucket('another key', {}, under(keyNamed('copies'))),
      bucket('a key without a name', {}, under({ Type: 'AWS::KMS::Key', Properties: {} })),
      bucket('no key', encryption(undefined), under(keyNamed('models'))),
      bucket('no encryption', { BucketEncryption: undefined }, under(keyNamed('models'))),
      bucket(
        'a key of another environment',
        encryption('arn:aws:kms:eu-west-1:222222222222:key/0f0f0f0f'),
        under(keyNamed('models')),
      ),
      bucket('no entry of the data map', { Tags: [] }, under(keyNamed('models'))),
      bucket('an entry that there is not', tagged('memories'), under(keyNamed('models'))),
      bucket('a key where none is declared', tagged('logs'), under(keyNamed('models'))),
    ],
    passes: [
      bucket('its key', {}, under(keyNamed('models'))),
      bucket(
        'encryption by the service',
        { ...encryption(undefined), ...tagged('logs') },
        under(keyNamed('models')),
      ),
      {
        ...variant('AWS::Backup::BackupVault', {
          EncryptionKeyArn: arn,
          BackupVaultTags: { 'alicerce:store': 'models' },
        })('a map of tags', {}, under(keyNamed('models'))),
      },
    ],
    ignores: [bucket('a stack of which nothing is declared')],
  },
  {
    rule: 'KeyIsDeclared',
    fires: [
      key('no name', {}),
      key('a name that nobody declared', { Tags: [{ Key: 'alicerce:key', Value: 'toys' }] }),
      key('replicas that are not declared', { ...models, MultiRegion: true }),
      key('replicas that are missing', { Tags: [{ Key: 'alicerce:key', Value: 'copies' }] }),
      key('nothing under it', models, {
        resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } },
      }),
    ],
    passes: [
      key('its entry', models),
      key('declared replicas', {
        Tags: [{ Key: 'alicerce:key', Value: 'copies' }],
        MultiRegion: true,
      }),
    ],
    ignores: [key('a stack of which nothing is declared', {}, { settings: {} })],
  },
  {
    rule: 'ReplicaIsLikeItsPrimary',
    fires: [
      replica('a wider policy', {
        Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
      }),
      {
        name: 'a primary key that nobody sees',
        resources: {
          Subject: {
            Type: 'AWS::KMS::ReplicaKey',
            Properties: { PrimaryKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/mrk-1' },
          },
        },
      },
    ],
    passes: [
      replica('the same policy', policyFor('eu-west-1')),
      {
        name: 'the same policy of another Region',
        resources: {
          Subject: {
            Type: 'AWS::KMS::ReplicaKey',
            Properties: { PrimaryKeyArn: arn, KeyPolicy: policyFor('eu-west-1') },
          },
          Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policyFor('eu-west-1') } },
        },
      },
    ],
  },
  {
    rule: 'LogKeyAdmitsItsGroup',
    fires: [
      group('another group', arnOf('/aws/eks/other/cluster'), {
        LogGroupName: '/aws/eks/a/cluster',
      }),
      group('another stack', arnOf('dev-Other-*')),
      group('no context', undefined),
      group('a name that only the deploy knows', arnOf('/aws/a'), {
        LogGroupName: { Ref: 'Name' },
      }),
    ],
    passes: [
      group('its name', arnOf('/aws/eks/a/cluster'), { LogGroupName: '/aws/eks/a/cluster' }),
      group('names of its stack', arnOf('dev-Main-*')),
    ],
    ignores: [
      group('a key that stands elsewhere', arnOf('a'), {
        KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
      }),
    ],
  },
]);
