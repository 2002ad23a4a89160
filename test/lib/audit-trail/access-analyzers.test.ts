import { AccessAnalyzers } from '../../../lib/audit-trail/access-analyzers';
import { resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

function analyzersOf(props: ConstructorParameters<typeof AccessAnalyzers>[2]) {
  const stack = testStack();
  new AccessAnalyzers(stack, 'Access', props);
  return resourcesIn(stack, 'AWS::AccessAnalyzer::Analyzer').map(({ properties }) => properties);
}

test('who from outside, what nobody uses, and who inside reads what is sensitive', () => {
  const all = analyzersOf({ unusedAccessDays: 45, watchedBuckets: ['arn:aws:s3:::sensitive'] });
  expect(all).toMatchObject([
    { Type: 'ACCOUNT' },
    {
      Type: 'ACCOUNT_UNUSED_ACCESS',
      AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 45 } },
    },
    {
      Type: 'ACCOUNT_INTERNAL_ACCESS',
      AnalyzerConfiguration: {
        InternalAccessConfiguration: {
          InternalAccessAnalysisRule: {
            Inclusions: [{ ResourceArns: ['arn:aws:s3:::sensitive'] }],
          },
        },
      },
    },
  ]);
});

test('in another Region than the first only its own resources are looked at', () => {
  expect(analyzersOf({ watchedBuckets: [] })).toMatchObject([{ Type: 'ACCOUNT' }]);
});
