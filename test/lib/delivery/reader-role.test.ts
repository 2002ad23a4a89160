import { platformNames } from '../../../lib/contract/platform-names';
import { ReaderRole } from '../../../lib/delivery/reader-role';
import { testAccount, testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
new ReaderRole(stack, 'Reader', {
  roleName: 'alicerce-reader-blue',
  deliveryAccount: '222222222222',
  readRole: 'alicerce-delivery-blue-read',
  scope: {
    environment: 'blue',
    names: platformNames('blue'),
    account: testAccount,
    region: 'eu-central-1',
    recoveryRegion: 'eu-west-1',
  },
});

test('one role of one account takes it, for an hour', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')).toMatchObject({
    RoleName: 'alicerce-reader-blue',
    MaxSessionDuration: 3600,
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          Condition: {
            ArnEquals: {
              'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/alicerce-delivery-blue-read',
            },
          },
        },
      ],
    },
  });
});

test('its policies fit the number that IAM attaches to a role', () => {
  const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy').length;
  expect(policies).toBeGreaterThan(1);
  expect(policies).toBeLessThanOrEqual(10);
});
