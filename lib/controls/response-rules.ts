import { whyNotCustomerKey } from './customer-key';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

/** Services whose events are findings. */
const findingSources = [
  'aws.guardduty',
  'aws.macie',
  'aws.securityhub',
  'aws.access-analyzer',
  'aws.inspector2',
];

function listensToFindings({ properties }: TemplateResource): boolean {
  const sources = stringsOf(valueAt(properties, 'EventPattern', 'source'));
  return sources.some((each) => findingSources.includes(each));
}

/** Why letters would not be kept there, as the end of a sentence. */
function whyNoLetters(
  arn: unknown,
  from: TemplateResource,
  context: RuleContext,
): string | undefined {
  const queue = context.index.follow(arn, from.document);
  if (queue?.type !== 'AWS::SQS::Queue') return 'has no dead-letter queue of these templates';
  const why = whyNotCustomerKey(queue.properties['KmsMasterKeyId'], queue, context);
  return why === undefined ? undefined : `has a dead-letter queue that ${why}`;
}

const findingRuleLosesNothing: TemplateRule = {
  id: 'FindingRuleLosesNothing',
  says: 'A rule that listens to findings is enabled, has a target, a dead-letter queue under a key of ours, and names its runbook.',
  why: 'A finding that nobody was handed is an attack that nobody answers, and nobody ever learns that it was there.',
  source: 'NIST IR-4, IR-5; EventBridge, dead-letter queues',
  types: ['AWS::Events::Rule'],
  holdsFor: (rule, context) => {
    if (!listensToFindings(rule)) return notApplicable;
    const { State: state, Targets, Description } = rule.properties;
    const targets = listOf(Targets);
    return unless([
      ...(state === 'ENABLED' ? [] : [breach('State', `State is ${shown(state)}`)]),
      ...(targets.length > 0 ? [] : [breach('Targets', 'no target is handed the finding')]),
      ...targets.flatMap((target): Verdict[] => {
        const why = whyNoLetters(valueAt(target, 'DeadLetterConfig', 'Arn'), rule, context);
        return why === undefined ? [] : [breach('Targets', `the target ${why}`)];
      }),
      ...(/Runbook: docs\/runbooks\/\S+\.md#\S+$/.test(String(Description))
        ? []
        : [breach('Description', 'the description does not end with a runbook')]),
    ]);
  },
};

const workflowIsRecorded: TemplateRule = {
  id: 'WorkflowIsRecorded',
  says: 'A state machine is a standard one, records every step, is traced, and is under a key of ours.',
  why: 'What was done to whom in an incident is asked years later; an express workflow keeps no history at all.',
  source: 'NIST AU-2, AU-12, IR-5, SC-28; StepFunctions.1',
  types: ['AWS::StepFunctions::StateMachine'],
  holdsFor: (machine, context) => {
    const { properties } = machine;
    const level = valueAt(properties, 'LoggingConfiguration', 'Level');
    const key = valueAt(properties, 'EncryptionConfiguration', 'KmsKeyId');
    const why = whyNotCustomerKey(key, machine, context);
    return unless([
      ...(properties['StateMachineType'] === 'EXPRESS'
        ? [breach('StateMachineType', 'an express workflow keeps no history')]
        : []),
      ...(level === 'ALL' ? [] : [breach('LoggingConfiguration', `Level is ${shown(level)}`)]),
      ...(valueAt(properties, 'TracingConfiguration', 'Enabled') === true
        ? []
        : [breach('TracingConfiguration', 'it is not traced')]),
      ...(why === undefined ? [] : [breach('EncryptionConfiguration', `the workflow ${why}`)]),
    ]);
  },
};

/** The definition of a workflow that answers findings; undefined for any other. */
function definitionOf({ properties }: TemplateResource): unknown {
  const text = properties['DefinitionString'];
  if (typeof text !== 'string' || !text.includes('docs/runbooks/response.md')) return undefined;
  return JSON.parse(text) as unknown;
}

const answerIsKept: TemplateRule = {
  id: 'AnswerIsKept',
  says: 'Every task of a workflow that answers findings catches whatever goes wrong, and leads to the state that keeps the event.',
  why: 'A task that fails without that ends the execution, and the finding with it.',
  source: 'NIST IR-4, SI-17; Step Functions, error handling',
  types: ['AWS::StepFunctions::StateMachine'],
  holdsFor: (machine) => {
    const definition = definitionOf(machine);
    if (definition === undefined) return notApplicable;
    const uncaught = Object.entries(objectOf(valueAt(definition, 'States')))
      .filter(([, state]) => valueAt(state, 'Type') === 'Task')
      .filter(([, state]) => !String(valueAt(state, 'Resource')).endsWith(':sqs:sendMessage'))
      .filter(
        ([, state]) =>
          !listOf(valueAt(state, 'Catch')).some((each) =>
            stringsOf(valueAt(each, 'ErrorEquals')).includes('States.ALL'),
          ),
      );
    return unless(
      uncaught.map(([name]) => breach('DefinitionString', `the state ${name} catches nothing`)),
    );
  },
};

const answerIsStarted: TemplateRule = {
  id: 'AnswerIsStarted',
  says: 'A workflow that answers findings is started by a rule, or by another workflow.',
  why: 'A playbook that nothing starts is a promise that nobody keeps.',
  source: 'NIST IR-4, SI-4',
  types: ['AWS::StepFunctions::StateMachine'],
  holdsFor: (machine, { index }) => {
    if (definitionOf(machine) === undefined) return notApplicable;
    const byRule = index
      .ofType('AWS::Events::Rule')
      .flatMap(({ properties, document }) =>
        listOf(properties['Targets']).map((each) => index.follow(valueAt(each, 'Arn'), document)),
      );
    const byWorkflow = index
      .ofType('AWS::StepFunctions::StateMachine')
      .flatMap(({ properties, document }) =>
        Object.values(objectOf(properties['DefinitionSubstitutions'])).map((each) =>
          index.follow(each, document),
        ),
      );
    return [...byRule, ...byWorkflow].includes(machine)
      ? compliant
      : breach('', 'no rule and no workflow starts it');
  },
};

/** The one address that no packet goes to: the CDK writes it, because a group without a rule lets everything out. */
const nowhere = '255.255.255.255/32';

function quarantineBreaches(group: TemplateResource, { index }: RuleContext): readonly Verdict[] {
  const at = 'DefinitionSubstitutions.QuarantineGroupId';
  const { SecurityGroupIngress: inward, SecurityGroupEgress: outward } = group.properties;
  const openings = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']
    .flatMap((type) => index.ofType(type))
    .filter(({ properties, document }) => index.follow(properties['GroupId'], document) === group);
  const ways = listOf(outward);
  return [
    ...(listOf(inward).length === 0 ? [] : [breach(at, `${group.path} admits somebody`)]),
    ...(ways.length > 0 && ways.every((each) => valueAt(each, 'CidrIp') === nowhere)
      ? []
      : [breach(at, `${group.path} lets something out`)]),
    ...openings.map(({ path }) => breach(at, `${path} opens it`)),
  ];
}

const quarantineIsClosed: TemplateRule = {
  id: 'QuarantineIsClosed',
  says: 'The group that a workflow puts nodes into stands in these templates, admits nothing and lets nothing out.',
  why: 'A node that was cut off and still reaches somebody goes on with what it was cut off for.',
  source: 'NIST IR-4, IR-4(2), SC-7; NIST SP 800-61 3.3',
  types: ['AWS::StepFunctions::StateMachine'],
  holdsFor: (machine, context) => {
    const name = valueAt(machine.properties, 'DefinitionSubstitutions', 'QuarantineGroupId');
    if (name === undefined) return notApplicable;
    const group = context.index.follow(name, machine.document);
    if (group?.type !== 'AWS::EC2::SecurityGroup') {
      const at = 'DefinitionSubstitutions.QuarantineGroupId';
      return breach(at, `${shown(name)} leads to no security group of these templates`);
    }
    return unless(quarantineBreaches(group, context));
  },
};

/** Actions that only look, or hand in traces: none of them changes anything of anybody. */
const harmless = /^[a-z0-9-]+:(Describe|Get|List)\w*$|^xray:Put\w+$/;

function isTooWide(statement: unknown): boolean {
  if (valueAt(statement, 'Effect') === 'Deny') return false;
  const actions = [valueAt(statement, 'Action')].flat().map(String);
  if (valueAt(statement, 'NotAction') !== undefined) return true;
  if (actions.some((action) => action.includes('*'))) return true;
  const everywhere = [valueAt(statement, 'Resource')].flat().includes('*');
  return everywhere && !actions.every((action) => harmless.test(action));
}

const functionRightsAreNarrow: TemplateRule = {
  id: 'FunctionRightsAreNarrow',
  says: 'The role of a function has no action with a wildcard, and changes nothing on every resource.',
  why: 'A function is handed what strangers wrote; what it may do beyond its task, they may try.',
  source: 'NIST AC-6; Lambda.1; IAM.21',
  types: ['AWS::Lambda::Function'],
  holdsFor: ({ properties, document }, { index }) => {
    const role = index.follow(properties['Role'], document);
    if (role === undefined) return notApplicable;
    const policies = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy']
      .flatMap((type) => index.ofType(type))
      .filter((policy) =>
        listOf(policy.properties['Roles']).some(
          (each) => index.follow(each, policy.document) === role,
        ),
      );
    const wide = policies.flatMap((policy) =>
      statementsOf(policy.properties['PolicyDocument']).filter(isTooWide),
    );
    return unless(wide.map((each) => breach('Role', `its role has the statement ${shown(each)}`)));
  },
};

/** Claims over what answers findings. */
export const responseRules: readonly TemplateRule[] = [
  findingRuleLosesNothing,
  workflowIsRecorded,
  answerIsKept,
  answerIsStarted,
  quarantineIsClosed,
  functionRightsAreNarrow,
];
