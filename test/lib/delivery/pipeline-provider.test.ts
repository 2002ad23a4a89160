import { PipelineProvider } from '../../../lib/delivery/pipeline-provider';
import { testAccount, testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const provider = {
  issuer: 'https://token.actions.githubusercontent.com',
  audience: 'sts.amazonaws.com',
} as const;
const arn = `arn:aws:iam::${testAccount}:oidc-provider/token.actions.githubusercontent.com`;

test('an environment that owns the provider makes it, for one audience', () => {
  const stack = testStack();
  new PipelineProvider(stack, 'Provider', { ownership: { mode: 'owned' }, provider });
  expect(propertiesOf(stack, 'AWS::IAM::OIDCProvider')).toStrictEqual({
    ClientIdList: ['sts.amazonaws.com'],
    Url: 'https://token.actions.githubusercontent.com',
  });
});

test.each([
  { mode: 'existing' as const, id: arn },
  {
    mode: 'delegated' as const,
    to: testAccount,
    because: 'the landing zone makes it for everybody',
  },
])('where it is $mode, it is named and not made', (ownership) => {
  const stack = testStack();
  const { arn: named } = new PipelineProvider(stack, 'Provider', { ownership, provider });
  expect(resourcesIn(stack, 'AWS::IAM::OIDCProvider')).toStrictEqual([]);
  expect(stack.resolve(named)).toBe(arn);
});

test('an issuer with a path keeps it in the names of conditions', () => {
  const { issuer } = new PipelineProvider(testStack(), 'Provider', {
    ownership: { mode: 'owned' },
    provider: { ...provider, issuer: 'https://ci.example.com/realm' },
  });
  expect(issuer).toBe('ci.example.com/realm');
});
