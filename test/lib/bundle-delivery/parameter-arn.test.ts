import { parameterArn } from '../../../lib/bundle-delivery/parameter-arn';
import { testStack } from '../../support/test-app';

test.each(['/alicerce-test/bundle/wanted', 'alicerce-test/bundle/wanted'])(
  '%s has one slash before its first part',
  (name) => {
    expect(parameterArn(testStack(), name)).toBe(
      'arn:aws:ssm:eu-central-1:999999999999:parameter/alicerce-test/bundle/wanted',
    );
  },
);
