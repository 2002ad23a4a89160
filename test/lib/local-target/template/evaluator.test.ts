import { Evaluator, NO_VALUE } from '../../../../lib/local-target/template/evaluator';
import type { EvaluationScope } from '../../../../lib/local-target/template/evaluator';
import type { Json } from '../../../../lib/local-target/ledger';
import { parseTemplate } from '../../../../lib/local-target/template/parse-template';

const scope: EvaluationScope = {
  account: '111111111111',
  region: 'sa-east-1',
  stackId: 'arn:stack',
  stackName: 'Stack',
  parameters: { Name: 'value', Names: ['a', 'b'] },
  resource: (id) =>
    id === 'Thing' ? { ref: 'thing-1', attribute: (name) => `thing.${name}` } : undefined,
  importValue: (name) => (name === 'known' ? 'imported' : undefined),
  stackOutput: ({ account, region, stackName, outputName }) =>
    outputName === 'Nope' ? undefined : [account, region, stackName, outputName].join('/'),
  dynamicReference: ({ service, name, jsonKey }) =>
    name === '/nope' ? undefined : [service, name, jsonKey].filter(Boolean).join('|'),
};

const evaluator = (transform?: string): Evaluator =>
  new Evaluator(
    parseTemplate(
      JSON.stringify({
        Transform: transform,
        Mappings: { Map: { top: { second: 'mapped', list: ['x', 'y'] } } },
        Conditions: {
          Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'value'] },
          No: { 'Fn::Not': [{ Condition: 'Yes' }] },
          Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
          Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
        },
        Resources: { Thing: { Type: 'AWS::SNS::Topic' } },
      }),
    ),
    scope,
  );

test.each<readonly [string, Json, Json]>([
  ['Ref to a parameter', { Ref: 'Name' }, 'value'],
  ['Ref to a resource', { Ref: 'Thing' }, 'thing-1'],
  ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'sa-east-1'],
  ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Thing', 'Arn'] }, 'thing.Arn'],
  ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Thing.Endpoint.Address' }, 'thing.Endpoint.Address'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 1]] }, 'a-value-1'],
  ['Fn::Join of a list parameter', { 'Fn::Join': [',', { Ref: 'Names' }] }, 'a,b'],
  ['Fn::Select', { 'Fn::Select': ['1', { Ref: 'Names' }] }, 'b'],
  ['Fn::Split', { 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${Name}/${Thing}/${Thing.Arn}/${!Raw}' },
    'value/thing-1/thing.Arn/${Raw}',
  ],
  ['Fn::Sub with values', { 'Fn::Sub': ['${A}${Name}', { A: { Ref: 'Thing' } }] }, 'thing-1value'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', 'top', 'second'] }, 'mapped'],
  ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ['Fn::GetAZs', { 'Fn::GetAZs': '' }, ['sa-east-1a', 'sa-east-1b', 'sa-east-1c']],
  ['Fn::GetAZs of a Region', { 'Fn::GetAZs': 'us-west-1' }, ['us-west-1a', 'us-west-1c']],
  ['Fn::Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, '8'] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['Fn::If', { 'Fn::If': ['Yes', 'y', 'n'] }, 'y'],
  ['Fn::If of Fn::Not', { 'Fn::If': ['No', 'y', 'n'] }, 'n'],
  ['Fn::If of Fn::And', { 'Fn::If': ['Both', 'y', 'n'] }, 'n'],
  ['Fn::If of Fn::Or', { 'Fn::If': ['Either', 'y', 'n'] }, 'y'],
  ['AWS::NoValue in an object', { A: 1, B: { Ref: 'AWS::NoValue' } }, { A: 1 }],
  ['AWS::NoValue in a list', [1, { 'Fn::If': ['No', 2, { Ref: 'AWS::NoValue' }] }], [1]],
  ['Fn::ImportValue', { 'Fn::ImportValue': 'known' }, 'imported'],
  [
    'Fn::GetStackOutput here',
    { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'O' } },
    '111111111111/sa-east-1/S/O',
  ],
  [
    'Fn::GetStackOutput elsewhere',
    {
      'Fn::GetStackOutput': {
        StackName: 'S',
        OutputName: 'O',
        Region: 'eu-west-1',
        RoleArn: 'arn:aws:iam::222222222222:role/r',
      },
    },
    '222222222222/eu-west-1/S/O',
  ],
  ['a dynamic reference', 'x-{{resolve:ssm:/name:3}}-y', 'x-ssm|/name-y'],
  [
    'a dynamic reference to a key of a secret',
    '{{resolve:secretsmanager:arn:aws:secretsmanager:sa-east-1:111111111111:secret:s-1:SecretString:user::}}',
    'secretsmanager|arn:aws:secretsmanager:sa-east-1:111111111111:secret:s-1|user',
  ],
])('%s', (_what, expression, value) => {
  expect(evaluator().value(expression)).toEqual(value);
});

test.each<readonly [string, Json, Json]>([
  ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Name' } } }, '{"a":"value"}'],
  ['Fn::Length', { 'Fn::Length': { Ref: 'Names' } }, 2],
  [
    'Fn::FindInMap with a default',
    { 'Fn::FindInMap': ['Map', 'top', 'none', { DefaultValue: 'd' }] },
    'd',
  ],
])('%s needs the language extensions', (_what, expression, value) => {
  expect(evaluator('AWS::LanguageExtensions').value(expression)).toEqual(value);
  expect(() => evaluator().value(expression)).toThrow(/AWS::LanguageExtensions/);
});

test.each<readonly [string, Json, RegExp]>([
  ['a name that is nothing', { Ref: 'Nothing' }, /Unresolved resource dependencies \[Nothing\]/],
  ['an attribute of nothing', { 'Fn::GetAtt': ['Nothing', 'Arn'] }, /undefined resource Nothing/],
  ['a map without the key', { 'Fn::FindInMap': ['Map', 'top', 'no'] }, /Unable to get mapping/],
  ['a position beyond the list', { 'Fn::Select': [2, ['a']] }, /nonexistent value at index 2/],
  ['a list that is none', { 'Fn::Join': [',', 'text'] }, /Fn::Join needs a list/],
  ['too few values', { 'Fn::Join': [','] }, /requires a list of at least 2 values/],
  ['an export that is nothing', { 'Fn::ImportValue': 'no' }, /No export named no found/],
  ['a condition that is nothing', { 'Fn::If': ['Nope', 1, 2] }, /unresolved condition/],
  [
    'an output that is nothing',
    { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'Nope' } },
    /stack S in 111111111111\/sa-east-1 has no output Nope/,
  ],
  ['a reference to nothing', '{{resolve:ssm:/nope}}', /names nothing that exists/],
  ['a malformed reference', '{{resolve:other:x}}', /is malformed/],
  ['a function that does not exist', { 'Fn::Invented': 1 }, /does not know Fn::Invented/],
  ['nothing where a value is needed', { Ref: 'AWS::NoValue' }, /where a value is needed/],
])('refuses %s', (_what, expression, sentence) => {
  expect(() => evaluator().value(expression)).toThrow(sentence);
});

test('what is no value stays so until somebody needs it', () => {
  expect(evaluator().resolve({ Ref: 'AWS::NoValue' })).toBe(NO_VALUE);
});

test('imports are remembered', () => {
  const used = evaluator();
  used.value({ 'Fn::ImportValue': 'known' });
  expect([...used.imports]).toEqual(['known']);
});
