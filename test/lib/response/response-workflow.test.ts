import { ResponseWorkflow } from '../../../lib/response/response-workflow';
import { clockWorkflow } from '../../../lib/response-runner/clock-workflow';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testTooling } from './response-fixture';

const stack = testStack();
new ResponseWorkflow(stack, 'Clock', {
  stateMachineName: 'test-clock',
  workflow: clockWorkflow(),
  substitutions: { More: 'x' },
  statements: [],
  tooling: testTooling(stack),
});
const machine = propertiesOf(stack, 'AWS::StepFunctions::StateMachine');

test('every step is recorded and traced, under a key of ours', () => {
  expect(machine).toMatchObject({
    StateMachineName: 'test-clock',
    StateMachineType: 'STANDARD',
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    TracingConfiguration: { Enabled: true },
    EncryptionConfiguration: {
      Type: 'CUSTOMER_MANAGED_KMS_KEY',
      KmsDataKeyReusePeriodSeconds: 300,
    },
  });
});

test('every word of the definition that only the deploy knows is put in', () => {
  const words = [...String(machine['DefinitionString']).matchAll(/\$\{(\w+)\}/g)].map(
    ([, word = '']) => word,
  );
  const given = Object.keys(machine['DefinitionSubstitutions'] as object);
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((word) => !given.includes(word))).toStrictEqual([]);
  expect(given).toContain('More');
});

test('its executions are encrypted by itself alone', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'ClockRights');
  expect(JSON.stringify(PolicyDocument)).toContain(
    ':states:eu-central-1:999999999999:stateMachine:test-clock',
  );
});

test('rights are there before it is, because Step Functions tries them', () => {
  const { dependsOn } = onlyResource(stack, 'AWS::StepFunctions::StateMachine');
  expect(dependsOn).toStrictEqual(
    expect.arrayContaining([
      onlyResource(stack, 'AWS::IAM::ManagedPolicy', 'ClockRights').logicalId,
      onlyResource(stack, 'AWS::IAM::ManagedPolicy', 'Telemetry').logicalId,
    ]),
  );
});

test('it may do with the register what its states do, and no more', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'ClockRights');
  expect(PolicyDocument).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({ Sid: 'UsesTheRegister', Action: 'dynamodb:GetItem' }),
    ]) as unknown,
  });
});
