import type { Json } from '../../../../lib/local-target/ledger';
import { resolveParameters } from '../../../../lib/local-target/template/parameters';
import { parseTemplate } from '../../../../lib/local-target/template/parse-template';

const declared = (Parameter: object) =>
  parseTemplate(
    JSON.stringify({
      Parameters: { P: Parameter },
      Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    }),
  ).parameters;

const store = (name: string): string | undefined => (name === '/known' ? 'a,b' : undefined);

test.each<readonly [string, object, Record<string, string>, Json]>([
  ['text', { Type: 'String' }, { P: 'x' }, 'x'],
  ['a default', { Type: 'String', Default: 'd' }, {}, 'd'],
  ['a default that is a number', { Type: 'Number', Default: 3 }, {}, '3'],
  ['a list', { Type: 'CommaDelimitedList' }, { P: 'a, b' }, ['a', 'b']],
  ['a list of ids', { Type: 'List<AWS::EC2::Subnet::Id>' }, { P: 'subnet-1' }, ['subnet-1']],
  ['an empty list', { Type: 'CommaDelimitedList', Default: '' }, {}, []],
  ['a stored value', { Type: 'AWS::SSM::Parameter::Value<String>' }, { P: '/known' }, 'a,b'],
  [
    'a stored list',
    { Type: 'AWS::SSM::Parameter::Value<List<String>>' },
    { P: '/known' },
    ['a', 'b'],
  ],
])('%s', (_what, parameter, ...[given, value]) => {
  expect(resolveParameters(declared(parameter), given, store)).toEqual({ P: value });
});

test.each<readonly [string, object, Record<string, string>, RegExp]>([
  ['a missing value', { Type: 'String' }, {}, /\[P\] must have values/],
  ['an unknown name', { Type: 'String', Default: '' }, { Q: '1' }, /\[Q\] do not exist/],
  [
    'a value outside of the list',
    { Type: 'String', AllowedValues: ['a'] },
    { P: 'b' },
    /AllowedValues \[a\]/,
  ],
  [
    'a value against the pattern',
    { Type: 'String', AllowedPattern: 'a+' },
    { P: 'ab' },
    /pattern a\+/,
  ],
  [
    'with the sentence of the template',
    { Type: 'String', AllowedPattern: 'a+', ConstraintDescription: 'only a' },
    { P: 'b' },
    /only a/,
  ],
  ['text that is too short', { Type: 'String', MinLength: 2 }, { P: 'a' }, /at least 2 char/],
  ['text that is too long', { Type: 'String', MaxLength: 2 }, { P: 'abc' }, /at most 2 char/],
  ['what is no number', { Type: 'Number' }, { P: 'abc' }, /must be a number/],
  ['a number that is too small', { Type: 'Number', MinValue: 2 }, { P: '1' }, /at least 2/],
  ['a number that is too large', { Type: 'Number', MaxValue: 2 }, { P: '3' }, /at most 2/],
  [
    'a stored value that is not there',
    { Type: 'AWS::SSM::Parameter::Value<String>' },
    { P: '/no' },
    /Unable to fetch parameters \[\/no\]/,
  ],
])('refuses %s', (_what, parameter, ...[given, sentence]) => {
  expect(() => resolveParameters(declared(parameter), given, store)).toThrow(sentence);
});
