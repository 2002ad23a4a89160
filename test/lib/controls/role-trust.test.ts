import { lets, servesOnly } from '../../../lib/controls/role-trust';
import { TemplateIndex, type TemplateResource } from '../../../lib/controls/template-index';

function roleWith(...statements: readonly object[]): TemplateResource {
  const Properties = { AssumeRolePolicyDocument: { Statement: statements } };
  const [role] = new TemplateIndex([
    {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: undefined,
      region: undefined,
      constructPaths: new Map(),
      template: { Resources: { Role: { Type: 'AWS::IAM::Role', Properties } } },
    },
  ]).resources;
  if (role === undefined) throw new Error('There is no role.');
  return role;
}
const to = (Service: unknown, Action: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service },
  Action,
  ...more,
});
const sender = { Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } };

describe('lets', () => {
  it.each([
    ['one statement', [to('a.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession'])], true],
    [
      'a statement for each action',
      [to('a.amazonaws.com', 'sts:AssumeRole'), to('a.amazonaws.com', 'sts:TagSession')],
      true,
    ],
    ['half of them', [to('a.amazonaws.com', 'sts:AssumeRole')], false],
    ['somebody else', [to('b.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession'])], false],
    [
      'a refusal',
      [to('a.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession'], { Effect: 'Deny' })],
      false,
    ],
    ['nothing', [], false],
  ])('is asked about %s', (_, statements, expected) => {
    const actions = ['sts:AssumeRole', 'sts:TagSession'];
    expect(lets(roleWith(...statements), 'a.amazonaws.com', actions)).toBe(expected);
  });
});

describe('servesOnly', () => {
  it.each([
    ['the service for a stated sender', [to('a.amazonaws.com', 'sts:AssumeRole', sender)], true],
    ['the service for anybody', [to('a.amazonaws.com', 'sts:AssumeRole')], false],
    [
      'a condition that names no sender',
      [to('a.amazonaws.com', 'sts:AssumeRole', { Condition: { Bool: { x: 'true' } } })],
      false,
    ],
    ['two services', [to(['a.amazonaws.com', 'b.amazonaws.com'], 'sts:AssumeRole', sender)], false],
    ['everybody', [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }], false],
    ['nobody', [], false],
  ])('is asked about %s', (_, statements, expected) => {
    expect(servesOnly(roleWith(...statements), 'a.amazonaws.com')).toBe(expected);
  });
});
