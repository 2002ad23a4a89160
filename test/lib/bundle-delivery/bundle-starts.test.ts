import type { BundleJobs } from '../../../lib/bundle-delivery/bundle-jobs';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { jobsIn } from './bundle-fixture';

const stack = testStack();
const jobs: BundleJobs = jobsIn(stack);
const targetOf = (start: string): unknown =>
  propertiesOf(stack, 'AWS::Events::Rule', start)['Targets'];

test('another pointer, and a first one, start the job that fetches', () => {
  const { logicalId } = onlyResource(stack, 'AWS::CodeBuild::Project', 'MirrorJob');
  expect(propertiesOf(stack, 'AWS::Events::Rule', 'StartsMirror')['EventPattern']).toStrictEqual({
    source: ['aws.ssm'],
    'detail-type': ['Parameter Store Change'],
    detail: { name: ['/alicerce-test/bundle/wanted'], operation: ['Create', 'Update'] },
  });
  expect(targetOf('StartsMirror')).toMatchObject([{ Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] } }]);
});

test('its success, and no failure, starts the job that applies', () => {
  const { logicalId: mirror } = onlyResource(stack, 'AWS::CodeBuild::Project', 'MirrorJob');
  const { logicalId: apply } = onlyResource(stack, 'AWS::CodeBuild::Project', 'ApplyJob');
  expect(propertiesOf(stack, 'AWS::Events::Rule', 'StartsApply')['EventPattern']).toStrictEqual({
    source: ['aws.codebuild'],
    'detail-type': ['CodeBuild Build State Change'],
    detail: { 'build-status': ['SUCCEEDED'], 'project-name': [{ Ref: mirror }] },
  });
  expect(targetOf('StartsApply')).toMatchObject([{ Arn: { 'Fn::GetAtt': [apply, 'Arn'] } }]);
});

test('alarms find each rule by its name', () => {
  const { mirror, apply } = jobs.names.ruleNames;
  const refOf = (start: string) => ({
    Ref: onlyResource(stack, 'AWS::Events::Rule', start).logicalId,
  });
  expect(stack.resolve([mirror, apply])).toStrictEqual([
    refOf('StartsMirror'),
    refOf('StartsApply'),
  ]);
});
