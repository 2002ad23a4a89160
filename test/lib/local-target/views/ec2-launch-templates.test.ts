import {
  describeLaunchTemplateVersions,
  describeLaunchTemplates,
} from '../../../../lib/local-target/views/ec2-launch-templates';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

const ledger = ledgerOf(
  record('AWS::EC2::LaunchTemplate', 'lt-1', {
    properties: {
      LaunchTemplateName: 'gpu',
      LaunchTemplateData: { InstanceType: 'g6.xlarge' },
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  }),
);

test('tags of a template are those of its own specification', () => {
  expect(describeLaunchTemplates(requestHere(), ledger)['launchTemplates']).toMatchObject([
    { launchTemplateName: 'gpu', tagSet: [{ key: 'a', value: 'b' }] },
  ]);
});

test('a template is found by name, and the default is the first version', () => {
  const input = { LaunchTemplateName: 'gpu', LaunchTemplateVersion: ['$Default', '1'] };
  const answer = describeLaunchTemplateVersions(requestHere('', input), ledger);
  expect(answer['launchTemplateVersionSet']).toMatchObject([
    { versionNumber: 1, defaultVersion: true, launchTemplateData: { instanceType: 'g6.xlarge' } },
  ]);
});

test('a range of versions is not written, and a foreign id is not there', () => {
  const ask = (input: Record<string, unknown>) => () =>
    describeLaunchTemplateVersions(requestHere('', input), ledger);
  expect(ask({ LaunchTemplateId: 'lt-1', MinVersion: '1' })).toThrow('a filter or a range');
  expect(ask({ LaunchTemplateId: 'lt-2' })).toThrow('with template ID lt-2, does not exist.');
});
