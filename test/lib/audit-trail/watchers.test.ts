import { Watchers, type WatchersProps } from '../../../lib/audit-trail/watchers';
import { auditNames } from '../../../lib/contract/audit-names';
import { Template } from 'aws-cdk-lib/assertions';
import { smallEnvironment } from '../../support/environment-variant';
import { resourcesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const environment = smallEnvironment();
const nothing = {
  guardDuty: false,
  securityHub: false,
  configRecorder: false,
  macie: false,
  accessAnalyzer: false,
};
const everything = {
  guardDuty: true,
  securityHub: true,
  configRecorder: true,
  macie: true,
  accessAnalyzer: true,
};

function typesOf(change: Partial<WatchersProps>): readonly string[] {
  const stack = testStack();
  new Watchers(stack, 'Watchers', {
    names: auditNames(environment),
    owns: nothing,
    settings: environment.audit,
    watchedBuckets: [],
    home: true,
    createsConfigRole: true,
    ...change,
  });
  const types = resourcesOf(Template.fromStack(stack).toJSON()).map(({ type }) => type);
  return [...new Set(types)].sort();
}

test('what others own they make: nothing is made twice', () => {
  expect(typesOf({ owns: nothing })).toStrictEqual([]);
});

test('what is ours is on', () => {
  expect(typesOf({ owns: everything })).toStrictEqual([
    'AWS::AccessAnalyzer::Analyzer',
    'AWS::Config::ConfigurationRecorder',
    'AWS::Config::ConformancePack',
    'AWS::Config::DeliveryChannel',
    'AWS::GuardDuty::Detector',
    'AWS::IAM::ServiceLinkedRole',
    'AWS::Macie::AllowList',
    'AWS::Macie::CustomDataIdentifier',
    'AWS::Macie::Session',
    'AWS::SecurityHub::Hub',
    'AWS::SecurityHub::Standard',
  ]);
});

test.each([
  ['guardDuty', 'AWS::GuardDuty::Detector'],
  ['securityHub', 'AWS::SecurityHub::Hub'],
  ['configRecorder', 'AWS::Config::ConfigurationRecorder'],
  ['macie', 'AWS::Macie::Session'],
  ['accessAnalyzer', 'AWS::AccessAnalyzer::Analyzer'],
] as const)('%s alone is made where it alone is ours', (name, type) => {
  expect(typesOf({ owns: { ...nothing, [name]: true } })).toContain(type);
  expect(typesOf({ owns: { ...everything, [name]: false } })).not.toContain(type);
});

test('the graph of behaviour is drawn where config asks for it and GuardDuty is ours', () => {
  const settings = { ...environment.audit, detective: true };
  expect(typesOf({ owns: everything, settings })).toContain('AWS::Detective::Graph');
  expect(typesOf({ owns: nothing, settings })).not.toContain('AWS::Detective::Graph');
});
