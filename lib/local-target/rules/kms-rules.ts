import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { attribute, idOf } from '../views/record-identity';
import { policyDocument, policyFault } from './policy-document';
import { onUpdate, onWrite } from './rule-on-change';

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

export const kmsRules: readonly SemanticRule[] = [
  onWrite('kms-key-policy-grammar', KEYS, ({ wanted }) => {
    const fault = wanted.has('KeyPolicy') ? policyFault(wanted.raw('KeyPolicy')) : undefined;
    return fault === undefined ? undefined : `MalformedPolicyDocumentException: ${fault}`;
  }),
  onWrite('kms-key-policy-no-lockout', KEYS, ({ change, wanted }) => {
    const policy = policyDocument(wanted.raw('KeyPolicy'));
    if (!policy || wanted.flag('BypassPolicyLockoutSafetyCheck') === true) return undefined;
    return policy.inners('Statement').some((each) => letsAdminister(each, change.account))
      ? undefined
      : 'The new key policy will not allow you to update the key policy in the future.';
  }),
  onUpdate('kms-key-multi-region-fixed', ['AWS::KMS::Key'], ({ wanted, before }) =>
    (wanted.flag('MultiRegion') ?? false) === (before.flag('MultiRegion') ?? false)
      ? undefined
      : 'You cannot change the MultiRegion property of a KMS key after the key is created.',
  ),
  onWrite('kms-alias-target', ['AWS::KMS::Alias'], ({ change, wanted, ledger }) => {
    const target = wanted.text('TargetKeyId') ?? '';
    const exists = KEYS.flatMap((type) => ledger.ofType(change, type)).some(
      (key) => idOf(key, 'KeyId') === target || attribute(key, 'Arn') === target,
    );
    return exists ? undefined : `Key '${target}' does not exist`;
  }),
];

/** The account's root stands for whoever IAM lets act; a named principal of the account could be the caller. */
function letsAdminister(statement: Declared, account: string): boolean {
  const principals = [
    ...statement.texts('Principal'),
    ...statement.inner('Principal').texts('AWS'),
  ];
  const actions = statement.texts('Action').map((action) => action.toLowerCase());
  const isOurs = principals.some(
    (principal) =>
      principal === '*' || principal === account || principal.includes(`::${account}:`),
  );
  const mayPut = actions.some((action) =>
    ['*', 'kms:*', 'kms:put*', 'kms:putkeypolicy'].includes(action),
  );
  return statement.text('Effect') === 'Allow' && isOurs && mayPut;
}
