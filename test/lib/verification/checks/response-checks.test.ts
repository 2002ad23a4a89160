import * as answer from '../../../../lib/verification/checks/response-checks';
import type { Check } from '../../../../lib/verification/check';
import type { ExpectedResponse } from '../../../../lib/verification/response-expectations';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const keyArn = 'arn:aws:kms:sa-east-1:111111111111:key/response';
const workflowArn = 'arn:aws:states:sa-east-1:111111111111:stateMachine:clock';
const ruleArn = 'arn:aws:events:sa-east-1:111111111111:rule/nodes';
const lettersArn = 'arn:aws:sqs:sa-east-1:111111111111:letters';
const url = 'https://sqs.sa-east-1.amazonaws.com/111111111111/letters';
const expected: ExpectedResponse = {
  workflows: { clock: workflowArn },
  rules: { NodeIsCompromised: ruleArn },
  register: { name: 'register', deletionProtection: true },
  letters: { name: 'letters', url, arn: lettersArn, alarmNames: ['dev-letters', 'dev-other'] },
  keyArn,
};

const workflow = {
  LoggingConfiguration: { Level: 'ALL', Destinations: [{}] },
  TracingConfiguration: { Enabled: true },
  EncryptionConfiguration: { KmsKeyId: keyArn },
};
const target = { Arn: workflowArn, DeadLetterConfig: { Arn: lettersArn } };
const rule = { State: 'ENABLED', Targets: [target] };
const table = {
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  DeletionProtectionEnabled: true,
  SSESpecification: { KMSMasterKeyId: 'response' },
};
const queue = { KmsMasterKeyId: keyArn };

const types: Readonly<Record<string, string>> = {
  'AWS::StepFunctions::StateMachine': workflowArn,
  'AWS::Events::Rule': ruleArn,
  'AWS::DynamoDB::Table': 'register',
  'AWS::SQS::Queue': url,
};

/** Tells one resource by its type, and none where there is none. */
const telling = (resource: object | undefined) =>
  fakeClient({
    GetResource: ({ TypeName, Identifier }) => {
      if (resource === undefined) throw serviceError('ResourceNotFoundException');
      expect(Identifier).toBe(types[String(TypeName)]);
      return { ResourceDescription: { Properties: JSON.stringify(resource) } };
    },
  });

interface Alarm {
  readonly AlarmName: string;
  readonly StateValue: string;
  readonly Dimensions: readonly object[];
}
const counting: Alarm = {
  AlarmName: 'dev-letters',
  StateValue: 'OK',
  Dimensions: [{ Name: 'QueueName', Value: 'letters' }],
};
const other: Alarm = { AlarmName: 'dev-other', StateValue: 'ALARM', Dimensions: [] };
const alarms = (...MetricAlarms: readonly Alarm[]) =>
  fakeClient({ DescribeAlarms: () => ({ MetricAlarms }) });

const workflows = (resource?: object, change: Partial<ExpectedResponse> = {}): Check =>
  answer.workflowsAreRecorded(telling(resource), { ...expected, ...change });
const rules = (resource?: object, change: Partial<ExpectedResponse> = {}): Check =>
  answer.findingsAreHandedOver(telling(resource), { ...expected, ...change });
const register = (resource?: object, change: Partial<ExpectedResponse> = {}): Check =>
  answer.incidentsAreKept(telling(resource), { ...expected, ...change });
const letters = (resource?: object): Check => answer.lettersAreKept(telling(resource), expected);
const waiting = (...found: readonly Alarm[]): Check =>
  answer.noLetterWaits(alarms(...found), expected);

test.each([
  ['workflows', workflows(workflow), 'clock'],
  ['rules', rules(rule), 'NodeIsCompromised'],
  ['the register', register(table), 'register'],
  ['the queue', letters(queue), 'letters'],
  ['an alarm that is silent', waiting(counting, other), 'letters is watched'],
  [
    'an alarm without data',
    waiting({ ...counting, StateValue: 'INSUFFICIENT_DATA' }),
    'nothing waits',
  ],
])('%s as declared pass', async (_, check, evidence) => {
  expect(await evidenceOf(check, 'pass')).toContain(evidence);
});

test('a register that may be deleted passes where config lets it be', async () => {
  const unprotected = { ...table, DeletionProtectionEnabled: undefined };
  const check = register(unprotected, {
    register: { name: 'register', deletionProtection: false },
  });
  expect(await evidenceOf(check, 'pass')).toBe('register');
});

test('only what waits must run: settings are read everywhere', () => {
  expect([workflows(), rules(), register(), letters()].map(({ about }) => about)).toEqual(
    Array(4).fill('setting'),
  );
  expect(waiting().about).toBe('operation');
});

describeFailures([
  { name: 'a workflow is gone', check: workflows(), evidence: 'clock: it is not there' },
  {
    name: 'no workflow was published',
    check: workflows(workflow, { workflows: {} }),
    evidence: 'no workflow was published',
  },
  {
    name: 'errors alone are recorded',
    check: workflows({ ...workflow, LoggingConfiguration: { Level: 'ERROR', Destinations: [{}] } }),
    evidence: 'it records ERROR, expected ALL',
  },
  {
    name: 'steps are recorded nowhere',
    check: workflows({ ...workflow, LoggingConfiguration: { Level: 'ALL' } }),
    evidence: 'it records nowhere',
  },
  {
    name: 'a workflow is not traced',
    check: workflows({ ...workflow, TracingConfiguration: { Enabled: false } }),
    evidence: 'it is not traced',
  },
  {
    name: 'a workflow is under a key of AWS',
    check: workflows({ ...workflow, EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' } }),
    evidence: `it is under nothing, expected ${keyArn}`,
  },
  {
    name: 'nobody published the key',
    check: workflows(workflow, { keyArn: undefined }),
    evidence: 'expected nothing',
  },
  { name: 'a rule is gone', check: rules(), evidence: 'NodeIsCompromised: it is not there' },
  {
    name: 'no rule was published',
    check: rules(rule, { rules: {} }),
    evidence: 'no rule was published',
  },
  {
    name: 'a rule is off',
    check: rules({ ...rule, State: 'DISABLED' }),
    evidence: 'it is DISABLED',
  },
  {
    name: 'a rule has no target',
    check: rules({ ...rule, Targets: [] }),
    evidence: 'it hands findings to nobody',
  },
  {
    name: 'a rule starts something else',
    check: rules({ ...rule, Targets: [{ ...target, Arn: 'arn:other' }] }),
    evidence: 'it starts arn:other, which is not ours',
  },
  {
    name: 'what is lost is kept nowhere',
    check: rules({ ...rule, Targets: [{ Arn: workflowArn }] }),
    evidence: 'what is lost goes to nothing',
  },
  { name: 'the register is gone', check: register(), evidence: 'register is not there' },
  {
    name: 'no moment can be restored',
    check: register({ ...table, PointInTimeRecoverySpecification: undefined }),
    evidence: 'no moment of the past can be restored',
  },
  {
    name: 'the register may be deleted',
    check: register({ ...table, DeletionProtectionEnabled: false }),
    evidence: 'its deletion protection is false, declared true',
  },
  {
    name: 'the register is under another key',
    check: register({ ...table, SSESpecification: { KMSMasterKeyId: 'other' } }),
    evidence: 'it is under other',
  },
  { name: 'the queue is gone', check: letters(), evidence: `${url} is not there` },
  { name: 'the queue is under no key', check: letters({}), evidence: 'it is under nothing' },
  {
    name: 'a letter waits',
    check: waiting({ ...counting, StateValue: 'ALARM' }),
    evidence: 'findings wait in letters: dev-letters is in alarm',
  },
  {
    name: 'no alarm counts letters',
    check: waiting(other),
    evidence: 'no alarm counts what waits in letters',
  },
]);
