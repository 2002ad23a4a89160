import { ConfigurationRecorder } from '../../../lib/audit-trail/configuration-recorder';
import { auditNames } from '../../../lib/contract/audit-names';
import { smallEnvironment } from '../../support/environment-variant';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const names = auditNames(smallEnvironment());

function recorderOf(home: boolean) {
  const stack = testStack();
  new ConfigurationRecorder(stack, 'Recorder', {
    names,
    createsRole: home,
    recordsGlobal: home,
  });
  return stack;
}

const stack = recorderOf(true);
const recorder = onlyResource(stack, 'AWS::Config::ConfigurationRecorder');
const channel = onlyResource(stack, 'AWS::Config::DeliveryChannel');

test('everything is recorded as it changes, and roles in one Region alone', () => {
  expect(recorder.properties).toMatchObject({
    RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
    RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
  });
  expect(
    propertiesOf(recorderOf(false), 'AWS::Config::ConfigurationRecorder')['RecordingGroup'],
  ).toMatchObject({ IncludeGlobalResourceTypes: false });
});

test('it is delivered under the key of the archive', () => {
  expect(channel.properties).toMatchObject({
    S3BucketName: names.configBucket,
    S3KeyPrefix: names.configPrefix,
    S3KmsKeyArn: names.keyAliasArn,
  });
});

test('recorder and channel wait for the role, and not for each other', () => {
  const role = onlyResource(stack, 'AWS::IAM::ServiceLinkedRole').logicalId;
  expect(recorder.dependsOn).toStrictEqual([role]);
  expect(channel.dependsOn).toStrictEqual([role]);
});

test('a role that the account has is not made again', () => {
  expect(resourcesIn(recorderOf(false), 'AWS::IAM::ServiceLinkedRole')).toStrictEqual([]);
});
