import {
  identityPolicyFault,
  policyDocument,
  policyFault,
  policySize,
} from '../../../../lib/local-target/rules/policy-document';

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const policy = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });

test('a policy is read from an object and from text', () => {
  expect(policyDocument(JSON.stringify(policy(allow)))?.text('Version')).toBe('2012-10-17');
  expect(policyDocument('{')).toBeUndefined();
  expect(policyFault('{')).toBe('The policy is not in the valid JSON format.');
});

test.each([
  [{ ...allow, Effect: 'allow' }, 'statement 1 needs an Effect of Allow or Deny'],
  [{ Effect: 'Deny', Resource: '*', Sid: 'Out' }, 'statement Out has none'],
])('%p is malformed', (statement, sentence) => {
  expect(policyFault(policy(statement))).toContain(sentence);
});

test('one statement may stand without its list, and NotAction and NotResource count', () => {
  expect(identityPolicyFault({ Version: '2012-10-17', Statement: allow })).toBeUndefined();
  expect(
    identityPolicyFault(policy({ Effect: 'Deny', NotAction: 'iam:*', NotResource: 'x' })),
  ).toBeUndefined();
});

test('white space does not count', () => {
  expect(policySize(JSON.stringify(policy(allow), undefined, 4))).toBe(policySize(policy(allow)));
});
