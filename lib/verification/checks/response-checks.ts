import { listOf, valueAt, type JsonObject } from '../../controls/json-shape';
import { shown, unless, type Check } from '../check';
import type { CloudControl, CloudWatch } from '../platform-clients';
import { readResource } from '../read-resource';
import type { ExpectedResponse } from '../response-expectations';
import { readAlarms } from './alarm-checks';

const redeploy = 'Deploy the Response stack again, and look in CloudTrail for who changed it';

/** What is wrong with each resource of a kind, by what people call it. */
async function problemsOfAll(
  named: Readonly<Record<string, string>>,
  problemsOf: (identifier: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(named).map(async ([name, identifier]) =>
      (await problemsOf(identifier)).map((problem) => `${name}: ${problem}`),
    ),
  );
  return found.flat();
}

/** An ARN of a key, or the id alone: services give back what they were given. */
const isKey = (given: unknown, keyArn: string | undefined): boolean =>
  typeof given === 'string' &&
  keyArn !== undefined &&
  (given === keyArn || keyArn.endsWith(`:key/${given}`));

const keyProblems = (given: unknown, keyArn: string | undefined): readonly string[] =>
  isKey(given, keyArn) ? [] : [`it is under ${shown(given)}, expected ${shown(keyArn)}`];

function workflowProblems(
  workflow: JsonObject | undefined,
  keyArn: string | undefined,
): readonly string[] {
  if (workflow === undefined) return ['it is not there'];
  const logging = workflow['LoggingConfiguration'];
  const level = valueAt(logging, 'Level');
  return [
    ...(level === 'ALL' ? [] : [`it records ${shown(level)}, expected ALL`]),
    ...(listOf(valueAt(logging, 'Destinations')).length > 0 ? [] : ['it records nowhere']),
    ...(valueAt(workflow['TracingConfiguration'], 'Enabled') === true ? [] : ['it is not traced']),
    ...keyProblems(valueAt(workflow['EncryptionConfiguration'], 'KmsKeyId'), keyArn),
  ];
}

/** Cloud Control tells no status: a workflow that is deleted is not told any more. */
export const workflowsAreRecorded = (
  cloudControl: CloudControl,
  { workflows, keyArn }: Pick<ExpectedResponse, 'workflows' | 'keyArn'>,
): Check => ({
  id: 'RSP-1',
  claim:
    'Every workflow that answers findings is there, recorded step by step, traced and under our key',
  about: 'setting',
  run: async () => {
    const problems = await problemsOfAll(workflows, async (arn) =>
      workflowProblems(
        await readResource(cloudControl, 'AWS::StepFunctions::StateMachine', arn),
        keyArn,
      ),
    );
    const names = Object.keys(workflows);
    const none = names.length === 0 ? ['no workflow was published'] : [];
    return unless([...none, ...problems], { evidence: names.join(', '), remedy: redeploy });
  },
});

function ruleProblems(
  rule: JsonObject | undefined,
  { workflows, letters }: Pick<ExpectedResponse, 'workflows' | 'letters'>,
): readonly string[] {
  if (rule === undefined) return ['it is not there'];
  const { State: state } = rule;
  const targets = listOf(rule['Targets']);
  const ours = new Set(Object.values(workflows));
  return [
    ...(state === 'ENABLED' ? [] : [`it is ${shown(state)}`]),
    ...(targets.length > 0 ? [] : ['it hands findings to nobody']),
    ...targets.flatMap((target) => {
      const arn = valueAt(target, 'Arn');
      const queue = valueAt(target, 'DeadLetterConfig', 'Arn');
      return [
        ...(ours.has(String(arn)) ? [] : [`it starts ${shown(arn)}, which is not ours`]),
        ...(queue === letters.arn ? [] : [`what is lost goes to ${shown(queue)}`]),
      ];
    }),
  ];
}

export const findingsAreHandedOver = (
  cloudControl: CloudControl,
  expected: Pick<ExpectedResponse, 'rules' | 'workflows' | 'letters'>,
): Check => ({
  id: 'RSP-2',
  claim:
    'Every rule for findings is on, starts a workflow of ours, and keeps what it cannot hand over',
  about: 'setting',
  run: async () => {
    const { rules } = expected;
    const problems = await problemsOfAll(rules, async (arn) =>
      ruleProblems(await readResource(cloudControl, 'AWS::Events::Rule', arn), expected),
    );
    const names = Object.keys(rules);
    const none = names.length === 0 ? ['no rule was published'] : [];
    return unless([...none, ...problems], { evidence: names.join(', '), remedy: redeploy });
  },
});

function registerProblems(
  table: JsonObject | undefined,
  { register, keyArn }: Pick<ExpectedResponse, 'register' | 'keyArn'>,
): readonly string[] {
  if (table === undefined) return [`${register.name} is not there`];
  const recovery = valueAt(table['PointInTimeRecoverySpecification'], 'PointInTimeRecoveryEnabled');
  const kept = table['DeletionProtectionEnabled'] ?? false;
  return [
    ...(recovery === true ? [] : ['no moment of the past can be restored']),
    ...(kept === register.deletionProtection
      ? []
      : [
          `its deletion protection is ${shown(kept)}, declared ${shown(register.deletionProtection)}`,
        ]),
    ...keyProblems(valueAt(table['SSESpecification'], 'KMSMasterKeyId'), keyArn),
  ];
}

export const incidentsAreKept = (
  cloudControl: CloudControl,
  expected: Pick<ExpectedResponse, 'register' | 'keyArn'>,
): Check => ({
  id: 'RSP-3',
  claim: 'The register of incidents can be restored to any moment, and is protected as declared',
  about: 'setting',
  run: async () => {
    const { name } = expected.register;
    const table = await readResource(cloudControl, 'AWS::DynamoDB::Table', name);
    return unless(registerProblems(table, expected), {
      evidence: name,
      remedy: redeploy,
    });
  },
});

export const lettersAreKept = (
  cloudControl: CloudControl,
  { letters, keyArn }: Pick<ExpectedResponse, 'letters' | 'keyArn'>,
): Check => ({
  id: 'RSP-4',
  claim: 'The queue of what could not be answered is there, under our key',
  about: 'setting',
  run: async () => {
    const queue = await readResource(cloudControl, 'AWS::SQS::Queue', letters.url);
    const problems =
      queue === undefined
        ? [`${letters.url} is not there`]
        : keyProblems(queue['KmsMasterKeyId'], keyArn);
    return unless(problems, { evidence: letters.name, remedy: redeploy });
  },
});

/** Asked of the alarm that counts letters: reading the queue itself would be a right to read what is in it. */
export const noLetterWaits = (
  cloudWatch: CloudWatch,
  { letters: { name, alarmNames } }: Pick<ExpectedResponse, 'letters'>,
): Check => ({
  id: 'RSP-5',
  claim: 'No finding waits that could not be answered',
  about: 'operation',
  run: async () => {
    const alarms = [...(await readAlarms(cloudWatch, alarmNames)).values()];
    const watching = alarms.filter((alarm) =>
      listOf(valueAt(alarm, 'Dimensions')).some(
        (each) => valueAt(each, 'Name') === 'QueueName' && valueAt(each, 'Value') === name,
      ),
    );
    const problems = watching
      .filter(({ StateValue: state }) => state === 'ALARM')
      .map(({ AlarmName: alarm }) => `findings wait in ${name}: ${shown(alarm)} is in alarm`);
    const none = watching.length === 0 ? [`no alarm counts what waits in ${name}`] : [];
    return unless([...none, ...problems], {
      evidence: `${name} is watched, and nothing waits`,
      remedy:
        'Read the letters and answer each by hand: the runbook response-letters-wait says how',
    });
  },
});
