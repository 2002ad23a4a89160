import { listOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const latticeAsksWhoCalls: TemplateRule = {
  id: 'LatticeAsksWhoCalls',
  says: 'A service of VPC Lattice, and a network of them, asks callers for their IAM identity and has a policy.',
  why: 'Left out, AuthType is NONE: whoever is in an associated VPC calls; without a policy IAM alone lets nobody in.',
  source: 'NIST AC-3, IA-9; NIST SP 800-207 2.1; VPC Lattice auth policies',
  types: ['AWS::VpcLattice::Service', 'AWS::VpcLattice::ServiceNetwork'],
  holdsFor: (resource, { index }) => {
    const type = resource.properties['AuthType'];
    if (type !== 'AWS_IAM')
      return breach('AuthType', `AuthType is ${shown(type)}, expected "AWS_IAM"`);
    const policies = index
      .ofType('AWS::VpcLattice::AuthPolicy')
      .filter(
        ({ properties, document }) =>
          index.follow(properties['ResourceIdentifier'], document) === resource,
      );
    return policies.length > 0 ? compliant : breach('', 'no AuthPolicy names it');
  },
};

const callerKeys = ['aws:PrincipalOrgID', 'aws:PrincipalAccount', 'aws:PrincipalArn'];
const exactly = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike'];

/** Whether a statement allows only who has signed the request. */
function knowsItsCallers(statement: unknown): boolean {
  if (valueAt(statement, 'NotPrincipal') !== undefined) return false;
  const principal = valueAt(statement, 'Principal');
  const isAnybody =
    principal === undefined || [principal, valueAt(principal, 'AWS')].flat().includes('*');
  if (!isAnybody) return true;
  const namesCallers = exactly.some((operator) =>
    callerKeys.some((key) => {
      const value = valueAt(statement, 'Condition', operator, key);
      return value !== undefined && ![value].flat().includes('*');
    }),
  );
  const refusesAnonymous = ['StringNotEquals', 'StringNotEqualsIgnoreCase'].some((operator) =>
    [valueAt(statement, 'Condition', operator, 'aws:PrincipalType')]
      .flat()
      .some((value) => String(value).toLowerCase() === 'anonymous'),
  );
  return namesCallers || refusesAnonymous;
}

function statementsOf({ properties }: TemplateResource): readonly unknown[] {
  const statement = valueAt(properties, 'Policy', 'Statement');
  return Array.isArray(statement) ? listOf(statement) : [statement];
}

const latticePolicyKnowsItsCallers: TemplateRule = {
  id: 'LatticePolicyKnowsItsCallers',
  says: 'No statement of an auth policy of VPC Lattice lets anybody in who has not signed.',
  why: 'To such a statement a request without a signature is as good as one with it.',
  source: 'NIST AC-3, AC-14; NIST SP 800-207 2.1; VPC Lattice auth policies',
  types: ['AWS::VpcLattice::AuthPolicy'],
  holdsFor: (policy) => {
    const statements = statementsOf(policy).filter((each) => valueAt(each, 'Effect') !== 'Deny');
    if (statements.length === 0) return notApplicable;
    return unless(
      statements
        .filter((each) => !knowsItsCallers(each))
        .map((each) =>
          breach('Policy', `the statement ${shown(each)} lets in callers who are anonymous`),
        ),
    );
  },
};

/** Claims over calls from service to service. */
export const latticeRules: readonly TemplateRule[] = [
  latticeAsksWhoCalls,
  latticePolicyKnowsItsCallers,
];
