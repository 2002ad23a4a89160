import { shown, valueAt } from './json-shape';
import {
  actionsAmong,
  administration,
  cryptography,
  isFencedBy,
  isFencedByContext,
  isForTheAccount,
  keyStatements,
} from './key-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const types = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

const sidOf = (statement: unknown): string => shown(valueAt(statement, 'Sid') ?? statement);

const keyDeletionTakesAMonth: TemplateRule = {
  id: 'KeyDeletionTakesAMonth',
  says: 'A key is deleted 30 days after somebody asked for it, and rotates at least once a year.',
  why: 'With a key everything under it is gone; a shorter time ends before anybody comes back from leave.',
  source: 'KMS.3, KMS.4; NIST SC-12(1)',
  types,
  holdsFor: ({ type, properties }) => {
    const { PendingWindowInDays: window, RotationPeriodInDays: rotation } = properties;
    const late = typeof rotation === 'number' && rotation > 365;
    return unless([
      ...(window === 30
        ? []
        : [breach('PendingWindowInDays', `PendingWindowInDays is ${shown(window)}, expected 30`)]),
      ...(late && type === 'AWS::KMS::Key'
        ? [breach('RotationPeriodInDays', `it rotates after ${String(rotation)} days, at most 365`)]
        : []),
    ]);
  },
};

const keyCannotLockOut: TemplateRule = {
  id: 'KeyCannotLockOut',
  says: 'The account itself may always change the policy of a key.',
  why: 'Where only roles may, the last of them takes the key along, and only AWS Support can bring it back.',
  source: 'AWS KMS, default key policy; NIST SC-12(1), CP-10',
  types,
  holdsFor: (key, context) => {
    if (key.properties['BypassPolicyLockoutSafetyCheck'] === true) {
      return breach(
        'BypassPolicyLockoutSafetyCheck',
        'the check against a lockout is switched off',
      );
    }
    const open = keyStatements(key, ['kms:PutKeyPolicy']).some(
      (each) => isForTheAccount(each, key, context) && valueAt(each, 'Condition') === undefined,
    );
    if (open) return compliant;
    return breach(
      'KeyPolicy',
      'no statement lets the account call kms:PutKeyPolicy without a condition',
    );
  },
};

/** Whom a statement is about: whoever is in a condition, where there is one. */
function subjectOf(statement: unknown): string {
  const role = ['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike']
    .map((operator) => valueAt(statement, 'Condition', operator, 'aws:PrincipalArn'))
    .find((each) => each !== undefined);
  return JSON.stringify(role ?? valueAt(statement, 'Principal'));
}

const keyDutiesAreSeparate: TemplateRule = {
  id: 'KeyDutiesAreSeparate',
  says: 'Whoever administers a key does not read with it, and whoever reads with it does not administer it.',
  why: 'One stolen session would change who may read, read, and take the key away.',
  source: 'NIST AC-5, SC-12(2); AWS KMS, key administrators and key users',
  types,
  holdsFor: (key, context) => {
    const reading = keyStatements(key, cryptography);
    const ruling = keyStatements(key, administration);
    const both = ruling.filter((each) => actionsAmong(each, cryptography).length > 0);
    const sameHand = ruling.filter(
      (each) =>
        !isForTheAccount(each, key, context) &&
        reading.some((other) => subjectOf(other) === subjectOf(each)),
    );
    return unless(
      [...new Set([...both, ...sameHand])].map((each) =>
        breach('KeyPolicy', `${sidOf(each)} lets the same principal administer the key and use it`),
      ),
    );
  },
};

const grantsAreForServices: TemplateRule = {
  id: 'GrantsAreForServices',
  says: 'A key may be granted to services of AWS, and to nobody else.',
  why: 'A grant is a right that stands in no policy: whoever can make one lets anybody read.',
  source: 'CT.KMS.PR.3; NIST AC-3, AC-6',
  types,
  holdsFor: (key) =>
    unless(
      keyStatements(key, ['kms:CreateGrant'])
        .filter((each) => {
          const forAws = valueAt(each, 'Condition', 'Bool', 'kms:GrantIsForAWSResource');
          return String(forAws) !== 'true' && !isFencedBy(each, 'kms:ViaService');
        })
        .map((each) => breach('KeyPolicy', `${sidOf(each)} lets its principals grant the key`)),
    ),
};

/** Why somebody may use a key without saying through what or for what. */
function whyNotFenced(
  statement: unknown,
  key: TemplateResource,
  context: RuleContext,
): string | undefined {
  if (valueAt(statement, 'Principal', 'Service') !== undefined) {
    return isFencedByContext(statement)
      ? undefined
      : 'a service may use the key for anybody: no source and no encryption context is asked for';
  }
  if (isFencedBy(statement, 'kms:ViaService') || isFencedBy(statement, 'aws:PrincipalArn')) {
    return undefined;
  }
  const principal = valueAt(statement, 'Principal', 'AWS');
  const named = principal !== undefined && ![principal].flat().includes('*');
  return named && !isForTheAccount(statement, key, context)
    ? undefined
    : 'whoever IAM lets use the key may do so from anywhere: no service is asked for';
}

const keyUseIsFenced: TemplateRule = {
  id: 'KeyUseIsFenced',
  says: 'A key is used through a service that keeps data under it, by a role that is named, or for a stated source or context.',
  why: 'A right to decrypt that is not bound to a service opens what was copied away, wherever it lies.',
  source: 'KMS.1, KMS.2; NIST AC-3, SC-12; AWS KMS, kms:ViaService and encryption context',
  types,
  holdsFor: (key, context) =>
    unless(
      keyStatements(key, cryptography).flatMap((each) => {
        const why = whyNotFenced(each, key, context);
        return why === undefined ? [] : [breach('KeyPolicy', `${sidOf(each)}: ${why}`)];
      }),
    ),
};

/** Claims over the policies of keys. */
export const keyPolicyRules: readonly TemplateRule[] = [
  keyDeletionTakesAMonth,
  keyCannotLockOut,
  keyDutiesAreSeparate,
  grantsAreForServices,
  keyUseIsFenced,
];
