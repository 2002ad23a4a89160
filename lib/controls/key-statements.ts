import { intrinsicOf, listOf, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateDocument, TemplateResource } from './template-index';
import type { RuleContext } from './template-rule';

/** What reads or writes under a key. */
export const cryptography = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** What changes who may use a key, or takes it away. */
export const administration = [
  'kms:CancelKeyDeletion',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:ScheduleKeyDeletion',
  'kms:UpdatePrimaryRegion',
];

/** Whether a pattern with `*` and `?` is about a text. Names of actions are spelled in any case. */
export function covers(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(text);
}

/** Whether a statement allows something. */
export function allows(statement: unknown): boolean {
  return valueAt(statement, 'Effect') === 'Allow';
}

/** Which of some actions a statement is about; `NotAction` is about whatever it does not name. */
export function actionsAmong(statement: unknown, actions: readonly string[]): readonly string[] {
  const not = valueAt(statement, 'NotAction');
  const patterns = stringsOf(not ?? valueAt(statement, 'Action'));
  return actions.filter(
    (action) => patterns.some((pattern) => covers(pattern, action)) === (not === undefined),
  );
}

/** Statements of the policy of a key that allow some of the actions. */
export function keyStatements(
  { properties }: TemplateResource,
  actions: readonly string[],
): readonly unknown[] {
  return statementsOf(properties['KeyPolicy']).filter(
    (each) => allows(each) && actionsAmong(each, actions).length > 0,
  );
}

const operators = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike'];

/** Values that a condition asks a key for, by an operator under which a missing key refuses. */
export function askedFor(statement: unknown, key: string): readonly unknown[] {
  return operators.flatMap((operator) => {
    const value = valueAt(statement, 'Condition', operator, key);
    return value === undefined ? [] : [value].flat();
  });
}

/** Whether a condition asks a key for something, and not for anything. */
export function isFencedBy(statement: unknown, key: string): boolean {
  const values = askedFor(statement, key);
  return values.length > 0 && !values.includes('*');
}

/** Keys of conditions with which services say for whom or for what they call. */
export function isFencedByContext(statement: unknown): boolean {
  const keys = operators.flatMap((operator) =>
    Object.keys(Object(valueAt(statement, 'Condition', operator)) as object),
  );
  return keys
    .filter(
      (key) =>
        ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'].includes(key) ||
        key.startsWith('kms:EncryptionContext:'),
    )
    .some((key) => isFencedBy(statement, key));
}

/** Whether a statement is for the account as a whole, where IAM decides. */
export function isForTheAccount(
  statement: unknown,
  { document }: TemplateResource,
  { index }: RuleContext,
): boolean {
  const principals = [valueAt(statement, 'Principal', 'AWS')].flat();
  const names = principals.map((each) => index.text(each, document));
  return (
    names.length > 0 &&
    names.every(
      (each) => each === document.account || each === `arn:aws:iam::${document.account ?? ''}:root`,
    )
  );
}

/** What a policy says about a role, and the template that references in it are read from. */
export interface RolePolicy {
  readonly document: TemplateDocument;
  readonly statements: readonly unknown[];
}

/** Every policy of these templates that is about a role: inline, and attached from either side. */
export function policiesOfRole(
  role: TemplateResource,
  { index }: RuleContext,
): readonly RolePolicy[] {
  const inline = listOf(role.properties['Policies']).map((each) => ({
    document: role.document,
    statements: statementsOf(valueAt(each, 'PolicyDocument')),
  }));
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']
    .flatMap((type) => index.ofType(type))
    .filter(
      (policy) =>
        [...listOf(policy.properties['Roles']), policy.properties['RoleName']].some(
          (each) => index.follow(each, policy.document) === role,
        ) ||
        listOf(role.properties['ManagedPolicyArns']).some(
          (each) => index.follow(each, role.document) === policy,
        ),
    )
    .map(({ document, properties }) => ({
      document,
      statements: statementsOf(properties['PolicyDocument']),
    }));
  return [...inline, ...attached];
}

/** Everything that policies of these templates say about a role. */
export function statementsOfRole(role: TemplateResource, context: RuleContext): readonly unknown[] {
  return policiesOfRole(role, context).flatMap(({ statements }) => statements);
}

/** Whether a resource of a statement may be more than one key: a reference to a resource is that one. */
export function mayBeAnyKey(
  resource: unknown,
  { document }: TemplateResource,
  { index }: RuleContext,
): boolean {
  const text = index.text(resource, document);
  if (text === undefined) return intrinsicOf(resource) === undefined;
  const [, , service = ''] = text.split(':');
  return /[*?]/.test(text) && (text === '*' || covers(service, 'kms'));
}
