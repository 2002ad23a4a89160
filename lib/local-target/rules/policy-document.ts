import { Declared, isObject } from '../views/declared';

const VERSIONS = ['2012-10-17', '2008-10-17'];

/** A policy as an object, also where a template holds it as text; nothing where it is neither. */
export function policyDocument(value: unknown): Declared | undefined {
  if (isObject(value)) return new Declared(value);
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? new Declared(parsed) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with the grammar of a policy that is attached to an identity; nothing where it is fine. */
export function identityPolicyFault(value: unknown): string | undefined {
  const fault = policyFault(value);
  if (fault !== undefined) return fault;
  const statements = policyDocument(value)?.inners('Statement') ?? [];
  if (statements.some((each) => each.has('Principal') || each.has('NotPrincipal'))) {
    return 'Policy document should not specify a principal.';
  }
  return statements.every((each) => each.has('Resource') || each.has('NotResource'))
    ? undefined
    : 'Policy statement must contain resources.';
}

/** What is wrong with the grammar of any policy; nothing where it is fine. */
export function policyFault(value: unknown): string | undefined {
  const document = policyDocument(value);
  if (!document) return 'The policy is not in the valid JSON format.';
  const version = document.text('Version');
  if (version !== undefined && !VERSIONS.includes(version)) {
    return `Syntax errors in policy: Version must be one of ${VERSIONS.join(', ')}, and '${version}' is not.`;
  }
  const statements = document.inners('Statement');
  if (statements.length === 0) {
    return 'Syntax errors in policy: it must contain at least one Statement.';
  }
  for (const [index, statement] of statements.entries()) {
    const at = `statement ${statement.text('Sid') ?? String(index + 1)}`;
    if (!['Allow', 'Deny'].includes(statement.text('Effect') ?? '')) {
      return `Syntax errors in policy: ${at} needs an Effect of Allow or Deny.`;
    }
    if (!statement.has('Action') && !statement.has('NotAction')) {
      return `Policy statement must contain actions: ${at} has none.`;
    }
  }
  return undefined;
}

/** Characters that count against IAM's limits: those of the policy without white space. */
export function policySize(value: unknown): number {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return JSON.stringify(parsed).length;
}
