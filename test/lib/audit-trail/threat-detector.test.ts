import { ThreatDetector } from '../../../lib/audit-trail/threat-detector';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const stack = testStack();
new ThreatDetector(stack, 'Threats');
const detector = propertiesOf(stack, 'AWS::GuardDuty::Detector');
const features = listOf(detector['Features']);

test('every feature that applies is on, and findings are told within fifteen minutes', () => {
  expect(detector).toMatchObject({ Enable: true, FindingPublishingFrequency: 'FIFTEEN_MINUTES' });
  expect(features.map((each) => valueAt(each, 'Name'))).toStrictEqual([
    'S3_DATA_EVENTS',
    'EKS_AUDIT_LOGS',
    'EBS_MALWARE_PROTECTION',
    'RDS_LOGIN_EVENTS',
    'LAMBDA_NETWORK_LOGS',
    'RUNTIME_MONITORING',
  ]);
  expect(new Set(features.map((each) => valueAt(each, 'Status')))).toStrictEqual(
    new Set(['ENABLED']),
  );
});

test('GuardDuty installs its agent in clusters, and says of the others that it does not', () => {
  expect(valueAt(features.at(-1), 'AdditionalConfiguration')).toStrictEqual([
    { Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' },
    { Name: 'ECS_FARGATE_AGENT_MANAGEMENT', Status: 'DISABLED' },
    { Name: 'EC2_AGENT_MANAGEMENT', Status: 'DISABLED' },
  ]);
});

test('sources of the older kind are not stated: GuardDuty takes one kind or the other', () => {
  expect(detector).not.toHaveProperty('DataSources');
});
