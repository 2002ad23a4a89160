import { listOf, valueAt } from '../../lib/controls/json-shape';
import type { playbookWorkflow } from '../../lib/response-runner/playbook-workflow';
import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf, resourcesIn } from '../support/template-resources';

const acting = environmentWith((draft) => {
  draft.response.playbooks['isolate-node'] = { mode: 'act', approval: 'manual' };
  draft.dataMap['incident-register'].sites = ['primary', 'recovery'];
  for (const vault of ['backup', 'recovery'] as const) {
    draft.dataMap[`${vault}-vault`].dataClasses.push('personal');
    draft.dataMap[`${vault}-vault`].legalBasis = 'legal-obligation';
    draft.keys[vault].dataClass = 'personal';
  }
  const incidents = draft.privacy.processing.find(({ name }) => name === 'incident-response');
  incidents?.stores.push('backup-vault', 'recovery-vault');
});
const { Response: stack, Backup } = platformStacks(acting);

test('a playbook that acts asks people for as long as config says, and those on dry run have no executor', () => {
  const machine = propertiesOf(stack, 'AWS::StepFunctions::StateMachine', 'isolatenode');
  const definition = JSON.parse(String(machine['DefinitionString'])) as unknown;
  expect(valueAt(definition, 'States', 'Ask', 'TimeoutSeconds')).toBe(24 * 3600);
  expect(resourcesIn(stack, 'AWS::Lambda::Function')).toHaveLength(2);
});

test('the planner is told where it is', () => {
  const machine = propertiesOf(stack, 'AWS::StepFunctions::StateMachine', 'openincident');
  const definition = JSON.parse(String(machine['DefinitionString'])) as ReturnType<
    typeof playbookWorkflow
  >;
  expect(valueAt(definition, 'States', 'Plan', 'Arguments', 'Payload', 'settings')).toMatchObject({
    account: acting.accounts.workload,
    region: acting.places.primary.region,
    bucketNames: ['${Bucket0}', '${Bucket1}'],
  });
});

test('the register is backed up where the data map lets it leave its Region', () => {
  const resources = valueAt(
    propertiesOf(Backup, 'AWS::Backup::BackupSelection'),
    'BackupSelection',
    'Resources',
  );
  expect(
    listOf(resources).map((each) => valueAt(each, 'Fn::GetStackOutput', 'StackName')),
  ).toContain('variant-Response');
});
