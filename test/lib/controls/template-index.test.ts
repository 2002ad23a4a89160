import { TemplateIndex } from '../../../lib/controls/template-index';
import type { TemplateDocument } from '../../../lib/controls/template-index';

function document(name: string, template: object, region = 'eu-west-1'): TemplateDocument {
  return {
    stackPath: `dev/${name}`,
    stackName: `dev-${name}`,
    account: '111111111111',
    region,
    constructPaths: new Map([['Key', `dev/${name}/Key/Resource`]]),
    template: { ...template },
  };
}

const key = { Type: 'AWS::KMS::Key' };
const home = document('Home', {
  Resources: { Key: key, Role: { Type: 'AWS::IAM::Role' } },
  Outputs: {
    KeyArn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'shared-key' } },
    Name: { Value: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } },
  },
});
const twin = document(
  'Home',
  { Resources: { Key: { Type: 'AWS::KMS::ReplicaKey' } }, Outputs: home.template['Outputs'] },
  'eu-central-1',
);
const away = document('Away', { Resources: {} });
const index = new TemplateIndex([home, twin, away]);
const output = (OutputName: string, more: object = {}) => ({
  'Fn::GetStackOutput': { StackName: 'dev-Home', OutputName, ...more },
});

describe('TemplateIndex', () => {
  it('finds resources by type, with the path of their construct where there is one', () => {
    expect(index.ofType('AWS::KMS::Key').map(({ path }) => path)).toEqual([
      'dev/Home/Key/Resource',
    ]);
    expect(index.ofType('AWS::IAM::Role').map(({ path }) => path)).toEqual(['dev/Home/Role']);
    expect(index.ofType('AWS::S3::Bucket')).toEqual([]);
  });

  it.each([
    ['Ref', { Ref: 'Key' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Key', 'Arn'] }],
    ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'Key.Arn' }],
  ])('follows %s inside a template', (_name, reference) => {
    expect(index.follow(reference, home)?.logicalId).toBe('Key');
  });

  it('follows a weak reference into the stack of the right Region', () => {
    const region = (Region: string) => index.follow(output('KeyArn', { Region }), away)?.type;
    expect(region('eu-west-1')).toBe('AWS::KMS::Key');
    expect(region('eu-central-1')).toBe('AWS::KMS::ReplicaKey');
  });

  it('follows an export', () => {
    expect(index.follow({ 'Fn::ImportValue': 'shared-key' }, away)?.type).toBe('AWS::KMS::Key');
  });

  it('follows nothing that leads outside', () => {
    expect(index.follow('arn:aws:kms:::key/1', home)).toBeUndefined();
    expect(index.follow({ Ref: 'Parameter' }, home)).toBeUndefined();
    expect(index.follow(output('Missing'), away)).toBeUndefined();
    expect(index.follow({ 'Fn::ImportValue': 'unknown' }, away)).toBeUndefined();
  });

  it.each([
    ['a literal', 'text', 'text'],
    [
      'a join with pseudo parameters',
      { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }]] },
      'arn:aws',
    ],
    [
      'a substitution',
      { 'Fn::Sub': '${AWS::AccountId}/${AWS::StackName}' },
      '111111111111/dev-Home',
    ],
    ['the output of another stack', output('Name'), 'a-eu-west-1'],
    ['a substitution of a resource', { 'Fn::Sub': '${Key.Arn}' }, undefined],
    ['a join with a resource', { 'Fn::Join': ['', [{ Ref: 'Key' }]] }, undefined],
    ['an object', { a: 1 }, undefined],
  ])('reads %s as text', (_name, value, expected) => {
    expect(index.text(value, home)).toBe(expected);
  });
});
