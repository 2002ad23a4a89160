import { coversAction, isPattern } from '../../../lib/controls/action-pattern';

test.each([
  ['*', 'iam:PassRole', true],
  ['iam:*', 'iam:PassRole', true],
  ['IAM:passrole', 'iam:PassRole', true],
  ['iam:Pass????', 'iam:PassRole', true],
  ['iam:Pass???', 'iam:PassRole', false],
  ['iam.PassRole', 'iam:PassRole', false],
  ['s3:*', 'iam:PassRole', false],
])('%s over %s: %s', (pattern, action, expected) => {
  expect(coversAction(pattern, action)).toBe(expected);
});

test('a star and a question mark make a pattern', () => {
  expect(['role/a', 'role/*', 'role/?'].map(isPattern)).toStrictEqual([false, true, true]);
});
