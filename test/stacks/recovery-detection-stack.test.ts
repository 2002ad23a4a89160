import { smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf, resourcesIn } from '../support/template-resources';

const { RecoveryDetection: stack } = platformStacks(smallEnvironment());

test('the account is watched where nothing runs: there a stranger would be alone', () => {
  expect(resourcesIn(stack, 'AWS::GuardDuty::Detector')).toHaveLength(1);
  expect(resourcesIn(stack, 'AWS::SecurityHub::Hub')).toHaveLength(1);
});

test('no VPC of the Region is reached from the internet', () => {
  expect(propertiesOf(stack, 'AWS::EC2::VPCBlockPublicAccessOptions')).toStrictEqual({
    InternetGatewayBlockMode: 'block-ingress',
  });
});

test('what is the same in every Region is looked at from the first', () => {
  expect(resourcesIn(stack, 'AWS::AccessAnalyzer::Analyzer')).toHaveLength(1);
  expect(resourcesIn(stack, 'AWS::Config::ConformancePack')).toStrictEqual([]);
  expect(resourcesIn(stack, 'AWS::IAM::ServiceLinkedRole')).toStrictEqual([]);
});
