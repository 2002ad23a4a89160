import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { jobsIn } from './bundle-fixture';

const stack = testStack();
const jobs = jobsIn(stack);

test('what has the internet has no cluster, and what has the cluster stands in our network', () => {
  const projects = resourcesIn(stack, 'AWS::CodeBuild::Project');
  expect(projects.map(({ properties }) => 'VpcConfig' in properties)).toStrictEqual([false, true]);
  const { logicalId } = onlyResource(stack, 'AWS::IAM::Role', 'ApplyJobRole');
  expect(resourcesIn(stack, 'AWS::EKS::AccessEntry')).toHaveLength(1);
  expect(propertiesOf(stack, 'AWS::EKS::AccessEntry')['PrincipalArn']).toStrictEqual({
    'Fn::GetAtt': [logicalId, 'Arn'],
  });
  expect(stack.resolve(jobs.applyRoleArn)).toStrictEqual({ 'Fn::GetAtt': [logicalId, 'Arn'] });
});

test('both are known by the names that CloudFormation gives them', () => {
  const refOf = (job: string) => ({
    Ref: onlyResource(stack, 'AWS::CodeBuild::Project', job).logicalId,
  });
  const { mirror, apply } = jobs.names.projectNames;
  expect(stack.resolve([mirror, apply])).toStrictEqual([refOf('MirrorJob'), refOf('ApplyJob')]);
});

test('both log into one encrypted group that the data map knows', () => {
  expect(propertiesOf(stack, 'AWS::Logs::LogGroup')).toMatchObject({
    RetentionInDays: 30,
    KmsKeyId: { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key', 'JobsKey').logicalId, 'Arn'] },
  });
  const group = jobs.node.findChild('Logs').node.findChild('Resource');
  expect(declaredStoreOf(group)).toBe('bundle-logs');
});
