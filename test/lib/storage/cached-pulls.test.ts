import { CachedPulls } from '../../../lib/storage/cached-pulls';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { testClients } from './storage-fixture';

test('nodes have images fetched into the caches, and into no other repository', () => {
  const stack = testStack();
  const { nodeRoles } = testClients(stack);
  new CachedPulls(stack, 'Pulls', { nodeRoles, prefixes: ['quay', 'mirror/k8s'] });
  const under = `arn:aws:ecr:${testRegion}:${testAccount}:repository`;
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')).toMatchObject({
    Roles: ['nodes'],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
          Resource: [`${under}/mirror/k8s/*`, `${under}/quay/*`],
        },
      ],
    },
  });
});
