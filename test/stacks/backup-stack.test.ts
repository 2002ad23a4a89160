import { listOf, valueAt } from '../../lib/controls/json-shape';
import { smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf } from '../support/template-resources';

const environment = smallEnvironment();
const { Backup: stack } = platformStacks(environment);
const plan = propertiesOf(stack, 'AWS::Backup::BackupPlan')['BackupPlan'];

test('copies go to the vault in the recovery Region', () => {
  const [rule] = listOf(valueAt(plan, 'BackupPlanRule'));
  const [copy] = listOf(valueAt(rule, 'CopyActions'));
  expect(valueAt(copy, 'DestinationBackupVaultArn', 'Fn::GetStackOutput')).toMatchObject({
    StackName: 'variant-RecoveryVault',
    Region: environment.places.recovery.region,
  });
});

test('the plan is found by its name', () => {
  expect(valueAt(plan, 'BackupPlanName')).toBe('alicerce-variant');
});

test('the cluster is what is backed up', () => {
  const [resource] = listOf(
    valueAt(propertiesOf(stack, 'AWS::Backup::BackupSelection'), 'BackupSelection', 'Resources'),
  );
  expect(valueAt(resource, 'Fn::GetStackOutput', 'StackName')).toBe('variant-Cluster');
});
