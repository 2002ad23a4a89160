import type { Environment } from '../../../../config';
import { keptStores } from '../../../../lib/evidence/privacy/kept-stores';
import { recordOfProcessing } from '../../../../lib/evidence/privacy/record-of-processing';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';
import { smallEnvironment } from '../../../support/environment-variant';

const environment = smallEnvironment();
const tagged = (tag: string, Value: string) => ({ Tags: [{ Key: `alicerce:${tag}`, Value }] });
const role = (Action: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action, Resource: { 'Fn::GetAtt': ['Key', 'Arn'] } }],
        },
      },
    ],
  },
});

function stack(name: string, Resources: object): StackTemplate {
  return {
    path: `${environment.name}/${name}`,
    environment: environment.name,
    stackName: `${environment.name}-${name}`,
    account: '111111111111',
    region: 'sa-east-1',
    template: { Resources },
    sha256: '',
    constructPaths: new Map(),
    parameters: {},
  };
}
const stacks = [
  stack('Ingress', {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UserPoolTags: { 'alicerce:store': 'sign-in-users' } },
    },
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        ...tagged('key', 'sign-in'),
        KeyPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'kms:Decrypt',
              Principal: { Service: 'cognito-idp.amazonaws.com' },
            },
          ],
        },
      },
    },
    Writer: role('kms:GenerateDataKey'),
  }),
  // Another key of the same logical id: nobody of this stack uses the first one.
  stack('Storage', {
    Key: { Type: 'AWS::KMS::Key', Properties: tagged('key', 'models') },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: tagged('store', 'models') },
    Reader: role('kms:Decrypt'),
  }),
];
const record = (language: 'en' | 'pt', change: Partial<Environment> = {}): string => {
  const facts = { ...environment, ...change };
  return recordOfProcessing({ environment: facts, stores: keptStores(facts, stacks) }, language);
};

test('every processing says what for, of whom, on which ground and until when', () => {
  const text = record('en');
  for (const { name, purpose, endsWhen } of environment.privacy.processing) {
    expect(text).toContain(`### ${name}`);
    expect(text).toContain(purpose.en);
    expect(text).toContain(endsWhen.en);
  }
  expect(text).toContain('performance of a contract (Art. 7 V)');
});

test('the authority reads it in Portuguese', () => {
  const text = record('pt');
  expect(text).toMatch(/^# Registro das operações de tratamento de dados pessoais: /);
  expect(text).toContain('execução de contrato ou de procedimentos preliminares (art. 7º, V)');
  expect(text).toContain('Encarregado pelo tratamento de dados pessoais (art. 41)');
});

test('a store names its resources', () => {
  expect(record('en')).toContain(`\`${environment.name}/Ingress/Pool\``);
});

test('those who use a key of personal data are named, and users of another key are not', () => {
  const text = record('en');
  expect(text).toMatch(/`cognito-idp\.amazonaws\.com` +\| read +\|/);
  expect(text).toMatch(/Ingress\/Writer` +\| write +\|/);
  expect(text).not.toContain('Storage/Reader');
});

test('what holds nothing of people is listed apart', () => {
  expect(record('en')).toMatch(/## Stores without personal data\n\n[\s\S]*`models`/);
});

test('a transfer names the act that allows it', () => {
  const dataMap = {
    ...environment.dataMap,
    'sign-in-users': {
      ...environment.dataMap['sign-in-users'],
      sites: ['primary' as const, 'recovery' as const],
    },
  };
  const { recovery } = environment.places;
  const residency = { basis: 'adequacy-decision' as const, reference: 'Resolution 32 of 2026' };
  const text = record('en', {
    dataMap,
    places: { ...environment.places, recovery: { ...recovery, residency } },
  });
  expect(text).toMatch(
    new RegExp(`\\| \`sign-in-users\` \\| ${recovery.region} .*\\| Resolution 32 of 2026 \\|`),
  );
});

test('every empty part has its sentence', () => {
  const privacy = { ...environment.privacy, processing: [] };
  const bare = { environment: { ...environment, privacy }, stores: [] };
  expect(recordOfProcessing(bare, 'en')).toContain('No operation on personal data is declared.');
  expect(recordOfProcessing(bare, 'pt')).toContain(
    'Nenhum dado pessoal deixa o território nacional.',
  );
  expect(recordOfProcessing(bare, 'pt')).toContain('Não há repositório sem dados pessoais.');
});
