import { smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf } from '../support/template-resources';

const environment = smallEnvironment();
const { Backup, RecoveryVault } = platformStacks(environment);

test('the plan copies into the vault of the recovery Region', () => {
  const plan = JSON.stringify(propertiesOf(Backup, 'AWS::Backup::BackupPlan'));
  expect(plan).toContain('"StackName":"variant-RecoveryVault"');
  expect(RecoveryVault.region).toBe(environment.places.recovery.region);
  expect(Backup.region).toBe(environment.places.primary.region);
});

test('the cluster is among what is backed up', () => {
  expect(JSON.stringify(propertiesOf(Backup, 'AWS::Backup::BackupSelection'))).toContain(
    'variant-Cluster',
  );
});
