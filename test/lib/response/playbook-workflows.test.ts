import type { Environment } from '../../../config';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { PlaybookWorkflows } from '../../../lib/response/playbook-workflows';
import { testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';
import { testTooling } from './response-fixture';

type Mode = Environment['response']['playbooks']['isolate-node']['mode'];

function workflowsIn(mode: Mode) {
  const stack = testStack();
  const playbook = { mode, approval: 'manual' } as const;
  const workflows = new PlaybookWorkflows(stack, 'Workflows', {
    namePrefix: 'test-response',
    environment: 'test',
    settings: {
      incidentContacts: [],
      approvalHours: 4,
      playbooks: {
        'isolate-node': playbook,
        'revoke-sessions': playbook,
        'quarantine-bucket': playbook,
        'disable-credential': playbook,
      },
    },
    registerDays: 1827,
    on: {
      clusterName: 'alicerce-test',
      vpcId: 'vpc-1',
      quarantineGroupId: 'sg-1',
      rolePrefixes: ['test-'],
      bucketNames: ['models', 'data-sets'],
    },
    responders: ['arn:aws:iam::999999999999:role/responder'],
    tooling: testTooling(stack),
  });
  return { stack, workflows };
}

const functionsIn = (mode: Mode) =>
  resourcesIn(workflowsIn(mode).stack, 'AWS::Lambda::Function').map(
    ({ properties }) => properties['Description'],
  );

test('a workflow answers each kind of finding, and one waits', () => {
  const { stack, workflows } = workflowsIn('act');
  const names = resourcesIn(stack, 'AWS::StepFunctions::StateMachine').map(
    ({ properties }) => properties['StateMachineName'],
  );
  expect(names.sort()).toStrictEqual(
    [...workflows.arns.keys(), 'clock'].map((each) => `test-response-${each}`).sort(),
  );
});

test.each(['off', 'dry-run'] as const)(
  'where playbooks are on %s, nobody has the rights to act',
  (mode) => {
    expect(functionsIn(mode)).toStrictEqual(['Reads a finding and plans the answer']);
  },
);

test('where they act, each has a function of its own', () => {
  expect(functionsIn('act')).toHaveLength(5);
});

test('the planner is told which buckets there are, in words that the deploy puts in', () => {
  const { stack } = workflowsIn('act');
  const machine = propertiesOf(stack, 'AWS::StepFunctions::StateMachine', 'quarantinebucket');
  expect(machine['DefinitionString']).toContain('"bucketNames":["${Bucket0}","${Bucket1}"]');
  expect(machine['DefinitionSubstitutions']).toMatchObject({
    Bucket0: 'models',
    Bucket1: 'data-sets',
  });
});

test('what answers a finding writes into the register and reads nothing of it', () => {
  const { stack } = workflowsIn('act');
  const actions = resourcesIn(stack, 'AWS::IAM::ManagedPolicy')
    .filter(({ logicalId }) => /Answer.*Rights/.test(logicalId))
    .flatMap(({ properties }) => listOf(valueAt(properties, 'PolicyDocument', 'Statement')))
    .filter((statement) => valueAt(statement, 'Sid') === 'UsesTheRegister')
    .map((statement) => valueAt(statement, 'Action'));
  expect(actions).toStrictEqual(Array(5).fill(['dynamodb:PutItem', 'dynamodb:UpdateItem']));
});
