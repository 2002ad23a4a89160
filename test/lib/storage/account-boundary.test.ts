import { valueAt } from '../../../lib/controls/json-shape';
import { denyOutsiders } from '../../../lib/storage/account-boundary';
import { testAccount, testStack } from '../../support/test-app';

function conditionOf(organizationId: string | null): unknown {
  const stack = testStack();
  const statement = denyOutsiders(stack, { organizationId, actions: ['s3:*'], resources: ['*'] });
  return stack.resolve(valueAt(statement.toStatementJson(), 'Condition'));
}

test('an account that stands alone refuses every other account', () => {
  expect(conditionOf(null)).toMatchObject({
    StringNotEquals: { 'aws:PrincipalAccount': testAccount },
  });
});

test('in an organisation its accounts come in, and no other', () => {
  expect(conditionOf('o-abcdefghij')).toMatchObject({
    StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' },
  });
});

test('an AWS service that acts under its own name is no outsider', () => {
  expect(conditionOf(null)).toMatchObject({
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  });
});

test('it refuses everybody, and grants nobody anything', () => {
  const stack = testStack();
  const statement = denyOutsiders(stack, { organizationId: null, actions: ['ecr:*'] });
  expect(statement.toStatementJson()).toMatchObject({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'ecr:*',
  });
  expect(statement.toStatementJson()).not.toHaveProperty('Resource');
});
