import { listOf, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable } from './template-rule';

/** Statements that let an IAM user in, as a principal or by a condition. */
const admitsUsers = (statement: unknown): boolean =>
  valueAt(statement, 'Effect') === 'Allow' && JSON.stringify(statement).includes(':user/');

const provesSecondFactor = (statement: unknown): boolean =>
  String(valueAt(statement, 'Condition', 'Bool', 'aws:MultiFactorAuthPresent')) === 'true';

/** Claims over the ways of people into AWS itself. */
export const peopleAccessRules: readonly TemplateRule[] = [
  {
    id: 'IamUserProvesSecondFactor',
    says: 'A role that IAM users can take asks them for a second factor.',
    why: 'Keys of a user never expire; whoever finds them would have the role, too.',
    source: 'NIST IA-2(1); AWS Well-Architected SEC02-BP01, SEC03-BP03',
    types: ['AWS::IAM::Role'],
    holdsFor: ({ properties }) => {
      const statements = listOf(
        valueAt(properties, 'AssumeRolePolicyDocument', 'Statement'),
      ).filter(admitsUsers);
      if (statements.length === 0) return notApplicable;
      if (statements.every(provesSecondFactor)) return compliant;
      return breach(
        'AssumeRolePolicyDocument',
        'it admits IAM users without Bool aws:MultiFactorAuthPresent "true" (BoolIfExists lets long-lived keys pass)',
      );
    },
  },
];
