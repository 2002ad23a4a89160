import { isObject, listOf, shown, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::Logs::LogGroup'];
const contextKey = 'kms:EncryptionContext:aws:logs:arn';

/** Whether a pattern of an ARN, as a condition takes it, covers a name. */
function covers(pattern: string, arn: string): boolean {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}(:\\*)?$`).test(arn);
}

/** The ARN of a group, where its name stands in the template; CloudFormation names others after the stack. */
function arnOf({ properties, document }: TemplateResource, { index }: RuleContext): string {
  const name =
    index.text(properties['LogGroupName'], document) ?? `${document.stackName}-AnyName-AnyId`;
  return `arn:aws:logs:${String(document.region)}:${String(document.account)}:log-group:${name}`;
}

const keyAdmitsTheLogService: TemplateRule = {
  id: 'KeyAdmitsTheLogService',
  says: 'The key of a log group admits CloudWatch Logs of its Region for that group, and for no other by a wildcard.',
  why: 'Without the statement the group cannot be made; without the condition every group of the account may use it.',
  source: 'NIST SC-12, AC-6; CloudWatch Logs user guide, encrypting log data',
  types,
  holdsFor: (group, context) => {
    const { index } = context;
    const key = index.follow(group.properties['KmsKeyId'], group.document);
    if (key?.type !== 'AWS::KMS::Key') return notApplicable;
    const service = `logs.${String(group.document.region)}.amazonaws.com`;
    const admitting = statementsOf(key.properties['KeyPolicy']).filter(
      (statement) =>
        valueAt(statement, 'Effect') === 'Allow' &&
        patternsOf(valueAt(statement, 'Principal', 'Service'), key, context).includes(service),
    );
    const arn = arnOf(group, context);
    const named = admitting.some((statement) =>
      ['ArnLike', 'ArnEquals', 'StringLike', 'StringEquals'].some((operator) =>
        patternsOf(valueAt(statement, 'Condition', operator, contextKey), key, context).some(
          (pattern) => covers(pattern, arn),
        ),
      ),
    );
    const unfenced = admitting.some((statement) => !JSON.stringify(statement).includes(contextKey));
    return unless([
      ...(named ? [] : [breach('KmsKeyId', `${key.path} does not admit ${service} for ${arn}`)]),
      ...(unfenced ? [breach('KmsKeyId', `${key.path} admits ${service} for every group`)] : []),
    ]);
  },
};

function patternsOf(
  value: unknown,
  { document }: TemplateResource,
  { index }: RuleContext,
): readonly string[] {
  return [value].flat().flatMap((each) => index.text(each, document) ?? []);
}

function tagOf({ properties }: TemplateResource, name: string): string {
  const tag = listOf(properties['Tags']).find((each) =>
    String(valueAt(each, 'Key')).endsWith(`:${name}`),
  );
  return String(valueAt(tag, 'Value'));
}

/** The classes that a group is tagged with. */
const classesOf = (group: TemplateResource): readonly string[] =>
  tagOf(group, 'data-class').split(' ');

const auditDays = 365;

const auditLogsAreKeptLong: TemplateRule = {
  id: 'AuditLogsAreKeptLong',
  says: 'Logs that tell who did what are kept for a year or longer, wherever clusters are protected.',
  why: 'An intruder is found after months; what was recorded of the first day is gone by then.',
  source: 'CloudWatch.16; NIST AU-11; PCI DSS 10.7; Marco Civil da Internet Art. 15',
  types,
  holdsFor: (group, { settings }) => {
    // What nobody protects is for trying things out, and its people are its developers.
    if (!settings.protectedClusters) return notApplicable;
    if (!classesOf(group).includes('audit')) return notApplicable;
    const days = group.properties['RetentionInDays'];
    if (typeof days === 'number' && days >= auditDays) return compliant;
    return breach('RetentionInDays', `${shown(days)} days; ${auditDays.toString()} are the least`);
  },
};

const retainedLogsRefuseDeletion: TemplateRule = {
  id: 'RetainedLogsRefuseDeletion',
  says: 'A log group that outlives its stack refuses to be deleted, too.',
  why: 'What CloudFormation leaves behind, anybody with one right over logs can still take away.',
  source: 'NIST AU-9; CloudWatch Logs, deletion protection',
  types,
  holdsFor: ({ logicalId, document, properties }) => {
    const kept = valueAt(document.template, 'Resources', logicalId, 'DeletionPolicy');
    if (kept !== 'Retain') return notApplicable;
    const value = properties['DeletionProtectionEnabled'];
    if (value === true) return compliant;
    return breach('DeletionProtectionEnabled', `${shown(value)}; it must be true`);
  },
};

/** What identifies a person in Brazil, and what opens doors, as CloudWatch Logs names it. */
const identifiers = ['CpfCode-BR', 'Cnpj-BR', 'RgNumber-BR', 'PhoneNumber-BR', 'EmailAddress'];

const maskedLogsKnowBrazil: TemplateRule = {
  id: 'MaskedLogsKnowBrazil',
  says: 'A policy that masks personal data in logs finds it and masks it, by the identifiers of Brazil.',
  why: 'A policy that audits alone shows the number to everybody; one without CPF shows what matters most here.',
  source: 'NIST SI-12, PT-2; LGPD Art. 6 III, 46; CloudWatch Logs, data protection',
  types,
  holdsFor: ({ properties }) => {
    const policy = properties['DataProtectionPolicy'];
    if (!isObject(policy)) return notApplicable;
    const statements = statementsOf(policy);
    const found = (operation: string): string =>
      JSON.stringify(
        statements
          .filter((each) => valueAt(each, 'Operation', operation) !== undefined)
          .map((each) => valueAt(each, 'DataIdentifier')),
      );
    return unless(
      ['Audit', 'Deidentify'].flatMap((operation) =>
        identifiers
          .filter((each) => !new RegExp(`[/"]${each}"`).test(found(operation)))
          .map((each) => breach('DataProtectionPolicy', `no ${operation} of it knows ${each}`)),
      ),
    );
  },
};

const ofPeople = ['personal', 'sensitive-biometric'];

const personalLogsAreMasked: TemplateRule = {
  id: 'PersonalLogsAreMasked',
  says: 'A log group that holds personal data by the data map has a policy that masks it.',
  why: 'Whoever debugs reads numbers of people that the task does not need.',
  source: 'NIST SI-12, PT-2, AC-6; LGPD Art. 6 III, 46; CloudWatch Logs, data protection',
  types,
  holdsFor: (group, { settings }) => {
    const store = tagOf(group, 'store');
    const held = settings.data?.stores[store]?.dataClasses ?? classesOf(group);
    const personal = held.filter((each) => ofPeople.includes(each));
    if (personal.length === 0) return notApplicable;
    if (isObject(group.properties['DataProtectionPolicy'])) return compliant;
    return breach('DataProtectionPolicy', `${personal.join(' and ')} data, and no policy masks it`);
  },
};

/** Claims over logs: who encrypts them, for how long they stay, and what they show. */
export const logRules: readonly TemplateRule[] = [
  keyAdmitsTheLogService,
  auditLogsAreKeptLong,
  retainedLogsRefuseDeletion,
  personalLogsAreMasked,
  maskedLogsKnowBrazil,
];
