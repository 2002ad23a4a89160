import { whyNotCustomerKey } from './customer-key';
import { shown } from './json-shape';
import { letsStrangersIn, statementsOf } from './policy-statements';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const keyRotates: TemplateRule = {
  id: 'KeyRotates',
  says: 'Every symmetric key of ours rotates.',
  why: 'A key that was read once opens everything that is ever written under it.',
  source: 'KMS.4; CIS AWS Foundations 5.0.0 3.6; NIST SC-12',
  types: ['AWS::KMS::Key'],
  holdsFor: ({ properties }) => {
    const { KeySpec: spec = 'SYMMETRIC_DEFAULT', EnableKeyRotation: rotates } = properties;
    if (spec !== 'SYMMETRIC_DEFAULT') return notApplicable;
    if (rotates === true) return compliant;
    return breach('EnableKeyRotation', `EnableKeyRotation is ${shown(rotates)}`);
  },
};

const keyAdmitsNoStranger: TemplateRule = {
  id: 'KeyAdmitsNoStranger',
  says: 'No statement of the policy of a key lets everybody use it without naming callers by a condition.',
  why: 'Whoever may use the key reads what was encrypted, wherever a copy of it lies.',
  source: 'NIST AC-3, SC-12; AWS KMS, key policies',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  holdsFor: ({ properties }) =>
    unless(
      statementsOf(properties['KeyPolicy'])
        .filter(letsStrangersIn)
        .map((each) => breach('KeyPolicy', `the statement ${shown(each)} lets everybody use it`)),
    ),
};

const logsAreKept: TemplateRule = {
  id: 'LogsAreKept',
  says: 'Every log group is under a key of ours, and ends at a stated time.',
  why: 'Logs hold what programs say of people; kept for ever they are a liability, and in plain text a map.',
  source: 'CloudWatch.16; NIST AU-9, AU-11; LGPD Art. 15, 16',
  types: ['AWS::Logs::LogGroup'],
  holdsFor: (group, context) => {
    const { KmsKeyId: key, RetentionInDays: days } = group.properties;
    const why = whyNotCustomerKey(key, group, context);
    return unless([
      ...(why === undefined ? [] : [breach('KmsKeyId', `the group ${why}`)]),
      ...(typeof days === 'number' ? [] : [breach('RetentionInDays', 'it keeps logs for ever')]),
    ]);
  },
};

const userPoolIsProtected: TemplateRule = {
  id: 'UserPoolIsProtected',
  says: 'A user pool refuses to be deleted wherever clusters do.',
  why: 'With the pool every person and every second factor is gone, and none of them can be brought back.',
  source: 'Cognito.6; NIST CP-9',
  types: ['AWS::Cognito::UserPool'],
  holdsFor: ({ properties }, { settings }) => {
    if (!settings.protectedClusters) return notApplicable;
    const value = properties['DeletionProtection'];
    if (value === 'ACTIVE') return compliant;
    return breach('DeletionProtection', `DeletionProtection is ${shown(value)}, expected "ACTIVE"`);
  },
};

/** Claims over keys, logs and people, that no later change may lose them or hand them on. */
export const keepingRules: readonly TemplateRule[] = [
  keyRotates,
  keyAdmitsNoStranger,
  logsAreKept,
  userPoolIsProtected,
];
