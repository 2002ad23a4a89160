import { MirrorJob } from '../../../lib/bundle-delivery/mirror-job';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';
import { testPointers, testStores, testTooling } from './bundle-fixture';

function mirror(repositories?: readonly string[]) {
  const stack = testStack();
  const stores = testStores(stack);
  new MirrorJob(stack, 'Mirror', {
    tooling: testTooling(stack),
    clusterName: 'alicerce-test',
    wanted: testPointers.wanted,
    artifacts: stores.artifacts,
    repositoryArns: repositories ?? stores.images.repositoryArns,
  });
  return stack;
}

const stack = mirror();
const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
const rights = JSON.stringify(policies.map(({ properties }) => properties['PolicyDocument']));

test('it knows for which cluster it fetches what, and where images go', () => {
  const project = propertiesOf(stack, 'AWS::CodeBuild::Project');
  const variables = listOf(valueAt(project, 'Environment', 'EnvironmentVariables'));
  expect(variables.map((each) => valueAt(each, 'Name'))).toStrictEqual([
    'ALICERCE_CLUSTER',
    'ALICERCE_WANTED',
    'ALICERCE_REGISTRY',
  ]);
  expect(JSON.stringify(variables)).toContain('999999999999.dkr.ecr.eu-central-1.');
  expect(valueAt(project, 'Source', 'BuildSpec')).toContain('node mirror.js');
});

test('it stands in no network of ours', () => {
  expect(propertiesOf(stack, 'AWS::CodeBuild::Project')['VpcConfig']).toBeUndefined();
});

test('it reads the pointer and cannot write it', () => {
  expect(rights).toContain('ssm:GetParameter');
  expect(rights).toContain('parameter/alicerce-test/bundle/wanted');
  expect(rights).not.toContain('PutParameter');
});

test('it has no way into the cluster', () => {
  expect(rights).not.toContain('eks:');
  expect(resourcesIn(stack, 'AWS::EKS::AccessEntry')).toStrictEqual([]);
});

test('it copies images into the repositories of the bundle only, and makes and deletes none', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'JobImages1');
  const [{ logicalId } = { logicalId: '' }] = resourcesIn(stack, 'AWS::ECR::Repository');
  expect(PolicyDocument).toMatchObject({
    Statement: [{ Resource: { 'Fn::GetAtt': [logicalId, 'Arn'] } }],
  });
  expect(rights).not.toContain('CreateRepository');
  expect(rights).not.toContain('Delete');
});

test('it asks for no registry where there is nothing to copy', () => {
  const without = resourcesIn(mirror([]), 'AWS::IAM::ManagedPolicy');
  expect(JSON.stringify(without.map(({ properties }) => properties))).not.toContain('ecr:');
});

test('many repositories do not make a policy too long for IAM', () => {
  const name = 'alicerce-staging/mirror/nvcr.io/nvidia/cloud-native/gpu-operator-validator';
  const many = Array.from(
    { length: 90 },
    (_, index) => `arn:aws:ecr:eu-central-1:999999999999:repository/${name}-${String(index)}`,
  );
  const lengths = resourcesIn(mirror(many), 'AWS::IAM::ManagedPolicy').map(
    ({ properties }) => JSON.stringify(properties['PolicyDocument']).length,
  );
  expect(lengths).toHaveLength(7);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(6144);
});
