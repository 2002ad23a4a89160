import { qualifiedId } from '../../../lib/policies/finding';

describe('qualifiedId', () => {
  it('names pack and rule, and spells spaces as dashes, as the CDK does', () => {
    expect(qualifiedId('CloudFormation Validate', 'W3030')).toBe('CloudFormation-Validate::W3030');
    expect(qualifiedId('AwsSolutions', 'AwsSolutions-IAM5[Resource::a b]')).toBe(
      'AwsSolutions::AwsSolutions-IAM5[Resource::a-b]',
    );
  });
});
