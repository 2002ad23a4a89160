import { LustreAccess } from '../../../lib/storage/lustre-access';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { testClients } from './storage-fixture';

test('the driver looks at the declared file system, and makes none', () => {
  const stack = testStack();
  const fileSystemArn = 'arn:aws:fsx:eu-central-1:999999999999:file-system/fs-0123456789abcdef0';
  new LustreAccess(stack, 'Access', {
    controller: testClients(stack).drivers.lustreController,
    fileSystemArn,
  });
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')).toMatchObject({
    Roles: ['fsx-controller'],
    PolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'fsx:DescribeFileSystems', Resource: fileSystemArn }],
    },
  });
});
