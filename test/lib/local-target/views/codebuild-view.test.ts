import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  CodeBuildClient,
  ListBuildsForProjectCommand,
  ResourceNotFoundException,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import { codeBuildView } from '../../../../lib/local-target/views/codebuild-view';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const ARN = 'arn:aws:codebuild:sa-east-1:111111111111:project/bundle-job';

const client = new CodeBuildClient(
  askedOf(
    codeBuildView,
    ledgerOf(
      record('AWS::CodeBuild::Project', 'bundle-job', {
        attributes: { Arn: ARN },
        properties: {
          ServiceRole: 'arn:role',
          TimeoutInMinutes: '120',
          ConcurrentBuildLimit: 1,
          Environment: {
            Type: 'LINUX_CONTAINER',
            PrivilegedMode: 'false',
            EnvironmentVariables: [{ Name: 'ALICERCE_CLUSTER', Value: 'gpu', Type: 'PLAINTEXT' }],
          },
        },
      }),
    ),
  ),
);

test.each(['bundle-job', ARN])('a project is found as %s', async (name) => {
  const { projects, projectsNotFound } = await client.send(
    new BatchGetProjectsCommand({ names: [name, 'nobody'] }),
  );
  expect(projectsNotFound).toEqual(['nobody']);
  expect(projects).toMatchObject([
    {
      name: 'bundle-job',
      arn: ARN,
      serviceRole: 'arn:role',
      timeoutInMinutes: 120,
      concurrentBuildLimit: 1,
      created: new Date(BORN),
      environment: {
        privilegedMode: false,
        environmentVariables: [{ name: 'ALICERCE_CLUSTER', value: 'gpu', type: 'PLAINTEXT' }],
      },
    },
  ]);
});

test('no build has run', async () => {
  const listed = await client.send(new ListBuildsForProjectCommand({ projectName: 'bundle-job' }));
  expect(listed.ids).toEqual([]);
  const { builds, buildsNotFound } = await client.send(
    new BatchGetBuildsCommand({ ids: ['bundle-job:1'] }),
  );
  expect([builds, buildsNotFound]).toEqual([[], ['bundle-job:1']]);
});

test('a project that is not there has no builds to list', async () => {
  await expect(
    client.send(new ListBuildsForProjectCommand({ projectName: 'nobody' })),
  ).rejects.toThrow(ResourceNotFoundException);
});

test('a start answers 501, because nothing would run', async () => {
  await expect(
    client.send(new StartBuildCommand({ projectName: 'bundle-job' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
