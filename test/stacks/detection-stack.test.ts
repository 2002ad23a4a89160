import { smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const environment = smallEnvironment();
const { Detection: stack } = platformStacks(environment);

test('the copy of the trail is under a key of this stack, and ends with the data map', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(propertiesOf(stack, 'AWS::Logs::LogGroup')).toMatchObject({
    KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    RetentionInDays: environment.dataMap['trail-logs'].retentionDays,
  });
});

test('every listed standard and pack is on', () => {
  expect(resourcesIn(stack, 'AWS::SecurityHub::Standard')).toHaveLength(
    environment.audit.standards.length,
  );
  expect(resourcesIn(stack, 'AWS::Config::ConformancePack')).toHaveLength(
    environment.audit.conformancePacks.length,
  );
});
