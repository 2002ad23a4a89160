import { intrinsicOf, listOf, valueAt } from './json-shape';

/** Statements of a policy document, of which one may stand without its list. */
export function statementsOf(policy: unknown): readonly unknown[] {
  const statement = valueAt(policy, 'Statement');
  if (statement === undefined) return [];
  return Array.isArray(statement) ? listOf(statement) : [statement];
}

/** Whether a statement is about everybody, whoever that is. */
export function isAboutEverybody(statement: unknown): boolean {
  if (valueAt(statement, 'NotPrincipal') !== undefined) return true;
  const principal = valueAt(statement, 'Principal');
  return [principal, valueAt(principal, 'AWS')].flat().includes('*');
}

/** Keys of a condition that say who calls, for whom, or from where. */
const callerKeys = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceOrgID',
  'kms:CallerAccount',
];
const exactly = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike'];

/** Whether a condition names callers: a key with a value that is not everything. */
export function namesCallers(statement: unknown): boolean {
  return exactly.some((operator) =>
    callerKeys.some((key) => {
      const values = [valueAt(statement, 'Condition', operator, key)].flat();
      return values.every((value) =>
        typeof value === 'string' ? value !== '*' : intrinsicOf(value) !== undefined,
      );
    }),
  );
}

/** Whether a statement lets somebody in of whom nothing is known. */
export function letsStrangersIn(statement: unknown): boolean {
  return (
    valueAt(statement, 'Effect') !== 'Deny' &&
    isAboutEverybody(statement) &&
    !namesCallers(statement)
  );
}

/** Whether a statement refuses everybody by a condition on a key. */
export function refusesBy(statement: unknown, operator: string, key: string): boolean {
  return (
    valueAt(statement, 'Effect') === 'Deny' &&
    isAboutEverybody(statement) &&
    valueAt(statement, 'Condition', operator, key) !== undefined
  );
}
