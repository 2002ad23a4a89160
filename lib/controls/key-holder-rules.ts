import { shown, valueAt } from './json-shape';
import {
  actionsAmong,
  administration,
  allows,
  cryptography,
  mayBeAnyKey,
  statementsOfRole,
} from './key-statements';
import type { TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const types = ['AWS::IAM::Role'];

const roleNamesItsKeys: TemplateRule = {
  id: 'RoleNamesItsKeys',
  says: 'A role that reads or writes under a key names the key.',
  why: 'A right on every key is a right on those that are made tomorrow, and of other classes of data.',
  source: 'KMS.1, KMS.2; NIST AC-6',
  types,
  holdsFor: (role, context) =>
    unless(
      statementsOfRole(role, context)
        .filter((each) => allows(each) && actionsAmong(each, cryptography).length > 0)
        .filter(
          (each) =>
            valueAt(each, 'Resource') === undefined ||
            [valueAt(each, 'Resource')].flat().some((one) => mayBeAnyKey(one, role, context)),
        )
        .map((each) =>
          breach(
            '',
            `it may ${actionsAmong(each, cryptography).join(', ')} on ${shown(valueAt(each, 'Resource'))}`,
          ),
        ),
    ),
};

const roleDoesNotRuleWhatItReads: TemplateRule = {
  id: 'RoleDoesNotRuleWhatItReads',
  says: 'No role both administers keys and reads or writes under some.',
  why: 'Its session would change who may read, and read, before anybody sees the first of it.',
  source: 'NIST AC-5, SC-12(2)',
  types,
  holdsFor: (role, context) => {
    const statements = statementsOfRole(role, context).filter(allows);
    const rules = statements.flatMap((each) => actionsAmong(each, administration));
    const reads = statements.flatMap((each) => actionsAmong(each, cryptography));
    const [ruling] = rules;
    const [reading] = reads;
    if (ruling === undefined || reading === undefined) return compliant;
    return breach('', `it may ${ruling}, and ${reading}`);
  },
};

/** Claims over those who hold rights on keys. */
export const keyHolderRules: readonly TemplateRule[] = [
  roleNamesItsKeys,
  roleDoesNotRuleWhatItReads,
];
