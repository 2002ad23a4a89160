import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf } from '../support/template-resources';

const { DeliveryReader: stack } = platformStacks(
  environmentWith((draft) => {
    draft.accounts.delivery = '666666666666';
  }),
);

test('the reader stands in the workload account and is taken from the delivery account', () => {
  expect(stack.account).toBe('111111111111');
  expect(propertiesOf(stack, 'AWS::IAM::Role')).toMatchObject({
    RoleName: 'alicerce-reader-variant',
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/alicerce-foundation-variant-pipelines',
    AssumeRolePolicyDocument: {
      Statement: [{ Principal: { AWS: 'arn:aws:iam::666666666666:root' } }],
    },
  });
});
