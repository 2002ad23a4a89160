import { Construct } from 'constructs';
import { CfnResource } from 'aws-cdk-lib';
import { PostureHub } from '../../../lib/audit-trail/posture-hub';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const stack = testStack();
const recorder = new Construct(stack, 'Recorder');
new CfnResource(recorder, 'Resource', { type: 'AWS::Config::ConfigurationRecorder' });
new PostureHub(stack, 'Posture', {
  standards: ['nist-800-53/v/5.0.0', 'cis-aws-foundations-benchmark/v/5.0.0'],
  recorder,
});
const standards = resourcesIn(stack, 'AWS::SecurityHub::Standard');

test('only listed standards are on, and a control has one finding', () => {
  expect(propertiesOf(stack, 'AWS::SecurityHub::Hub')).toMatchObject({
    EnableDefaultStandards: false,
    ControlFindingGenerator: 'SECURITY_CONTROL',
  });
  expect(standards.map(({ properties }) => properties['StandardsArn'])).toStrictEqual([
    'arn:aws:securityhub:eu-central-1::standards/nist-800-53/v/5.0.0',
    'arn:aws:securityhub:eu-central-1::standards/cis-aws-foundations-benchmark/v/5.0.0',
  ]);
});

test('standards follow the hub one by one, and the hub its recorder', () => {
  const hub = onlyResource(stack, 'AWS::SecurityHub::Hub');
  const recording = onlyResource(stack, 'AWS::Config::ConfigurationRecorder');
  expect(hub.dependsOn).toStrictEqual([recording.logicalId]);
  expect(standards.map(({ dependsOn }) => dependsOn)).toStrictEqual([
    [hub.logicalId],
    [standards[0]?.logicalId],
  ]);
});
