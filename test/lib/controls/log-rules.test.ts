import { logRules } from '../../../lib/controls/log-rules';
import { ourKeyArn, testRules, variant, type Resources } from './rule-table';

const prefix = 'arn:aws:logs:eu-west-1:111111111111:log-group:';
const contextKey = 'kms:EncryptionContext:aws:logs:arn';
const admitting = (pattern: unknown, service: unknown = 'logs.eu-west-1.amazonaws.com') => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: ['kms:Encrypt', 'kms:Decrypt'],
  Resource: '*',
  ...(pattern === undefined ? {} : { Condition: { ArnLike: { [contextKey]: pattern } } }),
});
const keyWith = (...statements: readonly object[]): { resources: Resources } => ({
  resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { EnableKeyRotation: true, KeyPolicy: { Statement: statements } },
    },
  },
});
const classed = (value: string) => ({ Tags: [{ Key: 'alicerce:data-class', Value: value }] });
const group = variant('AWS::Logs::LogGroup', {
  LogGroupName: '/one/two',
  KmsKeyId: ourKeyArn,
  RetentionInDays: 365,
  ...classed('audit'),
});
const kept = (name: string, properties: object, policy = 'Retain') => ({
  name,
  resources: {
    Subject: { Type: 'AWS::Logs::LogGroup', Properties: properties, DeletionPolicy: policy },
  },
});
const identifiers = ['CpfCode-BR', 'Cnpj-BR', 'RgNumber-BR', 'PhoneNumber-BR', 'EmailAddress'].map(
  (each) => `arn:aws:dataprotection::aws:data-identifier/${each}`,
);
const masks = (audited: readonly string[], masked: readonly string[]) => ({
  DataProtectionPolicy: {
    Name: 'people',
    Version: '2021-06-01',
    Statement: [
      { DataIdentifier: audited, Operation: { Audit: { FindingsDestination: {} } } },
      { DataIdentifier: masked, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  },
});

const declared = (...dataClasses: readonly string[]) => ({
  settings: {
    data: {
      stores: {
        calls: { key: 'one', dataClasses, legalBasis: 'contract', retentionDays: 90 },
      },
      keys: {},
    },
  },
});
const ofCalls = { Tags: [{ Key: 'alicerce:store', Value: 'calls' }] };

testRules(logRules, [
  {
    rule: 'KeyAdmitsTheLogService',
    fires: [
      group('a key that admits nobody', {}, keyWith()),
      group(
        'a key that admits it for another group',
        {},
        keyWith(admitting(`${prefix}/one/three`)),
      ),
      group(
        'a key that admits another Region',
        {},
        keyWith(admitting(`${prefix}/one/two`, 'logs.sa-east-1.amazonaws.com')),
      ),
      group(
        'a key that admits it for every group, too',
        {},
        keyWith(admitting(`${prefix}/one/two`), admitting(undefined)),
      ),
      group(
        'a name of CloudFormation under a pattern of another stack',
        { LogGroupName: undefined },
        keyWith(admitting(`${prefix}dev-Other-*`)),
      ),
    ],
    passes: [
      group('a key that admits it for this group', {}, keyWith(admitting(`${prefix}/one/two`))),
      group('one pattern of several', {}, keyWith(admitting([`${prefix}/x`, `${prefix}/one/*`]))),
      group(
        'a service that the template composes',
        {},
        keyWith(
          admitting(`${prefix}/one/two`, {
            'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
          }),
        ),
      ),
      group(
        'a name of CloudFormation under the pattern of its stack',
        { LogGroupName: undefined },
        keyWith(admitting(`${prefix}dev-Main-*`)),
      ),
    ],
    ignores: [group('no key of these templates', { KmsKeyId: undefined })],
  },
  {
    rule: 'AuditLogsAreKeptLong',
    fires: [
      group('ninety days', { RetentionInDays: 90 }),
      group('a class among others', { RetentionInDays: 90, ...classed('personal audit') }),
      group('no word about it', { RetentionInDays: undefined }),
    ],
    passes: [group('a year')],
    ignores: [
      group('another class', { RetentionInDays: 30, ...classed('telemetry') }),
      group(
        'what nobody protects',
        { RetentionInDays: 30 },
        { settings: { protectedClusters: false } },
      ),
    ],
  },
  {
    rule: 'RetainedLogsRefuseDeletion',
    fires: [
      kept('silence', {}),
      kept('a group that lets itself be deleted', { DeletionProtectionEnabled: false }),
    ],
    passes: [kept('a group that refuses', { DeletionProtectionEnabled: true })],
    ignores: [kept('a group that goes with its stack', {}, 'Delete')],
  },
  {
    rule: 'PersonalLogsAreMasked',
    fires: [
      group('a class of the data map', ofCalls, declared('audit', 'personal')),
      group('the class that is protected most', ofCalls, declared('sensitive-biometric')),
      group('a class that a tag alone names', classed('personal audit')),
      group(
        'a policy that is no object',
        { ...ofCalls, DataProtectionPolicy: 'none' },
        declared('personal'),
      ),
    ],
    passes: [
      group(
        'a policy',
        { ...ofCalls, ...masks(identifiers, identifiers) },
        declared('personal', 'audit'),
      ),
    ],
    ignores: [
      group('a record without personal data', ofCalls, declared('audit')),
      group('a tag of another class'),
    ],
  },
  {
    rule: 'MaskedLogsKnowBrazil',
    fires: [
      group('a policy that audits alone', masks(identifiers, [])),
      group('a policy that masks alone', masks([], identifiers)),
      group('a policy without CPF', masks(identifiers, identifiers.slice(1))),
    ],
    passes: [group('a policy that finds and masks', masks(identifiers, identifiers))],
    ignores: [group('no policy')],
  },
]);
