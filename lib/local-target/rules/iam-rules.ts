import type { ResourceRecord } from '../ledger';
import type { SemanticRule } from '../service';
import { declared, nameOf } from '../views/record-identity';
import { identityPolicyFault, policyFault, policySize } from './policy-document';
import { firstRefusal, onWrite } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

/** IAM's quotas, in characters without white space. */
const MANAGED_POLICY_SIZE = 6144;
const ROLE_INLINE_SIZE = 10_240;
const TRUST_POLICY_SIZE = 2048;
const ROLE_POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/**
 * Grammar and size of IAM policies. Permissions are never evaluated, neither PassRole nor what a handler may call:
 * a policy that grants too little is found by the proofs, not here.
 */
export const iamRules: readonly SemanticRule[] = [
  onWrite(
    'iam-policy-grammar',
    ['AWS::IAM::ManagedPolicy', ...ROLE_POLICY_TYPES],
    ({ change, wanted }) => {
      const isEmptyRolePolicy =
        change.type === 'AWS::IAM::RolePolicy' && !wanted.has('PolicyDocument');
      return isEmptyRolePolicy ? undefined : identityPolicyFault(wanted.raw('PolicyDocument'));
    },
  ),
  onWrite('iam-role-policy-grammar', ['AWS::IAM::Role'], ({ wanted }) => {
    const trust = policyFault(wanted.raw('AssumeRolePolicyDocument'));
    if (trust !== undefined) return `MalformedPolicyDocument: ${trust}`;
    return firstRefusal(wanted.inners('Policies'), (policy) =>
      identityPolicyFault(policy.raw('PolicyDocument')),
    );
  }),
  onWrite('iam-managed-policy-size', ['AWS::IAM::ManagedPolicy'], ({ wanted }) =>
    sizeOf(wanted.raw('PolicyDocument')) > MANAGED_POLICY_SIZE
      ? `Cannot exceed quota for PolicySize: ${String(MANAGED_POLICY_SIZE)}`
      : undefined,
  ),
  onWrite('iam-trust-policy-size', ['AWS::IAM::Role'], ({ wanted }) =>
    sizeOf(wanted.raw('AssumeRolePolicyDocument')) > TRUST_POLICY_SIZE
      ? `Cannot exceed quota for ACLSizePerRole: ${String(TRUST_POLICY_SIZE)}`
      : undefined,
  ),
  onWrite('iam-role-inline-size', ['AWS::IAM::Role', ...ROLE_POLICY_TYPES], refuseInlineSize),
];

/** All inline policies of a role count together, wherever they are declared. */
function refuseInlineSize(judged: Judged): Verdict {
  const { change, wanted } = judged;
  const roles =
    change.type === 'AWS::IAM::Policy'
      ? wanted.texts('Roles')
      : [wanted.text('RoleName') ?? change.physicalId ?? ''];
  const own =
    change.type === 'AWS::IAM::Role'
      ? wanted.inners('Policies').map((policy) => policy.raw('PolicyDocument'))
      : [wanted.raw('PolicyDocument')];
  return firstRefusal(roles, (role) => {
    const documents = [...own, ...inlineElsewhere(role, judged)];
    const size = documents.reduce((total: number, document) => total + sizeOf(document), 0);
    return size > ROLE_INLINE_SIZE
      ? `Maximum policy size of ${String(ROLE_INLINE_SIZE)} bytes exceeded for role ${role}`
      : undefined;
  });
}

/** Policy documents of a role that other records hold; IAM knows no Region. */
function inlineElsewhere(role: string, judged: Judged): readonly unknown[] {
  const { change, ledger } = judged;
  const isSelf = (record: ResourceRecord) =>
    change.action === 'update' &&
    record.type === change.type &&
    record.physicalId === change.physicalId;
  return ledger
    .all()
    .filter((record) => record.account === change.account && !isSelf(record))
    .flatMap((record) => {
      const given = declared(record);
      if (record.type === 'AWS::IAM::Role' && nameOf(record, 'RoleName') === role) {
        return given.inners('Policies').map((policy) => policy.raw('PolicyDocument'));
      }
      const attached =
        (record.type === 'AWS::IAM::Policy' && given.texts('Roles').includes(role)) ||
        (record.type === 'AWS::IAM::RolePolicy' && given.text('RoleName') === role);
      return attached ? [given.raw('PolicyDocument')] : [];
    });
}

function sizeOf(document: unknown): number {
  return policyFault(document) === undefined ? policySize(document) : 0;
}
