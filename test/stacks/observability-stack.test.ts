import { Template } from 'aws-cdk-lib/assertions';
import { valueAt } from '../../lib/controls/json-shape';
import { smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf, resourcesIn } from '../support/template-resources';

const { Observability: stack } = platformStacks(smallEnvironment());
const alarms = resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ logicalId }) => logicalId);

test('access, cluster, bundle, entry point, backups and answers are watched', () => {
  expect(new Set(alarms.map((id) => /^[A-Z][a-z]+Alarms/.exec(id)?.[0]))).toStrictEqual(
    new Set([
      'AccessAlarms',
      'BackupAlarms',
      'BundleAlarms',
      'ClusterAlarms',
      'IngressAlarms',
      'ResponseAlarms',
    ]),
  );
});

test('every alarm is on the dashboard', () => {
  const body = JSON.stringify(propertiesOf(stack, 'AWS::CloudWatch::Dashboard'));
  expect(alarms.filter((id) => !body.includes(`["${id}","Arn"]`))).toStrictEqual([]);
});

test('tools find every alarm by name', () => {
  const names = JSON.stringify(
    valueAt(Template.fromStack(stack).toJSON(), 'Outputs', 'AlarmNames', 'Value'),
  );
  expect(alarms.filter((id) => !names.includes(`{"Ref":"${id}"}`))).toStrictEqual([]);
});
